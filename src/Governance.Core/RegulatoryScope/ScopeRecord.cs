using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.RegulatoryScope;

/// <summary>What a person decided of one dimension, beside what the comparison proposed.</summary>
/// <param name="Proposed">Outcome by the rules; null where the dimension was not compared and the person judged by hand.</param>
/// <param name="Decided">Outcome that counts.</param>
/// <param name="Reason">Why, in the person's words.</param>
public sealed record DimensionDecision(string Dimension, string? Proposed, string Decided, string? Reason)
{
    public bool IsOverride => Proposed is not null && Proposed != Decided;

    public JsonObject ToJson() => new() { ["dimension"] = Dimension, ["proposed"] = Proposed, ["decided"] = Decided, ["reason"] = Reason };

    public static DimensionDecision Of(JsonNode json) => new((string)json["dimension"]!, (string?)json["proposed"], (string)json["decided"]!, (string?)json["reason"]);
}

/// <summary>A scope check as it was finished: both sides, the rules, what they proposed, and what the named person decided.</summary>
public sealed class ScopeRecord : RecordRow
{
    private ScopeRecord()
    {
    }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    /// <summary>Id and version of the rules.</summary>
    public string Rules { get; private set; } = "";

    public int ProductId { get; private set; }

    /// <summary>The version of the product that was compared.</summary>
    public int VersionNumber { get; private set; }

    /// <summary>Numbers of the cleared uses that were compared, as a JSON list; empty where the register held none.</summary>
    public string ClearedUses { get; private set; } = "[]";

    /// <summary>Version of the planned use.</summary>
    public int PlannedUseVersion { get; private set; }

    public string Cleared { get; private set; } = "{}";

    public string Planned { get; private set; } = "{}";

    /// <summary>The comparison, in the form that the command line answers.</summary>
    public string Proposal { get; private set; } = "{}";

    public string Decisions { get; private set; } = "[]";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}";

    public static ScopeRecord Of(int caseNumber, int stepNumber, ScopeWork scope, IReadOnlyList<DimensionDecision> decisions, int byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        StepNumber = stepNumber,
        Rules = $"{scope.Rules.Id}@{scope.Rules.Head.Version}",
        ProductId = scope.ProductId,
        VersionNumber = scope.VersionNumber,
        ClearedUses = CanonicalJson.Write(new JsonArray([.. scope.Labels.Select(l => (JsonNode)l.Number)])),
        PlannedUseVersion = scope.PlannedUseVersion,
        Cleared = CanonicalJson.Write(scope.Cleared.ToJson()),
        Planned = CanonicalJson.Write(scope.Planned.ToJson()),
        Proposal = CanonicalJson.Write(scope.Result.ToJson()),
        Decisions = CanonicalJson.Write(new JsonArray([.. decisions.Select(d => (JsonNode)d.ToJson())])),
        ByPersonId = byPersonId,
        At = at.CutToMilliseconds(),
    };

    public IReadOnlyList<int> ClearedUseNumbers() => [.. JsonNode.Parse(ClearedUses)!.AsArray().Select(n => (int)n!)];

    public IReadOnlyList<DimensionDecision> Decided() => [.. JsonNode.Parse(Decisions)!.AsArray().Select(d => DimensionDecision.Of(d!))];

    /// <summary>What the signature of the step binds; the same before and after it is stored.</summary>
    public JsonObject SignedContent() => new()
    {
        ["rules"] = Rules,
        ["product"] = ProductId,
        ["version"] = VersionNumber,
        ["clearedUses"] = JsonNode.Parse(ClearedUses),
        ["plannedUse"] = PlannedUseVersion,
        ["cleared"] = JsonNode.Parse(Cleared),
        ["planned"] = JsonNode.Parse(Planned),
        ["proposal"] = JsonNode.Parse(Proposal),
        ["decisions"] = JsonNode.Parse(Decisions),
    };

    public override JsonObject Content()
    {
        var content = SignedContent();
        content["case"] = CaseNumber;
        content["step"] = StepNumber;
        content["by"] = ByPersonId;
        content["at"] = At.ToInstant();
        return content;
    }
}

internal sealed class ScopeRecordTable : IEntityTypeConfiguration<ScopeRecord>
{
    public void Configure(EntityTypeBuilder<ScopeRecord> builder)
    {
        builder.IsRecord("ScopeRecords");
        builder.HasKey(r => new { r.CaseNumber, r.StepNumber });
        builder.Property(r => r.CaseNumber).ValueGeneratedNever();
        builder.Property(r => r.StepNumber).ValueGeneratedNever();
        builder.Property(r => r.Rules).HasMaxLength(120);
    }
}
