using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases.Rounds;

/// <summary>Why a round was opened beside the flow: by whom, from which step or change, with what asked for.</summary>
public sealed class Reopening : RecordRow
{
    private Reopening()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Number of the new round.</summary>
    public int StepNumber { get; private set; }

    /// <summary>Number of the round that it takes the place of.</summary>
    public int Replaces { get; private set; }

    /// <summary>A key of <see cref="ReopenedBecause"/>.</summary>
    public string Because { get; private set; } = "";

    /// <summary>Number of the step that it was sent back from, or whose change reopened it; null for a recorded change.</summary>
    public int? FromStep { get; private set; }

    /// <summary>Key of the change in the matrix; null where none was recorded.</summary>
    public string? ChangeKey { get; private set; }

    public bool IsConfirmation { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Canonical JSON list of what is asked for about single questions.</summary>
    public string Points { get; private set; } = "[]";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}";

    public IReadOnlyList<RoundPoint> PointList =>
        [.. JsonNode.Parse(Points)!.AsArray().Select(p => new RoundPoint((string)p!["question"]!, (string)p["text"]!))];

    internal static Reopening Of(CaseStep round, RoundCause cause, DateTime at) => new()
    {
        CaseNumber = round.CaseNumber,
        StepNumber = round.Number,
        Replaces = round.Replaces!.Value,
        Because = cause.Kind,
        FromStep = cause.FromStep,
        ChangeKey = cause.ChangeKey,
        IsConfirmation = cause.IsConfirmation,
        Reason = cause.Reason,
        Points = CanonicalJson.Write(new JsonArray([.. cause.Points.Select(p => new JsonObject { ["question"] = p.QuestionId, ["text"] = p.Text })])),
        ByPersonId = cause.ByPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["replaces"] = Replaces,
        ["because"] = Because,
        ["from"] = FromStep,
        ["change"] = ChangeKey,
        ["confirmation"] = IsConfirmation,
        ["reason"] = Reason,
        ["points"] = JsonNode.Parse(Points),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class ReopeningTable : IEntityTypeConfiguration<Reopening>
{
    public void Configure(EntityTypeBuilder<Reopening> builder)
    {
        builder.IsRecord("Reopenings");
        builder.HasKey(r => new { r.CaseNumber, r.StepNumber });
        builder.Property(r => r.StepNumber).ValueGeneratedNever();
        builder.Property(r => r.Because).HasMaxLength(32);
        builder.Property(r => r.ChangeKey).HasMaxLength(64);
        builder.Ignore(r => r.PointList);
    }
}
