using System.Globalization;
using System.Text;
using Governance.Pdf.Drawing;
using Governance.Pdf.Fonts;

namespace Governance.Pdf.Writing;

/// <summary>A face in the file: its used glyphs, their widths, and which character each one stands for.</summary>
internal static class FontObjects
{
    private const int CharactersPerBlock = 100;

    /// <param name="prefix">Six capitals that mark the subset.</param>
    public static int Add(PdfObjects objects, FontUse use, string prefix)
    {
        var font = use.Font;
        var name = $"/{prefix}+{font.Name}";
        var file = FontSubset.Write(use);
        var fileNumber = objects.AddStream($"/Length1 {PdfText.Number(file.Length)}", file);
        var box = string.Join(' ', font.BoundingBox.Select(PdfText.Number));
        var descriptor = objects.Add(
            $"<</Type /FontDescriptor /FontName {name} /Flags 32 /FontBBox [{box}] /ItalicAngle 0 /Ascent {PdfText.Number(font.Ascent)} "
            + $"/Descent {PdfText.Number(font.Descent)} /CapHeight {PdfText.Number(font.CapHeight)} /StemV {(font == TrueTypeFont.Bold ? 140 : 88)} /FontFile2 {PdfObjects.Reference(fileNumber)}>>");
        var widths = string.Join(' ', use.Characters.Select(c => PdfText.Number(font.WidthOfGlyph(font.GlyphOf(c)))));
        var descendant = objects.Add(
            $"<</Type /Font /Subtype /CIDFontType2 /BaseFont {name} /CIDSystemInfo <</Registry {PdfText.Id("Adobe")} /Ordering {PdfText.Id("Identity")} /Supplement 0>> "
            + $"/FontDescriptor {PdfObjects.Reference(descriptor)} /DW {PdfText.Number(font.WidthOfGlyph(0))} /W [1 [{widths}]] /CIDToGIDMap /Identity>>");
        var toUnicode = objects.AddStream("", Encoding.ASCII.GetBytes(CharacterMap(use)));
        return objects.Add(
            $"<</Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H /DescendantFonts [{PdfObjects.Reference(descendant)}] /ToUnicode {PdfObjects.Reference(toUnicode)}>>");
    }

    private static string CharacterMap(FontUse use)
    {
        var map = new StringBuilder();
        map.Append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n");
        map.Append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (var at = 0; at < use.Characters.Count; at += CharactersPerBlock)
        {
            var count = Math.Min(CharactersPerBlock, use.Characters.Count - at);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var i = at; i < at + count; i++)
            {
                var text = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(use.Characters[i])));
                map.Append(CultureInfo.InvariantCulture, $"<{i + 1:X4}> <{text}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
