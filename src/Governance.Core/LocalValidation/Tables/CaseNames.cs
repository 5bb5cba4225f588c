using System.Globalization;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>Names of the cases of a table, kept as bytes: a million texts would take ten times as much.</summary>
public sealed class CaseNames
{
    private readonly GrowingColumn<byte> bytes = new();
    private readonly GrowingColumn<long> ends = new();

    /// <summary>Name of the case in a row, from 0; "row 1" where the table names none.</summary>
    public string this[int row]
    {
        get
        {
            if (row >= ends.Span.Length)
            {
                return string.Create(CultureInfo.InvariantCulture, $"row {row + 1}");
            }

            var isLatin1 = false;
            var from = row == 0 ? 0 : (int)ends.Span[row - 1];
            return CellText.Of(bytes.Span[from..(int)ends.Span[row]], ref isLatin1);
        }
    }

    internal void Append(ReadOnlySpan<byte> name)
    {
        bytes.Append(name);
        ends.Append(bytes.Span.Length);
    }
}
