using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.EvidencePacks.Contents;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>A change as the trail holds it, in words: titles for steps, names for people.</summary>
internal sealed class ChangeWords(PageText text)
{
    private readonly Dictionary<string, string> steps = text.Contents.Section(SectionPlan.Owners).Parts.OfType<StepsPart>().SelectMany(p => p.Steps)
        .ToDictionary(s => $"caseStep/{text.Contents.Case.Number}/{s.Number}", s => s.Round == 1 ? $"“{s.Title}”" : $"“{s.Title}”, round {s.Round}");

    public string Of(JsonNode change)
    {
        var (of, field) = ((string?)change["of"] ?? "", (string?)change["field"] ?? "");
        return $"{Thing(of)}, {Field(field)}: {Value(field, (string?)change["old"])} → {Value(field, (string?)change["new"])}";
    }

    /// <summary>Title with the round; null when there is no such step.</summary>
    public string? TitleOfStep(int number) => steps.GetValueOrDefault($"caseStep/{text.Contents.Case.Number}/{number}");

    private string Thing(string of)
    {
        if (steps.TryGetValue(of, out var step))
        {
            return step;
        }

        var parts = of.Split('/');
        return parts[0] switch
        {
            "case" => "case",
            "finding" => $"F-{parts[^1]}",
            "condition" => $"C-{parts[^1]}",
            "casePerson" => $"role {parts[^1].Replace('-', ' ')}",
            "caseTimer" => "timer",
            _ => of,
        };
    }

    private static string Field(string field) => field switch
    {
        "ownerId" => "owner",
        "personId" => "person",
        "ownerNote" => "reason for the owner",
        "dueAt" => "due",
        "firedAt" => "ended at",
        "stuckBecause" => "stuck because",
        "definitionVersion" => "version of the workflow",
        _ => field,
    };

    private string Value(string field, string? value) => field switch
    {
        _ when value is null => "–",
        "ownerId" or "personId" => text.Contents.People.GetValueOrDefault(value, $"person {value}"),
        "dueAt" or "firedAt" => PackDates.Utc(value),
        "outcome" => Outcomes.LabelOf(value),
        _ => value.Replace('-', ' '),
    };
}
