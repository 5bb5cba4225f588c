namespace Governance.Pdf.Verification;

/// <summary>A value of PDF syntax.</summary>
internal abstract record PdfValue;

internal sealed record PdfNumber(double Value) : PdfValue;

internal sealed record PdfName(string Name) : PdfValue;

internal sealed record PdfString(byte[] Bytes) : PdfValue;

internal sealed record PdfArray(IReadOnlyList<PdfValue> Entries) : PdfValue;

internal sealed record PdfReference(int Number) : PdfValue;

/// <summary>A word that is neither number nor name: true, null, or an operator in a page's content.</summary>
internal sealed record PdfWord(string Word) : PdfValue;

internal sealed record PdfDictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
{
    public PdfValue? this[string key] => Entries.GetValueOrDefault(key);
}

/// <summary>The file is not as this writer writes files; the message says where and how.</summary>
internal sealed class PdfFormException(string message) : Exception(message);
