using System.Globalization;
using System.Text.RegularExpressions;
using System.Text;
using System.Xml.Linq;
using Governance.Pdf.Verification;
using Governance.TestKit;

namespace Governance.Pdf.Tests;

public sealed partial class FileFormTests
{
    private static readonly byte[] Rich = PdfWriter.Write(SampleDocument.Rich(), TestKeys.Rsa);

    [Fact]
    public void Equal_documents_give_equal_bytes()
    {
        var first = PdfWriter.Write(SampleDocument.Rich());

        var second = PdfWriter.Write(SampleDocument.Rich());

        Assert.Equal(first, second);
    }

    [Fact]
    public void Equal_documents_signed_at_different_times_differ_in_the_signature_only()
    {
        var later = PdfWriter.Write(SampleDocument.Rich(), TestKeys.Rsa with { SignedAt = TestKeys.SignedAt.AddDays(3) });

        var found = SignatureReader.Find(Rich, new StrictFile(Rich));

        Assert.Equal(Rich[..found.Open], later[..found.Open]);
        Assert.Equal(Rich[found.Close..], later[found.Close..]);
        Assert.NotEqual(Rich, later);
    }

    [Fact]
    public void Another_culture_gives_the_same_bytes()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");

            Assert.Equal(PdfWriter.Write(SampleDocument.Rich(), TestKeys.Rsa), Rich);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Metadata_claim_the_two_standards_and_bear_the_date_of_the_pack()
    {
        var text = Encoding.UTF8.GetString(Rich);
        var start = text.IndexOf("<x:xmpmeta", StringComparison.Ordinal);
        var xmp = XDocument.Parse(text[start..(text.IndexOf("</x:xmpmeta>", StringComparison.Ordinal) + 12)]);
        XNamespace a = "http://www.aiim.org/pdfa/ns/id/";
        XNamespace ua = "http://www.aiim.org/pdfua/ns/id/";
        XNamespace basic = "http://ns.adobe.com/xap/1.0/";

        string Value(XName name) => xmp.Descendants(name).Single().Value;

        Assert.Equal(("3", "A", "1"), (Value(a + "part"), Value(a + "conformance"), Value(ua + "part")));
        Assert.Equal(("2026-11-16T08:30:00Z", "2026-11-16T08:30:00Z"), (Value(basic + "CreateDate"), Value(basic + "ModifyDate")));
        Assert.All(Dates().Matches(text), d => Assert.Equal("(D:20261116083000Z)", d.Value));
    }

    [Fact]
    public void The_catalog_holds_what_the_standards_ask()
    {
        var file = new StrictFile(Rich);
        var catalog = file.Dictionary(file.Value(file.Root), "catalog");
        var intent = file.Dictionary(file.Array(catalog["OutputIntents"], "intents").Entries[0], "intent");

        Assert.Equal(new PdfName("GTS_PDFA1"), intent["S"]);
        Assert.Equal("acsp", Encoding.ASCII.GetString(file.Stream(intent["DestOutputProfile"], "profile", 100000), 36, 4));
        Assert.Equal(new PdfWord("true"), file.Dictionary(catalog["MarkInfo"], "marks")["Marked"]);
        Assert.Equal(new PdfWord("true"), file.Dictionary(catalog["ViewerPreferences"], "preferences")["DisplayDocTitle"]);
        Assert.Equal(2, file.Array(catalog["AF"], "files").Entries.Count);
        Assert.NotNull(catalog["Lang"]);
        Assert.NotNull(catalog["PageLabels"]);
        Assert.Null(catalog["OpenAction"]);
    }

    [Fact]
    public void Every_page_of_links_is_tagged_and_every_annotation_is_printed()
    {
        var file = new StrictFile(Rich);
        var annotations = Enumerable.Range(1, file.Count).Select(file.Value).OfType<PdfDictionary>().Where(d => d["Type"] == new PdfName("Annot")).ToArray();

        Assert.True(annotations.Length > 5);
        Assert.All(annotations, a => Assert.NotNull(a["StructParent"]));
        Assert.All(annotations, a => Assert.Equal(4, (int)((PdfNumber)a["F"]!).Value & 4));
        Assert.All(annotations.Where(a => a["Subtype"] == new PdfName("Link")), a => Assert.NotNull(a["Contents"]));
    }

    [Fact]
    public void No_page_uses_transparency()
    {
        var text = Encoding.Latin1.GetString(Rich);

        Assert.DoesNotContain("/ExtGState", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/SMask", text, StringComparison.Ordinal);
        Assert.All(Drawn.Contents(Rich), c => Assert.DoesNotContain(" gs\n", c, StringComparison.Ordinal));
    }

    [Fact]
    public void Attachments_come_out_as_they_went_in()
    {
        var read = SignedPdf.Read(Rich);

        Assert.Equal(SampleDocument.Contents, read.Attachment("contents.json").Bytes.ToArray());
        Assert.NotNull(read.Attachment("other.json").Problem);
    }

    [Fact]
    public void Marked_contents_are_well_formed_and_none_is_left_open()
    {
        Assert.All(Drawn.Contents(Rich), content =>
        {
            var depth = 0;
            foreach (var line in content.Split('\n'))
            {
                depth += line.EndsWith("BDC", StringComparison.Ordinal) || line.EndsWith("BMC", StringComparison.Ordinal) ? 1 : 0;
                depth -= line == "EMC" ? 1 : 0;
                Assert.InRange(depth, 0, 1);
                Assert.True(depth == 1 || !line.StartsWith("BT ", StringComparison.Ordinal), line);
            }

            Assert.Equal(0, depth);
        });
    }

    [Fact]
    public void The_identifier_is_the_one_given()
    {
        var tail = Encoding.ASCII.GetString(Rich.AsSpan(Rich.Length - 300));

        Assert.Contains($"/ID [<{SampleDocument.Hash.ToUpperInvariant()}> <{SampleDocument.Hash.ToUpperInvariant()}>]", tail, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(SampleDocument.Rich() with { Id = new byte[5] }));
    }

    [ToolFact("qpdf")]
    public void Qpdf_finds_no_fault() =>
        Assert.Contains("No syntax or stream encoding errors", ExternalTool.Run("qpdf", Rich, "--check", "FILE"), StringComparison.Ordinal);

    [ToolFact("pdfsig")]
    public void Pdfsig_finds_the_signature_valid_and_the_whole_file_signed()
    {
        var report = ExternalTool.Run("pdfsig", Rich, "FILE");

        Assert.Contains("Signature is Valid", report, StringComparison.Ordinal);
        Assert.Contains("Total document signed", report, StringComparison.Ordinal);
        Assert.Contains("ETSI.CAdES.detached", report, StringComparison.Ordinal);
    }

    [ToolFact("pdffonts")]
    public void Pdffonts_finds_all_fonts_embedded_as_subsets_with_characters()
    {
        var fonts = ExternalTool.Run("pdffonts", Rich, "FILE").Split('\n').Skip(2).Where(l => l.Length > 0).ToArray();

        Assert.Equal(2, fonts.Length);
        Assert.All(fonts, f => Assert.Matches("Identity-H +yes +yes +yes", f));
    }

    [ToolFact("pdfinfo")]
    public void Pdfinfo_reads_title_dates_and_tags()
    {
        var report = ExternalTool.Run("pdfinfo", Rich, "FILE");

        Assert.Contains("ChestFlag 2.1.3", report, StringComparison.Ordinal);
        Assert.Matches(@"Tagged:\s+yes", report);
        Assert.Contains("Nov 16", report, StringComparison.Ordinal);
        Assert.DoesNotContain("rror", report, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\(D:\d{14}Z\)")]
    private static partial Regex Dates();
}
