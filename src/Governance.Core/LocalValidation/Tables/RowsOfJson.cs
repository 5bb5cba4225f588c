using System.Text;
using System.Text.Json;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>
/// A table as JSON, an array of flat objects, written as the CSV that everything else reads. Columns stand in the order in which they first turn up;
/// what a row does not name, or names as null, is an empty cell and so not given.
/// </summary>
public static class RowsOfJson
{
    /// <summary>Largest text, in bytes; more rows come as CSV.</summary>
    public const int LargestText = 5 * 1024 * 1024;

    // A short text could ask for a large table: one row of many fields, many rows of none.
    private const long MostCells = 10_000_000;

    /// <returns>The table as UTF-8 CSV, or what is wrong, with line or row and field.</returns>
    public static (byte[]? Csv, string? Problem) ToCsv(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 4 });
            return document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.GetArrayLength() > 0
                ? Write(document.RootElement)
                : (null, "Send an array of objects, one a study: [{\"day\": \"2026-03-01\", …}].");
        }
        catch (JsonException fault)
        {
            return (null, $"This is no JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} of it.");
        }
    }

    private static (byte[]?, string?) Write(JsonElement rows)
    {
        var (columns, known, row) = (new List<string>(), new HashSet<string>(), 0);
        foreach (var element in rows.EnumerateArray())
        {
            row++;
            if (WhyNot(element) is { } why)
            {
                return (null, $"Row {row}{why}");
            }

            columns.AddRange(element.EnumerateObject().Select(p => p.Name).Where(known.Add));
            if (columns.Count > TableFile.MostColumns)
            {
                return (null, $"Row {row}: with it the rows name more than {TableFile.MostColumns} different fields.");
            }
        }

        if ((long)row * columns.Count > MostCells)
        {
            return (null, $"The rows name {columns.Count} different fields, which makes a table of more than {MostCells / 1_000_000} million cells. Send it as CSV.");
        }

        var csv = new StringBuilder().AppendJoin(',', columns.Select(Quoted)).Append('\n');
        foreach (var element in rows.EnumerateArray())
        {
            csv.AppendJoin(',', columns.Select(c => element.TryGetProperty(c, out var value) ? Quoted(TextOf(value)) : "")).Append('\n');
        }

        return (Encoding.UTF8.GetBytes(csv.ToString()), null);
    }

    private static string? WhyNot(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return " is no object.";
        }

        var names = row.EnumerateObject().Select(p => p.Name).ToList();
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return $", “{twice.Key}”: the field stands there twice.";
        }

        var nested = row.EnumerateObject().FirstOrDefault(p => p.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object);
        return nested.Value.ValueKind == JsonValueKind.Undefined ? null : $", “{nested.Name}”: a field holds a text, a number, true, false or null.";
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        _ => value.GetRawText(),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
