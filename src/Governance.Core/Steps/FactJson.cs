using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Steps;

/// <summary>Facts between their stored JSON, the conditions of templates, and the variables of the workflow.</summary>
public static class FactJson
{
    public static FactValue Read(string stored) => JsonNode.Parse(stored) switch
    {
        null => FactValue.Unknown,
        JsonArray items => FactValue.Of([.. items.Select(i => (string)i!)]),
        var single => FactValue.Of(AnswerValue.TextOf(single) ?? single.ToJsonString()),
    };

    /// <summary>A text, a list of texts, an integer for the tier, or null for unknown.</summary>
    public static JsonNode? Write(string key, FactValue value)
    {
        if (!value.IsKnown)
        {
            return null;
        }

        if (key == FactRules.Tier)
        {
            return JsonValue.Create(int.Parse(value.Text!, CultureInfo.InvariantCulture));
        }

        return KnownFacts.All[key].Shape == ValueShape.Choices ? AnswerValue.OfTexts(value.Values) : JsonValue.Create(value.Text);
    }

    /// <summary>Facts that differ, with the question they come from.</summary>
    public static IReadOnlyList<(string Key, JsonNode? Value, string Origin)> Changes(CaseProfile before, CaseProfile after, QuestionForm form)
    {
        var changed = after.Facts.Where(f => !f.Value.Equals(before.Facts.GetValueOrDefault(f.Key))).OrderBy(f => f.Key, StringComparer.Ordinal);
        return [.. changed.Select(f => (f.Key, Write(f.Key, f.Value), form.Questions.FirstOrDefault(q => q.Sets == f.Key)?.Id ?? "computed"))];
    }
}
