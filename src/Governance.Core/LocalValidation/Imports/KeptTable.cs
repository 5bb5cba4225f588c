using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Tables;
using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>
/// The table that is kept: the mapped columns only, in one form – UTF-8, commas, LF, one word for each meaning, the shortest decimals that read
/// back – so that equal data have an equal hash. `governance statistics` reads it like any other file.
/// </summary>
internal sealed class KeptTable(ColumnPlan plan, Stream output)
{
    public const string ReaderPrefix = "reader: ";
    public const string GroupPrefix = "group: ";

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\n\r;\t");

    private readonly byte[] buffer = new byte[1 << 16];
    private readonly Dictionary<(int Column, int Code), byte[]> labels = [];
    private int filled;

    /// <summary>The columns of a kept table, for reading it back.</summary>
    public static StudyColumns ColumnsOf(StudyColumns mapped) => new(
        "truth",
        mapped.Score is null ? null : "score",
        mapped.Flag is null ? null : "flag",
        "result",
        mapped.Patient is null ? null : "patient",
        mapped.Case is null ? null : "case",
        mapped.Day is null ? null : "day",
        [.. mapped.ReaderColumns.Select(r => ReaderPrefix + Plain(r))],
        [.. mapped.SubgroupColumns.Select(g => GroupPrefix + Plain(g))]);

    public void WriteHeader()
    {
        var columns = ColumnsOf(plan.Columns);
        var names = new[] { columns.Case, columns.Patient, columns.Day, columns.Truth, columns.Result, columns.Flag, columns.Score }.OfType<string>()
            .Concat(columns.ReaderColumns).Concat(columns.SubgroupColumns);
        Put(Encoding.UTF8.GetBytes(string.Join(',', names.Select(Quoted)) + "\n"));
    }

    public void Write(StudyChunk chunk)
    {
        // Codes of a chunk's books are its own.
        labels.Clear();
        for (var row = 0; row < chunk.Rows; row++)
        {
            WriteRow(chunk, row);
        }
    }

    public void Flush()
    {
        output.Write(buffer.AsSpan(0, filled));
        filled = 0;
    }

    private void WriteRow(StudyChunk chunk, int row)
    {
        if (plan.Has(ColumnUse.Case))
        {
            PutName(chunk, chunk.Cases[row]);
        }

        if (plan.Has(ColumnUse.Patient))
        {
            PutName(chunk, chunk.PatientNames[row]);
        }

        if (plan.Has(ColumnUse.Day))
        {
            Put(Encoding.ASCII.GetBytes(DateOnly.FromDayNumber(chunk.Days[row]).ToDay()));
            Put(","u8);
        }

        Put(WordOf(chunk.Truth[row]));
        Put(","u8);
        Put(chunk.Results[row] == ResultStatus.NotGiven ? [] : Encoding.ASCII.GetBytes(ResultStatuses.KeyOf(chunk.Results[row])));
        WriteRest(chunk, row);
        Put("\n"u8);
    }

    private void WriteRest(StudyChunk chunk, int row)
    {
        if (plan.Has(ColumnUse.Flag))
        {
            Put(","u8);
            Put(WordOf(chunk.Flags[row]));
        }

        if (plan.Has(ColumnUse.Score))
        {
            Put(","u8);
            PutNumber(chunk.Scores[row]);
        }

        foreach (var reader in chunk.Readers)
        {
            Put(","u8);
            Put(WordOf(reader[row]));
        }

        for (var i = 0; i < chunk.Subgroups.Length; i++)
        {
            Put(","u8);
            Put(LabelOf(chunk, i, chunk.Subgroups[i][row]));
        }
    }

    private void PutNumber(double score)
    {
        Span<byte> text = stackalloc byte[32];
        if (!double.IsNaN(score) && Utf8Formatter.TryFormat(score, text, out var length))
        {
            Put(text[..length]);
        }
    }

    private void PutName(StudyChunk chunk, (int At, int Length) name)
    {
        var isLatin1 = false;
        var cell = chunk.Block.Bytes.AsSpan(name.At, name.Length);
        Put(IsPlain(cell) ? cell : Encoding.UTF8.GetBytes(Quoted(CellText.Of(cell, ref isLatin1))));
        Put(","u8);
    }

    private byte[] LabelOf(StudyChunk chunk, int column, ushort code)
    {
        if (code == SubgroupColumn.NoLabel)
        {
            return [];
        }

        if (!labels.TryGetValue((column, code), out var label))
        {
            var isLatin1 = false;
            label = Encoding.UTF8.GetBytes(Quoted(CellText.Of(chunk.Books[column][code], ref isLatin1)));
            labels.Add((column, code), label);
        }

        return label;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (filled + bytes.Length > buffer.Length)
        {
            Flush();
        }

        if (bytes.Length > buffer.Length)
        {
            output.Write(bytes);
            return;
        }

        bytes.CopyTo(buffer.AsSpan(filled));
        filled += bytes.Length;
    }

    private static bool IsPlain(ReadOnlySpan<byte> cell)
    {
        foreach (var c in cell)
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'_' or (byte)'.'))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<byte> WordOf(Call call) => call == Call.Positive ? "1"u8 : call == Call.Negative ? "0"u8 : [];

    private static string Quoted(string text)
    {
        var plain = Plain(text);
        return plain.AsSpan().ContainsAny(Special) || plain.Trim() != plain ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }

    /// <summary>A text that no spreadsheet takes for a formula: an apostrophe before what would begin one.</summary>
    private static string Plain(string text) => text.Length > 0 && "=+-@\t\r|".Contains(text[0], StringComparison.Ordinal) && !double.TryParse(
        text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _) ? "'" + text : text;
}
