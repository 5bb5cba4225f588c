using System.Globalization;
using System.Text.Json.Nodes;

namespace Governance.Core.Questionnaires;

/// <summary>Reads the rows of a table; blank rows are left out.</summary>
internal sealed class TableRows(Question question, PostedFields posted)
{
    /// <summary>Row numbers above this are not read: no page makes them.</summary>
    private const int HighestRow = 9_999;

    public JsonArray? Read(Dictionary<string, IReadOnlyList<int>> rows)
    {
        if (question.Table is not { } table)
        {
            return null;
        }

        var filled = RowNumbers().Select(r => (Number: r, Cells: Row(table, r))).Where(r => r.Cells.Count > 0).ToList();
        rows[question.Id] = [.. filled.Select(r => r.Number)];
        if (filled.Count <= table.MaxRows)
        {
            return filled.Count == 0 ? null : new JsonArray([.. filled.Select(r => r.Cells)]);
        }

        posted.Add(FieldNames.Table(question.Id), $"The table has {filled.Count} rows; at most {table.MaxRows} are possible.");
        return null;
    }

    private IEnumerable<int> RowNumbers()
    {
        var prefix = FieldNames.Table(question.Id) + ".";
        return posted.NamesUnder(prefix)
            .Select(n => n[prefix.Length..].Split('.')[0])
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : -1)
            .Where(r => r is >= 0 and <= HighestRow).Distinct().Order();
    }

    private JsonObject Row(TableSpec table, int number)
    {
        var row = new JsonObject();
        foreach (var column in table.Columns.OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            var field = FieldNames.Cell(question.Id, number, column.Id);
            if (Cell(column, field) is { } cell)
            {
                row[column.Id] = cell;
            }
        }

        return row;
    }

    private string? Cell(TableColumn column, string field)
    {
        if (column.Type is AnswerPart.YesNo or AnswerPart.SingleChoice)
        {
            return posted.OneOf(field, column.Choices.Select(c => c.Key));
        }

        var raw = posted.Text(field);
        if (raw is null || column.Type == AnswerPart.Text)
        {
            return raw;
        }

        var (value, problem) = column.Type == AnswerPart.Number ? Number(raw, column) : Day(raw);
        if (problem is not null)
        {
            posted.Add(field, problem, raw);
        }

        return value;
    }

    private static (string? Value, string? Problem) Number(string raw, TableColumn column)
    {
        var (number, problem) = NumberText.Read(raw, column.Number);
        return (number is { } read ? AnswerValue.Invariant(read) : null, problem);
    }

    private static (string? Value, string? Problem) Day(string raw) =>
        DateOnly.TryParseExact(raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? (raw, null)
            : (null, $"“{raw}” is not a day; enter year, month and day, for example 2026-11-26.");
}
