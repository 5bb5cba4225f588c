using Governance.Core.Register;

namespace Governance.Core.SampleHospital;

/// <summary>What the invented labels cover, and what is planned, in the form of use files; the comparison runs on them for real.</summary>
internal static class SampleLabel
{
    public static AuthorisationText Authorisation(SampleProduct product, DateOnly today) => new()
    {
        // The certificate that the answer to SCP-22 names (Answers/go-live.yaml).
        Authority = "Notified body 0000 (sample)",
        Route = "Regulation (EU) 2017/745",
        Number = "SAMPLE-17-4711",
        Status = "active",
        DecidedOn = new DateOnly(2025, 2, 11),
        ExpiresOn = new DateOnly(2030, 2, 10),
        DeviceClass = "IIb",
        Rule = "MDR Annex VIII rule 11",
        Versions = [product.Version],
        ChangePlan = "none",
        IntendedUse = $"{product.Name} marks {product.Finding} in {product.Study} of adults for the attention of the radiologist during or after reading.",
        Document = "Instructions for use, revision 4",
        Page = "3",
        DatedOn = today.AddDays(-120),
        ReadFrom = "Instructions for use, revision 4",
        RetrievedOn = today,
    };

    public static IReadOnlyDictionary<string, string> Cleared(SampleProduct product)
    {
        var values = new Dictionary<string, string>
        {
            ["D03"] = $"[\"{product.Modality}\"]",
            ["D04"] = $"[\"{product.Anatomy}\"]",
            ["D05"] = $"[\"{product.Finding}\"]",
            ["D06"] = $"[{string.Join(", ", product.Tasks.Split(' '))}]",
            ["D07"] = product.Directness == 0 ? "concurrent" : "notification",
            ["D08"] = "{ min: 18, unit: y }",
            ["D09"] = "[female, male]",
            ["D10"] = "[inpatient, outpatient]",
            ["D11"] = "[radiologist, trainee]",
            ["D13"] = "{ slice-thickness: { min: 0.5, max: 3, unit: mm }, kernel: [soft, medium] }",
            ["D14"] = "[heavy motion]",
            ["D15"] = "[children and adolescents]",
            ["D16"] = "{ mode: fixed, shipped: \"0.62\" }",
            ["D17"] = "[server of the site]",
            ["D18"] = product.Directness == 0 ? "none" : "reorder",
            ["D20"] = "[surveillance report each year]",
        }.ToDictionary(v => v.Key, v => $"{{ value: {v.Value}, source: label, document: \"Instructions for use, revision 4\", page: \"3\" }}");
        values["D12"] = "{ stated: false, tested: [Aurora 64], source: summary, document: Study report, page: \"7\" }";
        values["D19"] = "{ value: [adults], tested: [{ group: adults, n: 36 }], source: summary, document: Study report, page: \"9\" }";
        return values;
    }

    /// <summary>What is planned; where the story goes beyond the label, for patients from 16 years.</summary>
    public static IReadOnlyDictionary<string, string> Planned(SampleCase story) => new Dictionary<string, string>(Planned(story.Product))
    {
        ["D08"] = story.IsOutsideLabel ? "{ min: 16, max: 95, unit: y }" : "{ min: 18, max: 95, unit: y }",
    };

    /// <summary>The plan of a wider use: inpatients too.</summary>
    public static IReadOnlyDictionary<string, string> Wider(SampleCase story) => new Dictionary<string, string>(Planned(story)) { ["D10"] = "[Inpatients, Outpatients]" };

    private static Dictionary<string, string> Planned(SampleProduct product) => new()
    {
        ["D01"] = "[DE]",
        ["D02"] = $"\"{product.Version}\"",
        ["D03"] = $"[\"{product.Modality}\"]",
        ["D04"] = $"[\"{product.Anatomy}\"]",
        ["D05"] = $"[\"{product.Finding}\"]",
        ["D06"] = $"[{string.Join(", ", product.Tasks.Split(' '))}]",
        ["D07"] = product.Directness == 0 ? "second-read" : "notification",
        ["D08"] = "{ min: 18, max: 95, unit: y }",
        ["D09"] = "[Women, Men]",
        ["D10"] = "[Outpatients]",
        ["D11"] = "[Radiologists, Residents under supervision]",
        ["D12"] = "[Aurora 64, Borealis S]",
        ["D13"] = "{ slice-thickness: { min: 1, max: 2, unit: mm }, kernel: [medium] }",
        ["D14"] = "{ included: [], routed-away: [heavy motion] }",
        ["D15"] = "{ included: [], routed-away: [children and adolescents] }",
        ["D16"] = "\"0.62\"",
        ["D17"] = "[server of the site]",
        ["D18"] = product.Directness == 0 ? "none" : "{ effect: reorder, parallel-care: true, longest-wait: one hour }",
        ["D19"] = "[adults]",
        ["D20"] = "{ fulfilled: [surveillance report each year] }",
    };
}
