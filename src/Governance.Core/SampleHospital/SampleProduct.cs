using System.Text.Json.Nodes;

namespace Governance.Core.SampleHospital;

/// <summary>An invented product and the words with which the sample answers speak of it.</summary>
/// <param name="Tasks">Task types, divided by blanks.</param>
/// <param name="Directness">Score of how directly the output changes care: 0 informs, 1 reorders or notifies.</param>
/// <param name="Volume">Studies a day.</param>
public sealed record SampleProduct(
    string Vendor, string Name, string Version, string Finding, string Study, string Region, string Anatomy, string Modality, string Tasks, int Directness, int Volume)
{
    /// <summary>The words in braces of the sample answers.</summary>
    public IReadOnlyDictionary<string, string> Words => new Dictionary<string, string>
    {
        ["vendor"] = Vendor,
        ["product"] = Name,
        ["version"] = Version,
        ["finding"] = Finding,
        ["study"] = Study,
        ["region"] = Region,
        ["anatomy"] = Anatomy,
        ["modality"] = Modality,
        ["tasks"] = Tasks,
        ["directness"] = $"{Directness}",
        ["volume"] = $"{Volume}",
    };

    public string Sentence => Directness == 0
        ? $"Marks {Finding} in {Study} of adult outpatients, shown to the radiologist after the first read. About {Volume} studies a day."
        : $"Moves {Study} with suspected {Finding} up in the work list of the radiologist. About {Volume} studies a day.";

    /// <summary>Fields of the closed list of the planned use.</summary>
    public JsonObject PlannedUse => new()
    {
        ["jurisdiction"] = List("EU"),
        ["version"] = Version,
        ["modality"] = List(Modality),
        ["anatomy"] = List(Anatomy),
        ["finding"] = List(Finding),
        ["task_type"] = List(Tasks.Split(' ')),
        ["role_of_output"] = Directness == 0 ? "Shown after the first read" : "Order of the work list",
        ["age"] = "18 to 95 years",
        ["sex"] = List("Women", "Men"),
        ["setting"] = List("Outpatients"),
        ["user"] = List("Radiologists", "Residents under supervision"),
        ["scanner"] = List("Aurora 64", "Borealis S"),
        ["protocol"] = "Axial, 1 to 2 mm, medium kernel",
        ["image_quality"] = "Guard of the product on",
        ["exclusions"] = List("Children and adolescents", "Pregnancy"),
        ["threshold"] = "0.62, fixed by the label",
        ["environment"] = "Server of the site",
        ["workload_effect"] = Directness == 0 ? "None" : "Flagged studies first, others within one hour",
        ["patient_groups"] = List("Adults"),
        ["time_budget"] = "2",
        ["prevalence"] = "11",
        ["volume_per_day"] = $"{Volume}",
        ["alert_limit"] = "12",
    };

    private static JsonArray List(params IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);
}
