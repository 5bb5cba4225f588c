using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Governance.Pdf.Verification;

namespace Governance.TestKit;

/// <summary>
/// The rules of PDF/A-3 (ISO 19005-3:2012) and PDF/UA-1 (ISO 14289-1:2014) that matter for what the product prints, each with its clause.
/// No validator of the standards; where one is at hand it says more.
/// </summary>
public static partial class PdfRules
{
    /// <summary>Each rule with its clause; for reports.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Rules().Select(r => r.Name)];

    /// <returns>The rules that the file breaks, each with what breaks it; empty for a file that keeps them.</returns>
    public static IReadOnlyList<string> Broken(byte[] pdf)
    {
        var file = new RuledFile(pdf);
        return [.. Rules().SelectMany(r => r.Breaches(file).Take(3).Select(b => $"{r.Name}: {b}"))];
    }

    /// <summary>Titles of the headings of the structure tree in reading order, with their level.</summary>
    public static IReadOnlyList<int> HeadingLevels(byte[] pdf) => [.. new RuledFile(pdf).Elements.Select(e => LevelOf(RuledFile.Name(e["S"]))).Where(l => l > 0)];

    /// <summary>Number of elements of the structure tree by their type.</summary>
    public static IReadOnlyDictionary<string, int> Tags(byte[] pdf) => new RuledFile(pdf).Elements.GroupBy(e => RuledFile.Name(e["S"])).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>What the outer programs say against the file: qpdf, pdffonts, pdfinfo, pdfsig; empty when nothing. A program that is not installed says nothing.</summary>
    public static IReadOnlyList<string> SaidByPrograms(byte[] pdf, bool isSigned)
    {
        var said = new List<string>();
        Check("qpdf", report => report.Contains("No syntax or stream encoding errors", StringComparison.Ordinal), "--check");
        Check("pdffonts", report => report.Split('\n').Skip(2).Where(l => l.Trim().Length > 0).ToArray() is { Length: > 0 } fonts && fonts.All(f => Embedded().IsMatch(f)));
        Check("pdfinfo", report => TaggedWord().IsMatch(report) && !report.Contains("rror", StringComparison.Ordinal));
        if (isSigned)
        {
            Check("pdfsig", report => report.Contains("Signature is Valid", StringComparison.Ordinal) && report.Contains("Total document signed", StringComparison.Ordinal));
        }

        return said;

        void Check(string tool, Func<string, bool> isGood, params string[] options)
        {
            if (Run(tool, pdf, [.. options, "FILE"]) is { } report && !isGood(report))
            {
                said.Add($"{tool}: {report}");
            }
        }
    }

    /// <summary>Text of the pages in reading order as pdftotext takes it out; null where the program is not installed.</summary>
    public static string? TextOf(byte[] pdf) => Run("pdftotext", pdf, "-raw", "FILE", "-");

    private static IEnumerable<Rule> Rules() => [.. FileRules(), .. AnnotationRules(), .. TagRules()];

    private static Rule[] FileRules() =>
    [
        new("ISO 19005-3 6.1.2 file header, then a comment with four bytes above 127", f => Unless(f.HasHeader, "another header")),
        new("ISO 19005-3 6.1.3 trailer with an identifier, no encryption", f => Unless(f.HasTrailer, "no identifier, or encrypted")),
        new("ISO 19005-3 6.1.7.1 no stream lies outside the file", f => f.Dictionaries.Where(d => d["Length"] is not null).Where(d => (d["F"] ?? d["FFilter"]) is not null).Select(_ => "a stream names an outer file")),
        new("ISO 19005-3 6.1.7.2 no LZW", f => Unless(!f.Text.Contains("/LZWDecode", StringComparison.Ordinal), "LZWDecode")),
        new("ISO 19005-3 6.2.3 one output intent with its colour profile", f => Unless(f.HasIntent, "none, or several")),
        new("ISO 19005-3 6.2.8 images have no alternates, no outer source and are not smoothed", f => f.Dictionaries.Where(d => RuledFile.Name(d["Subtype"]) == "Image").Where(d => (d["Alternates"] ?? d["OPI"]) is not null || d["Interpolate"] == new PdfWord("true")).Select(_ => "an image")),
        new("ISO 19005-3 6.2.4.3 images have a colour space that the output intent covers", f => f.Dictionaries.Where(d => RuledFile.Name(d["Subtype"]) == "Image").Select(d => RuledFile.Name(d["ColorSpace"])).Where(c => c is not ("DeviceRGB" or "DeviceGray"))),
        new("ISO 19005-3 6.2.11.4.1, ISO 14289-1 7.21.4.1 every font is embedded", f => f.OfType("FontDescriptor").Where(d => (d["FontFile2"] ?? d["FontFile3"]) is null).Select(d => RuledFile.Name(d["FontName"]))),
        new("ISO 19005-3 6.2.11.7.2, ISO 14289-1 7.21.7 every font says its characters", f => f.OfType("Font").Where(d => RuledFile.Name(d["Subtype"]) == "Type0").Where(d => d["ToUnicode"] is null).Select(d => RuledFile.Name(d["BaseFont"]))),
        new("ISO 19005-3 6.4.1 no form that is filled by a program", f => Words(f, "/XFA", "/NeedAppearances true")),
        new("ISO 19005-3 6.5.1 no script, no program, no sound", f => f.Dictionaries.Select(d => RuledFile.Name(d["S"])).Where(Forbidden.Contains)),
        new("ISO 19005-3 6.5.2 no action of its own", f => f.Pages.Prepend(f.Catalog).Where(d => (d["AA"] ?? d["OpenAction"]) is not null).Select(_ => "an action on opening")),
        new("ISO 19005-3 6.6.4 metadata say PDF/A-3a", f => Unless((f.Said("http://www.aiim.org/pdfa/ns/id/", "part"), f.Said("http://www.aiim.org/pdfa/ns/id/", "conformance")) == ("3", "A"), "they do not")),
        new("ISO 14289-1 5 metadata say PDF/UA-1", f => Unless(f.Said("http://www.aiim.org/pdfua/ns/id/", "part") == "1", "they do not")),
        new("ISO 14289-1 7.1 the title is shown in place of the file's name", f => Unless(f.ShowsTitle, "no title, or not shown")),
        new("ISO 19005-3 6.7.4, ISO 14289-1 7.2 the language is said", f => Unless(f.Catalog["Lang"] is PdfString { Bytes.Length: > 1 }, "no language")),
        new("ISO 19005-3 6.8, ISO 14289-1 7.11 attached files say their names, their type and what they are", AttachedWithoutWords),
    ];

    private static Rule[] AnnotationRules() =>
    [
        new("ISO 19005-3 6.3.1 annotations are links or form fields", f => f.OfType("Annot").Select(a => RuledFile.Name(a["Subtype"])).Where(s => s is not ("Link" or "Widget"))),
        new("ISO 19005-3 6.3.2 annotations are printed and not hidden", f => f.OfType("Annot").Where(a => !RuledFile.IsPrinted(a)).Select(a => RuledFile.Name(a["Subtype"]))),
        new("ISO 14289-1 7.18.1, 7.18.5 links are tagged and say where they lead", f => f.OfType("Annot").Where(a => RuledFile.Name(a["Subtype"]) == "Link").Where(a => !RuledFile.IsTold(a)).Select(_ => "a link")),
        new("ISO 14289-1 7.18.3 pages with annotations go by the tags", f => f.Pages.Where(p => p["Annots"] is not null).Where(p => RuledFile.Name(p["Tabs"]) != "S").Select(_ => "a page")),
    ];

    private static Rule[] TagRules() =>
    [
        new("ISO 19005-3 6.7.2.2, ISO 14289-1 7.1 the file is tagged, none of it suspect", f => Unless(f.IsTagged, "not tagged")),
        new("ISO 14289-1 7.1 only standard types of tags", f => f.Elements.Select(e => RuledFile.Name(e["S"])).Where(t => !Standard.Contains(t)).Distinct()),
        new("ISO 14289-1 7.3 figures have a text", f => f.Elements.Where(e => RuledFile.Name(e["S"]) == "Figure").Where(e => e["Alt"] is not PdfString { Bytes.Length: > 2 }).Select(_ => "a figure without text")),
        new("ISO 14289-1 7.4.2 the first heading is of level 1 and none is left out", LevelsLeftOut),
        new("ISO 14289-1 7.5 tables have headers with their scope", TablesWithoutHeaders),
        new("ISO 14289-1 7.6 lists hold entries", f => f.Elements.Where(e => RuledFile.Name(e["S"]) == "L").Where(e => f.Kids(e).Any(k => RuledFile.Name(k["S"]) is not ("LI" or "Caption"))).Select(_ => "something else in a list")),
        new("ISO 14289-1 7.6 entries of lists hold their body", f => f.Elements.Where(e => RuledFile.Name(e["S"]) == "LI").Where(e => f.Kids(e).All(k => RuledFile.Name(k["S"]) != "LBody")).Select(_ => "an entry without a body")),
    ];

    private static readonly HashSet<string> Forbidden = ["JavaScript", "Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState"];

    private static readonly HashSet<string> Standard =
    [
        "Document", "Part", "Sect", "Div", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "Caption", "Figure", "Link", "BlockQuote", "Note", "Span", "TOC", "TOCI", "Form", "Reference", "Code",
    ];

    private static IEnumerable<string> Words(RuledFile file, params string[] words) => words.Where(w => file.Text.Contains(w, StringComparison.Ordinal));

    private static IEnumerable<string> Unless(bool holds, string what) => holds ? [] : [what];

    private static int LevelOf(string tag) => tag is ['H', >= '1' and <= '6'] ? tag[1] - '0' : 0;

    private static IEnumerable<string> LevelsLeftOut(RuledFile file)
    {
        var before = 0;
        foreach (var level in file.Elements.Select(e => LevelOf(RuledFile.Name(e["S"]))).Where(l => l > 0))
        {
            if (level > before + 1)
            {
                yield return $"level {level} after level {before}";
            }

            before = level;
        }
    }

    private static IEnumerable<string> TablesWithoutHeaders(RuledFile file)
    {
        foreach (var table in file.Elements.Where(e => RuledFile.Name(e["S"]) == "Table"))
        {
            var heads = file.Below(table).Where(e => RuledFile.Name(e["S"]) == "TH").ToList();
            if (heads.Count == 0 || heads.Any(h => RuledFile.Name(file.Dictionary(h["A"])?["Scope"]) is not ("Column" or "Row" or "Both")))
            {
                yield return heads.Count == 0 ? "a table without headers" : "a header without scope";
            }
        }
    }

    private static IEnumerable<string> AttachedWithoutWords(RuledFile file)
    {
        var attached = file.OfType("Filespec").ToList();
        return attached.Where(s => new[] { s["F"], s["UF"], s["AFRelationship"] }.Contains(null) || file.Dictionary(file.Dictionary(s["EF"])?["F"])?["Subtype"] is null)
            .Select(_ => "a file").Concat(Unless(attached.Count == file.Array(file.Catalog["AF"]).Count, "a file that the catalog does not list"));
    }

    // Null where the program is not installed.
    private static string? Run(string tool, byte[] pdf, params string[] arguments) => ExternalTool.IsInstalled(tool) ? ExternalTool.Run(tool, pdf, arguments) : null;

    [GeneratedRegex("Identity-H +yes +yes +yes")]
    private static partial Regex Embedded();

    [GeneratedRegex(@"Tagged:\s+yes")]
    private static partial Regex TaggedWord();

    private sealed record Rule(string Name, Func<RuledFile, IEnumerable<string>> Breaches);
}

/// <summary>A file as the rules look at it.</summary>
internal sealed class RuledFile
{
    private readonly StrictFile file;
    private readonly XDocument metadata;

    public RuledFile(byte[] pdf)
    {
        Bytes = pdf;
        file = new StrictFile(pdf);
        Text = Encoding.Latin1.GetString(pdf);
        Catalog = file.Dictionary(file.Value(file.Root), "catalog");
        Dictionaries = [.. Enumerable.Range(1, file.Count).Select(file.Value).OfType<PdfDictionary>()];
        var utf8 = Encoding.UTF8.GetString(pdf);
        var start = utf8.IndexOf("<x:xmpmeta", StringComparison.Ordinal);
        metadata = XDocument.Parse(utf8[start..(utf8.IndexOf("</x:xmpmeta>", start, StringComparison.Ordinal) + 12)]);
        Elements = [.. Below(file.Dictionary(Catalog["StructTreeRoot"], "tags"))];
    }

    public byte[] Bytes { get; }

    public string Text { get; }

    public string Tail => Text[^Math.Min(Text.Length, 400)..];

    public PdfDictionary Catalog { get; }

    public IReadOnlyList<PdfDictionary> Dictionaries { get; }

    /// <summary>Elements of the structure tree in reading order.</summary>
    public IReadOnlyList<PdfDictionary> Elements { get; }

    public IEnumerable<PdfDictionary> Pages => OfType("Page");

    public bool HasHeader => Bytes.AsSpan().StartsWith("%PDF-1.7"u8) && Bytes[9] == (byte)'%' && Bytes.AsSpan(10, 4).IndexOfAnyInRange((byte)0, (byte)127) < 0;

    public bool HasTrailer => Tail.Contains("/ID [<", StringComparison.Ordinal) && !Tail.Contains("/Encrypt", StringComparison.Ordinal);

    public bool HasIntent => Array(Catalog["OutputIntents"]) is [{ } one] && Dictionary(one) is { } intent && Name(intent["S"]) == "GTS_PDFA1" && intent["DestOutputProfile"] is not null;

    public bool ShowsTitle => Said("http://purl.org/dc/elements/1.1/", "title") is { Length: > 0 } && Dictionary(Catalog["ViewerPreferences"])?["DisplayDocTitle"] == new PdfWord("true");

    public bool IsTagged => Dictionary(Catalog["MarkInfo"]) is { } marks && marks["Marked"] == new PdfWord("true") && marks["Suspects"] is null && Elements.Count > 3;

    // Bits of F: 1 invisible, 2 hidden, 3 print, 6 not viewed.
    public static bool IsPrinted(PdfDictionary annotation) => annotation["F"] is PdfNumber { Value: var flags } && ((int)flags & 4) != 0 && ((int)flags & 0b10_0011) == 0;

    public static bool IsTold(PdfDictionary link) => link["StructParent"] is not null && link["Contents"] is PdfString { Bytes.Length: > 2 };

    public static string Name(PdfValue? value) => value is PdfName name ? name.Name : "";

    public IEnumerable<PdfDictionary> OfType(string type) => Dictionaries.Where(d => Name(d["Type"]) == type);

    public IReadOnlyList<PdfValue> Array(PdfValue? value) => value is null ? [] : file.Array(value, "list").Entries;

    public PdfDictionary? Dictionary(PdfValue? value) => value is null ? null : file.Dictionary(value, "dictionary");

    public string? Said(string space, string name) => metadata.Descendants(XName.Get(name, space)).FirstOrDefault()?.Value.Trim();

    /// <summary>Elements right below one.</summary>
    public IEnumerable<PdfDictionary> Kids(PdfDictionary element) => (element["K"] switch
    {
        PdfArray many => many.Entries,
        { } one => [one],
        null => [],
    }).OfType<PdfReference>().Select(r => file.Value(r.Number)).OfType<PdfDictionary>().Where(d => d["S"] is not null);

    public IEnumerable<PdfDictionary> Below(PdfDictionary element) => Kids(element).SelectMany(k => Below(k).Prepend(k));
}
