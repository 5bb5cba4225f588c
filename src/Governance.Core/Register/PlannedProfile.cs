using System.Text.Json.Nodes;
using Governance.Core.Register.Uses;

namespace Governance.Core.Register;

/// <summary>The planned use over the twenty dimensions: what was entered there, and what the request already says in lists.</summary>
public static class PlannedProfile
{
    // Only lists are taken over as they are; a sentence such as "18 to 95 years" is not guessed at.
    private static readonly string[] Lists = ["D01", "D03", "D04", "D05", "D06", "D09", "D10", "D11", "D12", "D19"];

    /// <param name="use">The planned use of the case.</param>
    /// <param name="version">The version that the case is about.</param>
    public static UseProfile Of(PlannedUse use, string version)
    {
        var entered = Entered(use);
        var fields = JsonNode.Parse(use.Fields)!.AsObject();
        foreach (var key in Lists.Where(k => entered.Of(k) is null))
        {
            var dimension = ScopeDimension.Find(key)!;
            if (fields[dimension.PlanKey] is JsonArray { Count: > 0 } list && UseProfileReader.ReadEntry(dimension, list.ToJsonString(), isCleared: false).Entry is { } entry)
            {
                entered = entered.With(entry with { QuoteRef = "request" });
            }
        }

        return entered.Of("D02") is null ? entered.With(new UseEntry("D02", new PartedValue(new Dictionary<string, ScopeValue> { ["version"] = new TermList([version]) }))) : entered;
    }

    /// <summary>What was entered over the dimensions alone.</summary>
    public static UseProfile Entered(PlannedUse use)
    {
        var reading = UseProfileReader.ReadPlanned($"planned use {use.RecordKey}", use.Profile);
        return reading.Profile ?? throw new InvalidOperationException($"Planned use {use.RecordKey} cannot be read: {reading.Problems[0]}");
    }

    /// <summary>The fields that conditions of templates compare with, brought up to what the dimensions say.</summary>
    public static JsonObject Fields(string fields, UseProfile profile)
    {
        var merged = JsonNode.Parse(fields)!.AsObject();
        foreach (var entry in profile.Entries.Values.Where(e => e.Value is not null && Templates.Conditions.PlanFields.All.ContainsKey(PlanKey(e))))
        {
            var isList = Templates.Conditions.PlanFields.All[PlanKey(entry)].Shape == Templates.Conditions.ValueShape.Choices;
            merged[PlanKey(entry)] = isList ? new JsonArray([.. Words(entry.Value!).Select(w => (JsonNode)w)]) : entry.Value!.Say();
        }

        return merged;
    }

    private static string PlanKey(UseEntry entry) => ScopeDimension.Find(entry.Dimension)!.PlanKey;

    private static IEnumerable<string> Words(ScopeValue value) => value switch
    {
        TermList list => list.Terms,
        ItemList items => items.Items.Select(i => i.Parts.Values.First().Say()),
        PartedValue { Parts: var parts } when parts.TryGetValue("included", out var included) => Words(included),
        _ => [value.Say()],
    };
}
