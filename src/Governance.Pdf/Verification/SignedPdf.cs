using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Governance.Pdf.Signing;

namespace Governance.Pdf.Verification;

/// <summary>
/// A file made by <see cref="PdfWriter"/>, read without trust: whatever the bytes are, the answer is a list of problems, never an exception.
/// No problem of form and none of the signature means that not one byte differs from what was signed. Whose key it was is another
/// question: compare <see cref="Fingerprint"/> with a known one.
/// </summary>
public sealed class SignedPdf
{
    /// <summary>Larger files are refused.</summary>
    public const int LargestFile = 512 * 1024 * 1024;

    private const int LargestAttachment = 128 * 1024 * 1024;

    private readonly StrictFile? _file;

    private SignedPdf(StrictFile? file, IReadOnlyList<string> formProblems, SignatureCheck signature)
    {
        _file = file;
        FormProblems = formProblems;
        SignatureProblems = signature.Problems;
        Certificate = signature.Certificate;
        SignedAt = signature.SignedAt;
        TimeStamp = signature.TimeStamp;
    }

    /// <summary>How the file deviates from the form in which this writer signs: one revision, nothing before or behind it, everything covered.</summary>
    public IReadOnlyList<string> FormProblems { get; }

    public IReadOnlyList<string> SignatureProblems { get; }

    /// <summary>Of the signer; null if the signature cannot be read.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>SHA-256 of the certificate, lower-case hex.</summary>
    public string? Fingerprint => Certificate is null ? null : Convert.ToHexStringLower(SHA256.HashData(Certificate.RawData));

    /// <summary>UTC, as the signer says; what a third party says is <see cref="TimeStamp"/>.</summary>
    public DateTime? SignedAt { get; }

    /// <summary>The time stamp of the signature and what speaks against it; null where the file has none.</summary>
    public TimeStampReading? TimeStamp { get; }

    public bool IsWhole => FormProblems.Count == 0 && SignatureProblems.Count == 0 && TimeStamp is null or { Problems.Count: 0 };

    public static SignedPdf Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > LargestFile)
        {
            return new SignedPdf(null, [$"The file has {bytes.Length} bytes; at most {LargestFile} are read."], NotChecked);
        }

        StrictFile? file = null;
        try
        {
            file = new StrictFile(bytes);
            var found = SignatureReader.Find(bytes.Span, file);
            return new SignedPdf(file, [], SignatureCheck.Of(bytes.Span, found));
        }
        catch (PdfFormException exception)
        {
            return new SignedPdf(file, [exception.Message], NotChecked);
        }
    }

    /// <summary>Content of the attachment of this name. The file need not be whole: check <see cref="IsWhole"/> first.</summary>
    public AttachmentReading Attachment(string name)
    {
        if (_file is null)
        {
            return new AttachmentReading(ReadOnlyMemory<byte>.Empty, FormProblems[0]);
        }

        try
        {
            return new AttachmentReading(_file.Stream(FindAttachment(_file, name), $"attachment {name}", LargestAttachment), null);
        }
        catch (PdfFormException exception)
        {
            return new AttachmentReading(ReadOnlyMemory<byte>.Empty, exception.Message);
        }
    }

    /// <summary>The printed text, page by page: paragraphs and cells one per line in reading order, drawings' labels, head and foot included.</summary>
    public PageTextReading PageTexts()
    {
        if (_file is null)
        {
            return new PageTextReading([], FormProblems[0]);
        }

        try
        {
            return new PageTextReading(new PageReader(_file).Read(), null);
        }
        catch (PdfFormException exception)
        {
            return new PageTextReading([], exception.Message);
        }
    }

    private static SignatureCheck NotChecked => new(["The signature was not checked, because the file is not in the form in which this writer signs."], null, null);

    private static PdfValue? FindAttachment(StrictFile file, string name)
    {
        var catalog = file.Dictionary(file.Value(file.Root), "catalog");
        var files = file.Dictionary(file.Dictionary(catalog["Names"], "attachments")["EmbeddedFiles"], "attachments");
        var names = file.Array(files["Names"], "attachments").Entries;
        byte[] wanted = [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(name)];
        for (var i = 0; i + 1 < names.Count; i += 2)
        {
            if (IsNamed(names[i], wanted))
            {
                var description = file.Dictionary(names[i + 1], $"attachment {name}");
                return IsNamed(description["F"], wanted) && IsNamed(description["UF"], wanted)
                    ? file.Dictionary(description["EF"], $"attachment {name}")["F"]
                    : throw new PdfFormException($"The attachment {name} bears another name in its own description: a viewer would show it under that.");
            }
        }

        throw new PdfFormException($"The file has no attachment {name}.");
    }

    private static bool IsNamed(PdfValue? value, byte[] name) => value is PdfString text && text.Bytes.AsSpan().SequenceEqual(name);
}

/// <param name="Problem">Why there are no bytes; null if there are.</param>
public sealed record AttachmentReading(ReadOnlyMemory<byte> Bytes, string? Problem);

/// <param name="Problem">Why there are no pages; null if there are.</param>
public sealed record PageTextReading(IReadOnlyList<string> Pages, string? Problem);
