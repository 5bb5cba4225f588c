using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Questionnaires;

/// <summary>Reads the columns and the number of rows of a table.</summary>
internal static class TableReader
{
    /// <summary>Rows of a table when the template gives no limit.</summary>
    private const int UsualRows = 50;
    private const int MostRows = 500;

    private static readonly string[] ColumnTypes = ["text", "number", "date", "single", "yes_no"];

    public static TableSpec? Read(MapReader keys, bool isNeeded)
    {
        var columns = keys.Maps("columns", "a column") ?? [];
        var rows = keys.Map("rows", "the number of rows");
        if (!isNeeded)
        {
            Refuse(keys, "columns");
            Refuse(keys, "rows");
            return null;
        }

        if (!keys.Has("columns") || keys.IsEmptyList("columns"))
        {
            keys.Problems.Add(keys.PlaceOf("columns"), "a table has no columns; at least one column with id, label and type is needed");
        }

        var read = columns.Select(Column).ToList();
        foreach (var (twice, place) in Doubles(columns, read))
        {
            keys.Problems.Add(place, $"the column {twice} stands twice; each id once");
        }

        return Rows(rows, read);
    }

    private static TableSpec Rows(MapReader? rows, List<TableColumn> columns)
    {
        var min = rows?.Whole("min", 0, MostRows) ?? 0;
        var max = rows?.Whole("max", 1, MostRows) ?? Math.Max(min, UsualRows);
        rows?.Close();
        if (min > max)
        {
            rows!.Problems.Add(rows.PlaceOf("min"), "“min” is larger than “max”; the least number of rows comes first");
        }

        return new TableSpec(columns, min, max);
    }

    private static TableColumn Column(MapReader keys)
    {
        var id = keys.RequiredKey("id");
        var label = keys.RequiredText("label");
        var type = keys.RequiredWord("type", ColumnTypes) is { } word ? AnswerParts.ByKey[word] : AnswerPart.Text;
        var options = OptionReader.Read(keys, type == AnswerPart.SingleChoice);
        var number = NumberReader.Read(keys);
        var column = new TableColumn(id, label, type, options, type == AnswerPart.Number ? number with { Label = label } : null, keys.Flag("required") ?? false);
        keys.Close();
        return column;
    }

    private static IEnumerable<(string Id, TextPlace Place)> Doubles(IReadOnlyList<MapReader> keys, List<TableColumn> columns) =>
        columns.Select((c, i) => (c.Id, Place: keys[i].PlaceOf("id"), Index: i))
            .Where(c => c.Id.Length > 0 && columns.FindIndex(b => b.Id == c.Id) < c.Index)
            .Select(c => (c.Id, c.Place));

    private static void Refuse(MapReader keys, string key)
    {
        if (keys.Has(key))
        {
            keys.Problems.Add(keys.PlaceOfKey(key), $"“{key}” belongs to tables, and the type has none; remove it or add +table to the type");
        }
    }
}
