using System.Globalization;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>
/// A table with more columns than fit becomes several, one below the other, each with the column that names the rows: pages are never turned, and words
/// are never parted to make room.
/// </summary>
internal static class WideTables
{
    /// <summary>As long as each cell has this much and every header is whole, a table stays one, and long words are parted.</summary>
    private static readonly double LeastCell = Measure.Of(12);

    public static IReadOnlyList<Block> Split(IReadOnlyList<Block> blocks, Setting setting) =>
        blocks.Any(b => b is Table { Columns.Count: > 2 }) ? [.. blocks.SelectMany(b => b is Table table ? Parts(table, setting) : [b])] : blocks;

    private static IEnumerable<Block> Parts(Table table, Setting setting)
    {
        var needs = ColumnNeeds.Of(table);
        var heads = ColumnNeeds.Of(table with { Rows = [] });
        var padding = 2 * TableGrid.PaddingOf(table.Density);
        if (needs.Select((n, i) => Math.Max(heads[i], Math.Min(n, LeastCell)) + padding).Sum() <= setting.Width || table.Rows.OfType<DataRow>().Any(r => r.Cells.Any(c => c.Span > 1) || r.Cells.Count != table.Columns.Count))
        {
            return [table];
        }

        var name = table.RowHeaderColumn ?? 0;
        var others = Enumerable.Range(0, needs.Length).Where(c => c != name).ToList();
        List<List<int>> parts = [[]];
        var used = needs[name] + padding;
        foreach (var column in others)
        {
            if (parts[^1].Count > 0 && used + needs[column] + padding > setting.Width)
            {
                parts.Add([]);
                used = needs[name] + padding;
            }

            parts[^1].Add(column);
            used += needs[column] + padding;
        }

        return parts.Count == 1 ? [table] : parts.Select((p, i) => Part(table, name, p, (i == 0, i == parts.Count - 1)));
    }

    private static Table Part(Table table, int name, List<int> columns, (bool IsFirst, bool IsLast) place)
    {
        int[] shown = [name, .. columns];
        var which = string.Create(CultureInfo.InvariantCulture, $", columns {columns[0] + 1} to {columns[^1] + 1} of {table.Columns.Count}");
        return table with
        {
            Caption = table.Caption is null ? null : table.Caption + which,
            Columns = [.. shown.Select(c => table.Columns[c])],
            Rows = [.. table.Rows.Select(r => Row(r, shown, place.IsFirst))],
            RowHeaderColumn = table.RowHeaderColumn is null ? null : 0,
            Target = place.IsFirst ? table.Target : null,
            Note = place.IsLast ? table.Note : null,
        };
    }

    // Links lead to a row where it stands first.
    private static TableRow Row(TableRow row, int[] shown, bool isFirst) => row switch
    {
        DataRow data => data with { Cells = [.. shown.Select(c => data.Cells[c])], Target = isFirst ? data.Target : null },
        GroupRow group => group with { HasBookmark = isFirst && group.HasBookmark, Target = isFirst ? group.Target : null },
        _ => row,
    };
}
