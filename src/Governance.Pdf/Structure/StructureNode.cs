namespace Governance.Pdf.Structure;

/// <summary>A tag: what a part of the pages is, in reading order.</summary>
internal sealed class StructureNode
{
    private readonly List<StructureKid> _kids = [];
    private readonly StructureNode? _parent;
    private bool _isAttached;

    private StructureNode(string type, StructureNode? parent)
    {
        Type = type;
        _parent = parent;
    }

    /// <summary>H1, P, Table, TD …</summary>
    public string Type { get; }

    public StructureNode? Parent => _parent;

    public IReadOnlyList<StructureKid> Kids => _kids;

    public string? Alt { get; init; }

    public string? ActualText { get; init; }

    /// <summary>Names the node where others refer to it: headers of table cells, notes.</summary>
    public string? Id { get; init; }

    /// <summary>Attribute dictionary as it is written, without brackets.</summary>
    public string? Attributes { get; set; }

    /// <summary>Part of a line, such as a link: it comes into its parent where it is first drawn.</summary>
    public bool IsInline { get; private init; }

    public static StructureNode Root() => new("Document", null);

    public StructureNode Add(string type, string? alt = null, string? id = null, string? attributes = null)
    {
        var node = new StructureNode(type, this) { Alt = alt, Id = id, Attributes = attributes };
        node.Attach();
        return node;
    }

    public StructureNode Inline(string type, string? actualText = null) => new(type, this) { ActualText = actualText, IsInline = true };

    public void Add(MarkedContent content)
    {
        Attach();
        _kids.Add(new StructureKid(null, content, null));
    }

    public void Add(PageAnnotation annotation)
    {
        Attach();
        _kids.Add(new StructureKid(null, null, annotation));
    }

    private void Attach()
    {
        if (!_isAttached)
        {
            _isAttached = true;
            _parent?._kids.Add(new StructureKid(this, null, null));
        }
    }
}

/// <summary>One of the three: a tag below, a piece of a page's content, an annotation.</summary>
internal sealed record StructureKid(StructureNode? Node, MarkedContent? Content, PageAnnotation? Annotation);

/// <param name="Page">From 0.</param>
/// <param name="Number">Marked-content identifier on that page, from 0.</param>
internal sealed record MarkedContent(int Page, int Number);

/// <summary>Area of a page that leads somewhere; coordinates in points from the top left.</summary>
internal sealed record PageAnnotation(int Page, double X, double Y, double Width, double Height, StructureNode Node, string Title, string? Target, string? Address)
{
    /// <summary>Not a link but the invisible field of the signature.</summary>
    public bool IsSignatureField { get; init; }
}
