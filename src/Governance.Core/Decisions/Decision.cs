using System.Text.Json.Nodes;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Decisions;

/// <summary>What was decided, in plain words.</summary>
public sealed record DecisionText(string Summary, string Allowed, string NotAllowed, string? Dissent, DateOnly? ValidFrom, DateOnly? ReviewOn)
{
    /// <summary>The configuration that is decided on; null where the record has none.</summary>
    public ConfigurationBaseline? Configuration { get; init; }

    /// <summary>Key of the scope check that the decision makes an exception of; null for other decisions.</summary>
    public string? ExceptionOf { get; init; }
}

/// <summary>A decision of the committee, on going live or on an exception; only added, superseded by a later one, never edited.</summary>
public sealed class Decision : RecordRow
{
    private Decision()
    {
    }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    public string Outcome { get; private set; } = "";

    public string Summary { get; private set; } = "";

    public string Allowed { get; private set; } = "";

    public string NotAllowed { get; private set; } = "";

    public string? Dissent { get; private set; }

    public DateOnly? ValidFrom { get; private set; }

    /// <summary>Day on which the approval must be looked at again.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>The one configuration that the decision is about, as <see cref="ConfigurationBaseline.Write"/> writes it; null where the definition asks for none.</summary>
    public string? Configuration { get; private set; }

    /// <summary>Key of the scope check that the decision makes an exception of, whose last day is then <see cref="ReviewOn"/>; null for other decisions.</summary>
    public string? ExceptionOf { get; private set; }

    /// <summary>True where the outcome allows what was asked for.</summary>
    public bool Allows => Outcome is "approve" or "approve-with-conditions";

    public ConfigurationBaseline? Baseline => Configuration is null ? null : ConfigurationBaseline.Read(Configuration);

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}";

    public static Decision Of(int caseNumber, int stepNumber, string outcome, DecisionText text, int byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        StepNumber = stepNumber,
        Outcome = outcome,
        Summary = text.Summary,
        Allowed = text.Allowed,
        NotAllowed = text.NotAllowed,
        Dissent = text.Dissent,
        ValidFrom = text.ValidFrom,
        ReviewOn = text.ReviewOn,
        Configuration = text.Configuration?.Write(),
        ExceptionOf = text.ExceptionOf,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["outcome"] = Outcome,
        ["summary"] = Summary,
        ["allowed"] = Allowed,
        ["notAllowed"] = NotAllowed,
        ["dissent"] = Dissent,
        ["validFrom"] = ValidFrom?.ToDay(),
        ["reviewOn"] = ReviewOn?.ToDay(),
        ["configuration"] = Configuration is null ? null : JsonNode.Parse(Configuration),
        ["exceptionOf"] = ExceptionOf,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class DecisionTable : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.IsRecord("Decisions");
        builder.HasKey(d => new { d.CaseNumber, d.StepNumber });
        builder.Property(d => d.StepNumber).ValueGeneratedNever();
        builder.Ignore(d => d.Baseline);
        builder.Ignore(d => d.Allows);
        builder.Property(d => d.ExceptionOf).HasMaxLength(64);
        builder.Property(d => d.Outcome).HasMaxLength(64);
    }
}
