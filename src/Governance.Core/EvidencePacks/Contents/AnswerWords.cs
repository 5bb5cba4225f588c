using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>An answer in words: labels in place of keys, figures with their units, tables apart.</summary>
internal static class AnswerWords
{
    public static IReadOnlyList<string> Lines(Question question, JsonNode? value)
    {
        if (AnswerValue.TextOf(value) is AnswerValue.Unknown or AnswerValue.Declined)
        {
            return [];
        }

        return [.. question.Parts.SelectMany(p => LinesOf(question, AnswerValue.PartOf(question, value, p), p))];
    }

    public static PackTable? Table(Question question, JsonNode? value)
    {
        if (question.Table is not { } table || !question.Parts.Contains(AnswerPart.Table))
        {
            return null;
        }

        var rows = AnswerValue.RowsOf(AnswerValue.PartOf(question, value, AnswerPart.Table));
        return rows is null || rows.Count == 0
            ? null
            : new PackTable(
                [.. table.Columns.Select(c => new PackColumn(c.Id, LabelOf(c), c.Type == AnswerPart.Number))],
                [.. rows.Select(r => (IReadOnlyList<string>)[.. table.Columns.Select(c => CellOf(c, r.GetValueOrDefault(c.Id) ?? ""))])]);
    }

    private static string LabelOf(TableColumn column) =>
        column.Number?.Unit is { Length: > 0 } unit ? $"{column.Label} ({unit})" : column.Label;

    private static string CellOf(TableColumn column, string text) => column.Choices.FirstOrDefault(c => c.Key == text)?.Label ?? text;

    private static IEnumerable<string> LinesOf(Question question, JsonNode? value, AnswerPart part) => part switch
    {
        AnswerPart.Table or AnswerPart.File or AnswerPart.Diagram => [],
        AnswerPart.MultiChoice => Joined(AnswerValue.TextsOf(value)?.Select(question.LabelOf)),
        AnswerPart.List => AnswerValue.TextsOf(value)?.Select(t => $"– {t}") ?? [],
        AnswerPart.Number => Numbers(question, value),
        AnswerPart.Text => Paragraphs(AnswerValue.TextOf(value)),
        AnswerPart.Duration => AnswerValue.TextOf(value) is { } text ? [Duration(text)] : [],
        AnswerPart.Date => AnswerValue.TextOf(value) is { } text ? [PackDates.Day(text)] : [],
        _ => AnswerValue.TextOf(value) is { Length: > 0 } key ? [question.LabelOf(key)] : [],
    };

    private static IEnumerable<string> Joined(IEnumerable<string>? labels) =>
        labels?.ToList() is { Count: > 0 } some ? [string.Join("; ", some)] : [];

    private static IEnumerable<string> Numbers(Question question, JsonNode? value)
    {
        if (AnswerValue.NumberOf(value) is not { } number)
        {
            return [];
        }

        var unit = (value as JsonObject)?["unit"] is { } own ? AnswerValue.TextOf(own) : question.Number?.Unit;
        var label = question.Number?.Label is { Length: > 0 } words ? $"{words}: " : "";
        return [$"{label}{PackDates.Figure(number)}{(string.IsNullOrEmpty(unit) ? "" : $"\u00a0{unit}")}"];
    }

    private static string[] Paragraphs(string? text) =>
        text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string Duration(string iso)
    {
        try
        {
            var span = System.Xml.XmlConvert.ToTimeSpan(iso);
            string?[] parts =
            [
                Part((long)Math.Truncate(span.TotalDays), "day"), Part(span.Hours, "hour"), Part(span.Minutes, "minute"), Part(span.Seconds, "second"),
            ];
            var words = string.Join(" ", parts.Where(p => p is not null));
            return words.Length == 0 ? iso : words;
        }
        catch (FormatException)
        {
            return iso;
        }
    }

    private static string? Part(long n, string unit) =>
        n == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{n}\u00a0{unit}{(n == 1 ? "" : "s")}");
}
