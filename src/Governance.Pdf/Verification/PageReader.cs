namespace Governance.Pdf.Verification;

/// <summary>Goes through the pages of a file. Each page counts once and all together are bounded, so that no small file costs much.</summary>
internal sealed class PageReader(StrictFile file)
{
    private const int LargestPage = 16 * 1024 * 1024;
    private const long MostContent = 256L * 1024 * 1024;

    private readonly Dictionary<int, IReadOnlyDictionary<string, IReadOnlyDictionary<int, string>>> _fonts = [];
    private readonly HashSet<int> _seen = [];
    private long _read;

    /// <exception cref="PdfFormException">The pages cannot be read.</exception>
    public IReadOnlyList<string> Read()
    {
        var catalog = file.Dictionary(file.Value(file.Root), "catalog");
        var kids = file.Array(file.Dictionary(catalog["Pages"], "pages")["Kids"], "pages").Entries;
        return [.. kids.Select(Text)];
    }

    private string Text(PdfValue kid)
    {
        if (kid is not PdfReference reference || !_seen.Add(reference.Number))
        {
            throw new PdfFormException("A page is not an object of its own.");
        }

        var page = file.Dictionary(kid, "page");
        var content = file.Stream(page["Contents"], "content of a page", LargestPage);
        _read += content.Length;
        return _read > MostContent
            ? throw new PdfFormException("The pages hold more than is read.")
            : PageTextReader.Read(content, Fonts(page["Resources"]));
    }

    private IReadOnlyDictionary<string, IReadOnlyDictionary<int, string>> Fonts(PdfValue? resources)
    {
        if (resources is not PdfReference reference)
        {
            throw new PdfFormException("A page names no fonts.");
        }

        if (!_fonts.TryGetValue(reference.Number, out var fonts))
        {
            fonts = file.Dictionary(file.Dictionary(resources, "fonts")["Font"], "fonts").Entries.ToDictionary(f => f.Key, f => Map(f.Key, f.Value));
            _fonts[reference.Number] = fonts;
        }

        return fonts;
    }

    private IReadOnlyDictionary<int, string> Map(string name, PdfValue font)
    {
        var map = file.Stream(file.Dictionary(font, "font")["ToUnicode"], $"character map of the font {name}", LargestPage);
        _read += map.Length;
        return _read > MostContent ? throw new PdfFormException("The fonts hold more than is read.") : PageTextReader.ReadMap(map);
    }
}
