using System.Text.Json;
using Governance.Core.Audit;
using Governance.Core.Spreadsheets;

namespace Governance.Core.Questionnaires.Workbooks;

/// <summary>
/// What stands in the cells of one question: a line for each part, the basis and the reason, and the rows of its table. Made from the fields of
/// a form and from the cells of a file alike, so that the two can be compared.
/// </summary>
internal sealed record QuestionCells(IReadOnlyList<string> Lines, string Basis, string Reason, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private static readonly string[] Special = [AnswerValue.Unknown, AnswerValue.Declined];

    public bool IsBlank => Lines.All(l => l.Length == 0) && Basis.Length == 0 && Reason.Length == 0 && Rows.Count == 0;

    /// <summary>False when a cell would be longer than a spreadsheet takes.</summary>
    public bool Fits => Lines.Append(Reason).Concat(Rows.SelectMany(r => r)).All(t => t.Length <= SheetText.LongestCell);

    /// <summary>Sixteen digits that tell whether the cells have changed.</summary>
    public string Mark => CanonicalJson.HashOf(JsonSerializer.Serialize(new object[] { Lines, Basis, Reason, Rows }))[..16];

    public bool IsSame(QuestionCells other) => Mark == other.Mark;

    /// <summary>The cells for what stands in the fields of a form, also for what cannot be read.</summary>
    public static QuestionCells Of(Question question, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        string One(string name) => fields.TryGetValue(name, out var values) && values.Count > 0 ? Plain(values[0]) : "";
        var special = One(FieldNames.Special(question.Id));
        var lines = question.Parts.Select((p, i) => special.Length > 0 ? (i == 0 ? special : "") : Line(question, p, fields)).ToList();
        var basis = One(FieldNames.Confidence(question.Id));
        return new QuestionCells(lines, basis.Replace('-', ' '), One(FieldNames.Reason(question.Id)), special.Length > 0 ? [] : TableOf(question, fields));
    }

    public static bool IsSpecial(string text) => Special.Contains(text.ToLowerInvariant());

    public static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string Line(Question question, AnswerPart part, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        if (part.IsFile() || part == AnswerPart.Table || !fields.TryGetValue(FieldNames.Part(question, part), out var values) || values.Count == 0)
        {
            return "";
        }

        return part.Name() == "choice" ? string.Join("; ", values.Select(v => LabelOf(question.Choices, v))) : Plain(values[0]);
    }

    private static List<IReadOnlyList<string>> TableOf(Question question, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        if (question.Table is not { } table)
        {
            return [];
        }

        var prefix = FieldNames.Table(question.Id) + ".";
        var rows = fields.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
            .Select(k => int.TryParse(k[prefix.Length..].Split('.')[0], out var row) ? row : -1).Where(r => r >= 0).Distinct().Order();
        return [.. rows.Select(r => Row(question.Id, table, r, fields)).Where(r => r.Any(c => c.Length > 0))];
    }

    private static List<string> Row(string question, TableSpec table, int row, IReadOnlyDictionary<string, IReadOnlyList<string>> fields) =>
    [
        .. table.Columns.Select(c => fields.TryGetValue(FieldNames.Cell(question, row, c.Id), out var values) && values.Count > 0
            ? (c.Choices.Count > 0 ? LabelOf(c.Choices, values[0]) : Plain(values[0]))
            : ""),
    ];

    /// <summary>The label where it names one choice and can stand in a list; else the key.</summary>
    internal static string LabelOf(IReadOnlyList<Choice> choices, string key)
    {
        var label = choices.FirstOrDefault(c => c.Key == key)?.Label;
        return label is null || label.Contains(';', StringComparison.Ordinal) || choices.Count(c => Is(c, label)) > 1 || IsSpecial(label) ? key : label.Trim();
    }

    internal static bool Is(Choice choice, string text) => choice.Key == text || string.Equals(choice.Label.Trim(), text, StringComparison.OrdinalIgnoreCase);
}
