using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Data;

namespace Governance.Cli.Demo;

/// <summary>The case as it ended.</summary>
internal sealed record DemoCase(int Number, string Kind, string Product, string Site, int? Tier, string? Ending);

/// <summary>One step as it went. Instants are UTC.</summary>
internal sealed record DemoStep(
    int Number, string Key, string Title, string Kind, string? Stage, int Round, string Owner, string OwnerRole, string? HandedOverFrom,
    DateTime OpenedAt, DateTime DueAt, DateTime? CompletedAt, string? Outcome);

/// <summary>One check of the pack or of a trail.</summary>
internal sealed record DemoCheck(string Item, string Result, string Text);

/// <summary>What the demo did, and whether everything held.</summary>
internal sealed record DemoReport(
    DemoCase Case, IReadOnlyList<DemoStep> Steps, int ReturnsToVendor, int HandOvers, int Conditions,
    string Database, string Pdf, string Zip, IReadOnlyList<DemoCheck> Checks)
{
    public long ElapsedMs { get; init; }

    public bool IsGood => EndsAsItShould
        && Steps.All(s => s.CompletedAt is not null) && Checks.Count > 0 && Checks.All(c => c.Result != "fail");

    private bool EndsAsItShould => Case.Kind switch
    {
        CaseKind.NewProcurement => Case.Ending == "approved-with-conditions" && ReturnsToVendor == 1 && HandOvers == 1,
        CaseKind.Incident => Case.Ending == "resumed",
        CaseKind.Retirement => Case.Ending == "retired",
        _ => Case.Ending == "approved-with-conditions",
    };

    public JsonObject ToJson() => new()
    {
        ["schema"] = "governance-demo/1",
        ["ok"] = IsGood,
        ["elapsedMs"] = ElapsedMs,
        ["case"] = new JsonObject
        {
            ["number"] = Case.Number,
            ["kind"] = Case.Kind,
            ["product"] = Case.Product,
            ["site"] = Case.Site,
            ["tier"] = Case.Tier,
            ["ending"] = Case.Ending,
        },
        ["steps"] = new JsonArray([.. Steps.Select(JsonOf)]),
        ["returnsToVendor"] = ReturnsToVendor,
        ["handOvers"] = HandOvers,
        ["conditions"] = Conditions,
        ["files"] = new JsonObject { ["database"] = Database, ["pdf"] = Pdf, ["zip"] = Zip },
        ["checks"] = new JsonArray([.. Checks.Select(c => new JsonObject { ["item"] = c.Item, ["result"] = c.Result, ["text"] = c.Text })]),
    };

    private static JsonObject JsonOf(DemoStep step) => new()
    {
        ["number"] = step.Number,
        ["key"] = step.Key,
        ["title"] = step.Title,
        ["kind"] = step.Kind,
        ["stage"] = step.Stage,
        ["round"] = step.Round,
        ["owner"] = step.Owner,
        ["ownerRole"] = step.OwnerRole,
        ["handedOverFrom"] = step.HandedOverFrom,
        ["openedAt"] = step.OpenedAt.ToInstant(),
        ["dueAt"] = step.DueAt.ToInstant(),
        ["completedAt"] = step.CompletedAt?.ToInstant(),
        ["outcome"] = step.Outcome,
    };
}
