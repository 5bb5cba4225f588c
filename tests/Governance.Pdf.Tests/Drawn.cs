using System.Text;
using Governance.Pdf.Model;
using Governance.Pdf.Verification;

namespace Governance.Pdf.Tests;

/// <summary>What a document looks like on its pages.</summary>
internal static class Drawn
{
    public static IReadOnlyList<string> Pages(params Block[] blocks) => Pages(SampleDocument.With(SampleDocument.Plain(blocks)));

    public static IReadOnlyList<string> Pages(PdfDocument document)
    {
        var reading = SignedPdf.Read(PdfWriter.Write(document, TestKeys.Rsa)).PageTexts();
        Assert.Null(reading.Problem);
        return reading.Pages;
    }

    /// <summary>Lines of all pages without head and foot.</summary>
    public static IReadOnlyList<string> Lines(params Block[] blocks)
    {
        var document = SampleDocument.With(SampleDocument.Plain(blocks));
        string[] running = [document.HeadLeft, document.HeadRight, document.FootLeft, document.FootMiddle, document.Sections[0].ShortTitle];
        return [.. Pages(document).SelectMany(p => p.Split('\n')).Where(l => !running.Contains(l) && !l.StartsWith("Page ", StringComparison.Ordinal))];
    }

    /// <summary>The content streams as written.</summary>
    public static IReadOnlyList<string> Contents(byte[] bytes)
    {
        var file = new StrictFile(bytes);
        var catalog = file.Dictionary(file.Value(file.Root), "catalog");
        var kids = file.Array(file.Dictionary(catalog["Pages"], "pages")["Kids"], "pages").Entries;
        return [.. kids.Select(k => Encoding.ASCII.GetString(file.Stream(file.Dictionary(k, "page")["Contents"], "content", 1 << 24)))];
    }
}
