using System.Text.Json.Nodes;

namespace Governance.Core.Questionnaires;

/// <summary>Writes stored parts back into the fields of a page.</summary>
internal static class PartFields
{
    public static void Add(Dictionary<string, IReadOnlyList<string>> fields, Question question, AnswerPart part, JsonNode? value)
    {
        if (part == AnswerPart.Table)
        {
            AddTable(fields, question, value);
            return;
        }

        var texts = part switch
        {
            _ when part.IsFile() => [],
            AnswerPart.Number => AnswerValue.NumberOf(value) is { } number ? [AnswerValue.Invariant(number)] : [],
            AnswerPart.MultiChoice => AnswerValue.TextsOf(value) ?? [],
            AnswerPart.List => AnswerValue.TextsOf(value) is { Count: > 0 } lines ? [string.Join('\n', lines)] : [],
            _ => AnswerValue.TextOf(value) is { } text ? [text] : Array.Empty<string>(),
        };
        if (texts.Count > 0)
        {
            fields[FieldNames.Part(question, part)] = texts;
        }
    }

    private static void AddTable(Dictionary<string, IReadOnlyList<string>> fields, Question question, JsonNode? value)
    {
        var rows = AnswerValue.RowsOf(value) ?? [];
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var (column, cell) in rows[row])
            {
                fields[FieldNames.Cell(question.Id, row, column)] = [cell];
            }
        }
    }
}
