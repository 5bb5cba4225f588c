using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;

namespace Governance.Web.Pages.Steps;

/// <summary>An answer as people read it: lines of words, and a table where there is one.</summary>
/// <param name="NotGiven">Why there is no answer; null when there is one.</param>
public sealed record AnswerWords(string? NotGiven, IReadOnlyList<string> Lines, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Reason, string? Basis)
{
    /// <summary>A stored answer.</summary>
    public static AnswerWords Of(Question question, Answer? answer)
    {
        if (answer is null)
        {
            return Nothing("Not answered yet.");
        }

        if (answer.NotShownBecause is { } because)
        {
            return Nothing(because);
        }

        return Of(question, JsonNode.Parse(answer.Value), answer.Reason, answer.Confidence, answer.EvidenceIds != "[]");
    }

    public static AnswerWords Of(Question question, GivenAnswer? answer) =>
        answer is null ? Nothing("Not answered.") : Of(question, answer.Value, answer.Reason, answer.Confidence?.Key(), answer.EvidenceIds.Count > 0);

    private static AnswerWords Nothing(string why) => new(why, [], [], [], null, null);

    private static AnswerWords Of(Question question, JsonNode? value, string? reason, string? confidence, bool hasEvidence)
    {
        var special = AnswerValue.TextOf(value) switch
        {
            AnswerValue.Unknown => "Answered “unknown”.",
            AnswerValue.Declined => "The answer was declined.",
            _ => null,
        };
        if (special is not null)
        {
            return new AnswerWords(special, [], [], [], reason, BasisOf(confidence));
        }

        var table = question.Parts.Contains(AnswerPart.Table) ? AnswerValue.RowsOf(AnswerValue.PartOf(question, value, AnswerPart.Table)) ?? [] : [];
        List<string> lines = [.. question.Parts.Where(p => p != AnswerPart.Table && !p.IsFile()).SelectMany(p => WordsOf(question, p, AnswerValue.PartOf(question, value, p)))];
        var empty = lines.Count == 0 && table.Count == 0 && !hasEvidence ? "Nothing was entered." : null;
        return new AnswerWords(empty, lines, table.Count == 0 ? [] : Titles(question), Cells(question, table), reason, BasisOf(confidence));
    }

    private static string? BasisOf(string? confidence) => confidence switch
    {
        "documented" => "rests on a document",
        "statement-only" => "a statement only",
        "unknown" => "basis not known",
        _ => null,
    };

    private static List<string> Titles(Question question) =>
        [.. (question.Table?.Columns ?? []).Select(c => c.Number?.Unit is { } unit ? $"{c.Label} ({unit})" : c.Label)];

    private static List<IReadOnlyList<string>> Cells(Question question, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) =>
        [.. rows.Select(r => (IReadOnlyList<string>)[.. (question.Table?.Columns ?? []).Select(c => Cell(c, r.GetValueOrDefault(c.Id)))])];

    private static string Cell(TableColumn column, string? cell) =>
        cell is null or "" ? "–" : column.Choices.FirstOrDefault(c => c.Key == cell)?.Label ?? cell;

    private static IEnumerable<string> WordsOf(Question question, AnswerPart part, JsonNode? value)
    {
        if (AnswerValue.IsEmpty(value))
        {
            return [];
        }

        var text = AnswerValue.TextOf(value) ?? "";
        return part switch
        {
            AnswerPart.MultiChoice => [string.Join(", ", (AnswerValue.TextsOf(value) ?? []).Select(question.LabelOf))],
            AnswerPart.List => AnswerValue.TextsOf(value) ?? [],
            AnswerPart.Number => [Figure(question.Number, value)],
            AnswerPart.Duration => [Duration(text)],
            AnswerPart.Text => [text],
            AnswerPart.Date => [Day(text)],
            _ => [question.LabelOf(text)],
        };
    }

    private static string Figure(NumberSpec? spec, JsonNode? value) =>
        $"{AnswerValue.Invariant(AnswerValue.NumberOf(value) ?? 0)} {spec?.Unit}".Trim() + (spec?.Label is { } label ? $" ({label})" : "");

    private static string Day(string text) =>
        DateOnly.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var day) ? Components.SiteTime.Day(day) : text;

    private static string Duration(string iso)
    {
        var span = System.Xml.XmlConvert.ToTimeSpan(iso);
        (int Count, string Unit)[] parts = [(span.Days, "day"), (span.Hours, "hour"), (span.Minutes, "minute"), (span.Seconds, "second")];
        return string.Join(" ", parts.Where(p => p.Count > 0).Select(p => p.Count == 1 ? $"1 {p.Unit}" : $"{p.Count} {p.Unit}s"));
    }
}
