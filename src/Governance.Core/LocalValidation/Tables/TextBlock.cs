namespace Governance.Core.LocalValidation.Tables;

/// <summary>A run of whole records of a table, as bytes of UTF-8 or of an encoding that agrees with it on ASCII.</summary>
internal sealed class TextBlock
{
    public byte[] Bytes { get; set; } = [];

    public int Length { get; set; }

    /// <summary>Number of its first line in the file, from 1.</summary>
    public long FirstLine { get; set; }

    public ReadOnlySpan<byte> Text => Bytes.AsSpan(0, Length);
}
