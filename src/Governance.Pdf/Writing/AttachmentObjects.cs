using System.Globalization;
using System.Text;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Writing;

/// <summary>Files inside the file.</summary>
internal static class AttachmentObjects
{
    /// <returns>Entries of the catalog that name the attachments; empty if there are none.</returns>
    public static string Add(PdfObjects objects, PdfDocument document)
    {
        if (document.Attachments.Count == 0)
        {
            return "";
        }

        var sorted = document.Attachments.OrderBy(a => a.Name, StringComparer.Ordinal).ToArray();
        if (sorted.Select(a => a.Name).Distinct(StringComparer.Ordinal).Count() != sorted.Length)
        {
            throw new ArgumentException("Two attachments have the same name.", nameof(document));
        }

        var numbers = sorted.Select(a => Add(objects, a, document.AsOf)).ToArray();
        var names = string.Join(' ', sorted.Select((a, i) => $"{PdfText.Text(a.Name)} {PdfObjects.Reference(numbers[i])}"));
        var tree = objects.Add($"<</Names [{names}]>>");
        return $" /Names <</EmbeddedFiles {PdfObjects.Reference(tree)}>> /AF [{string.Join(' ', numbers.Select(PdfObjects.Reference))}]";
    }

    private static int Add(PdfObjects objects, Attachment attachment, DateTime asOf)
    {
        var date = Metadata.PdfDate(asOf);
        var stream = objects.AddStream(
            $"/Type /EmbeddedFile /Subtype /{Name(attachment.MediaType)} /Params <</Size {PdfText.Number(attachment.Bytes.Length)} /CreationDate {date} /ModDate {date}>>",
            attachment.Bytes.Span);
        var name = PdfText.Text(attachment.Name);
        var reference = PdfObjects.Reference(stream);
        return objects.Add(
            $"<</Type /Filespec /F {name} /UF {name} /Desc {PdfText.Text(attachment.Description)} /AFRelationship /{attachment.Relationship} /EF <</F {reference} /UF {reference}>>>>");
    }

    private static string Name(string mediaType)
    {
        var name = new StringBuilder();
        foreach (var c in Encoding.UTF8.GetBytes(mediaType))
        {
            var isPlain = char.IsAsciiLetterOrDigit((char)c) || c is (byte)'-' or (byte)'.';
            name.Append(isPlain ? ((char)c).ToString() : string.Create(CultureInfo.InvariantCulture, $"#{c:X2}"));
        }

        return name.ToString();
    }
}
