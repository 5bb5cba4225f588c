using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Register;

/// <summary>What the site wants to do with the product. A change is a new version of the row.</summary>
public sealed class PlannedUse : RecordRow
{
    private PlannedUse()
    {
    }

    public int CaseNumber { get; private set; }

    public int Version { get; private set; }

    /// <summary>One sentence: what it does, on which studies, for whom, shown to whom.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>The fields as canonical JSON: texts, numbers as texts, lists of texts (names: <see cref="PlannedUseFields"/>).</summary>
    public string Fields { get; private set; } = "{}";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Version}";

    public static PlannedUse State(int caseNumber, int version, string sentence, JsonObject fields, int byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Version = version,
        Sentence = sentence,
        Fields = CanonicalJson.Write(fields),
        ByPersonId = byPersonId,
        At = at.CutToMilliseconds(),
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["version"] = Version,
        ["sentence"] = Sentence,
        ["fields"] = JsonNode.Parse(Fields),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>The closed list of planned-use fields that conditions of templates may name.</summary>
public static class PlannedUseFields
{
    public const string ClinicalQuestion = "clinical_question";
    public const string TaskType = "task_type";
    public const string Modality = "modality";
    public const string Anatomy = "anatomy";
    public const string Finding = "finding";
    public const string AgeMin = "population_age_min";
    public const string AgeMax = "population_age_max";
    public const string Population = "population";
    public const string Setting = "setting";
    public const string Scanners = "scanners";
    public const string StudiesPerDay = "studies_per_day";
    public const string PrevalencePercent = "prevalence_percent";
    public const string TimeBudgetMinutes = "time_budget_minutes";
    public const string OutputUse = "output_use";
    public const string Readers = "readers";

    /// <summary>Fields that hold a list of texts.</summary>
    public static IReadOnlyList<string> Lists { get; } = [TaskType, Modality, Anatomy, Finding, Setting, Scanners];

    public static IReadOnlyList<string> All { get; } =
    [
        ClinicalQuestion, TaskType, Modality, Anatomy, Finding, AgeMin, AgeMax, Population, Setting, Scanners, StudiesPerDay,
        PrevalencePercent, TimeBudgetMinutes, OutputUse, Readers,
    ];
}

internal sealed class PlannedUseTable : IEntityTypeConfiguration<PlannedUse>
{
    public void Configure(EntityTypeBuilder<PlannedUse> builder)
    {
        builder.IsRecord("PlannedUses");
        builder.HasKey(p => new { p.CaseNumber, p.Version });
        builder.Property(p => p.Version).ValueGeneratedNever();
        builder.Property(p => p.Sentence).HasMaxLength(1000);
    }
}
