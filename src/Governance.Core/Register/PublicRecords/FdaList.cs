namespace Governance.Core.Register.PublicRecords;

/// <summary>The FDA's list of AI-enabled medical devices, CSV with the columns of its download.</summary>
internal static class FdaList
{
    private const string Number = "Submission Number";
    private const string Device = "Device";
    private static readonly string[] Columns = ["Date of Final Decision", Number, Device, "Company", "Panel (Lead)", "Primary Product Code"];

    public static PublicReading Read(string text)
    {
        var (rows, fault) = CsvText.Read(text);
        if (fault is not null || rows.Count == 0)
        {
            return fault is null ? PublicRecordReader.Refused("line 1", "the file is empty; the first line names the columns") : new PublicReading([], [fault]);
        }

        var head = rows[0].Cells.Select(c => c.Trim()).ToList();
        var at = Columns.ToDictionary(c => c, c => head.FindIndex(h => string.Equals(h, c, StringComparison.OrdinalIgnoreCase)));
        var missing = Columns.Where(c => at[c] < 0).ToList();
        if (missing.Count > 0)
        {
            return new PublicReading([], [.. missing.Select(m => new ImportProblem($"line {rows[0].Line}", $"the column “{m}” is missing; the list of the FDA has {string.Join(", ", Columns)}"))]);
        }

        var (items, problems) = (new List<PublicItem>(), new List<ImportProblem>());
        foreach (var row in rows.Skip(1))
        {
            if (row.Cells.Count != head.Count)
            {
                problems.Add(new ImportProblem($"line {row.Line}", $"the row has {row.Cells.Count} cells, the first line has {head.Count}"));
                continue;
            }

            var item = ItemOf(head, row, at);
            problems.AddRange(PublicRecordReader.ProblemsOf(item, column => $"line {row.Line}, column {column}", (Number, Device)));
            items.Add(item);
        }

        return PublicRecordReader.Of(items, problems);
    }

    private static PublicItem ItemOf(List<string> head, CsvRow row, Dictionary<string, int> at)
    {
        string? Cell(string column) => Said(row.Cells[at[column]]);
        return new PublicItem(
            PublicSource.FdaList, Cell(Number) ?? "", Cell(Device) ?? "", Cell("Company"), Cell("Primary Product Code"), Cell(Columns[0]),
            head.Select((name, i) => (Name: name, Value: Said(row.Cells[i]))).Where(f => f.Name.Length > 0).DistinctBy(f => f.Name).ToDictionary(f => f.Name, f => f.Value));
    }

    private static string? Said(string cell) => TypedText.Clean(cell) is { Length: > 0 } text ? text : null;
}
