using System.Globalization;
using System.Security;
using System.Text;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Writing;

/// <summary>Title, dates and the claims of PDF/A-3A and PDF/UA-1, the same in the information dictionary and in XMP.</summary>
internal static class Metadata
{
    public const string Producer = "Governance.Pdf 1.0";

    public static string PdfDate(DateTime utc) => $"({utc.ToString("'D:'yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)";

    public static int AddInformation(PdfObjects objects, PdfDocument document)
    {
        var date = PdfDate(document.AsOf);
        var author = document.Author.Length == 0 ? "" : $" /Author {PdfText.Text(document.Author)}";
        var subject = document.Subject.Length == 0 ? "" : $" /Subject {PdfText.Text(document.Subject)}";
        return objects.Add(
            $"<</Title {PdfText.Text(document.Title)}{author}{subject} /Creator {PdfText.Text(Producer)} /Producer {PdfText.Text(Producer)} /CreationDate {date} /ModDate {date}>>");
    }

    public static int AddXmp(PdfObjects objects, PdfDocument document) =>
        objects.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Xmp(document)), isCompressed: false);

    private static string Xmp(PdfDocument document)
    {
        var date = document.AsOf.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var author = document.Author.Length == 0 ? "" : $"<dc:creator><rdf:Seq><rdf:li>{Escaped(document.Author)}</rdf:li></rdf:Seq></dc:creator>\n";
        var subject = document.Subject.Length == 0 ? "" : $"<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{Escaped(document.Subject)}</rdf:li></rdf:Alt></dc:description>\n";
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Escaped(document.Title)}</rdf:li></rdf:Alt></dc:title>
            {author}{subject}<dc:language><rdf:Bag><rdf:li>{Escaped(document.Language)}</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>{date}</xmp:CreateDate>
            <xmp:ModifyDate>{date}</xmp:ModifyDate>
            <xmp:MetadataDate>{date}</xmp:MetadataDate>
            <xmp:CreatorTool>{Producer}</xmp:CreatorTool>
            <pdf:Producer>{Producer}</pdf:Producer>
            <pdfaid:part>3</pdfaid:part>
            <pdfaid:conformance>A</pdfaid:conformance>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
            {UniversalAccessSchema}
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """;
    }

    /// <summary>PDF/A wants every schema it does not know described in the file.</summary>
    private const string UniversalAccessSchema = """
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        """;

    private static string Escaped(string text) => SecurityElement.Escape(string.Concat(text.Where(c => !char.IsControl(c))));
}
