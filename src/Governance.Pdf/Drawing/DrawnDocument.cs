using Governance.Pdf.Fonts;
using Governance.Pdf.Model;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Drawing;

/// <summary>Everything that one pass over the document puts on pages.</summary>
internal sealed class DrawnDocument
{
    private readonly List<Canvas> _pages = [];
    private readonly Dictionary<string, PagePlace> _targets = new(StringComparer.Ordinal);
    private readonly List<Bookmark> _bookmarks = [];
    private int _lastId;

    /// <summary>Only where things come to stand is wanted, not what they look like.</summary>
    public bool IsTrial { get; init; }

    public StructureNode Root { get; } = StructureNode.Root();

    public FontUse Regular { get; } = new(TrueTypeFont.Regular);

    public FontUse Bold { get; } = new(TrueTypeFont.Bold);

    /// <summary>Images by the order in which they are first drawn; each is in the file once.</summary>
    public List<PixelImage> Images { get; } = [];

    public IReadOnlyList<Canvas> Pages => _pages;

    public IReadOnlyDictionary<string, PagePlace> Targets => _targets;

    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks;

    public Canvas AddPage()
    {
        var page = new Canvas(this, _pages.Count);
        _pages.Add(page);
        return page;
    }

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void AddTarget(string name, PagePlace place)
    {
        if (!_targets.TryAdd(name, place))
        {
            throw new ArgumentException($"Two sections, blocks or rows have the target \"{name}\".", nameof(name));
        }
    }

    public void AddBookmark(int level, string title, PagePlace place) => _bookmarks.Add(new Bookmark(level, title, place));

    /// <summary>Name of an image in the resources of the pages.</summary>
    public string NameOf(PixelImage image)
    {
        var at = Images.FindIndex(i => ReferenceEquals(i, image));
        if (at < 0)
        {
            at = Images.Count;
            Images.Add(image);
        }

        return $"Im{PdfText.Number(at + 1)}";
    }

    /// <summary>A name for a tag, unique in the document.</summary>
    public string NextId(string prefix) => $"{prefix}{++_lastId:D6}";
}

/// <param name="Page">From 0.</param>
/// <param name="Y">Points from the top.</param>
internal readonly record struct PagePlace(int Page, double Y);

internal sealed record Bookmark(int Level, string Title, PagePlace Place);
