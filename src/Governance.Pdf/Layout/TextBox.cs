using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Layout;

/// <summary>Lines of text of one style and one tag.</summary>
internal sealed class TextBox : Box
{
    private readonly IReadOnlyList<TextLine> _lines;
    private readonly double _leading;
    private readonly StructureNode? _node;

    public TextBox(IReadOnlyList<Atom> atoms, double leading, double width, StructureNode? node)
        : this(LineBreaker.Break(atoms, width), leading, node) => Width = width;

    private TextBox(IReadOnlyList<TextLine> lines, double leading, StructureNode? node)
    {
        _lines = lines;
        _leading = leading;
        _node = node;
    }

    public double Width { get; private init; }

    public Alignment Alignment { get; init; }

    public string? Target { get; init; }

    public (int Level, string Title)? Bookmark { get; init; }

    public override double Height => _lines.Count * _leading;

    public override double FirstHeight => (_lines.Count <= 3 ? _lines.Count : 2) * _leading;

    /// <summary>Width of the widest line.</summary>
    public double InkWidth => _lines.Count == 0 ? 0 : _lines.Max(l => l.Width);

    public override void Draw(Canvas canvas, double x, double y)
    {
        var place = new PagePlace(canvas.Index, y);
        if (Target is not null)
        {
            canvas.Document.AddTarget(Target, place);
        }

        if (Bookmark is { } bookmark)
        {
            canvas.Document.AddBookmark(bookmark.Level, bookmark.Title, place);
        }

        if (canvas.Document.IsTrial)
        {
            return;
        }

        var lefts = _lines.Select(l => Alignment == Alignment.Right ? x + Width - l.Width : x).ToArray();
        for (var i = 0; i < _lines.Count; i++)
        {
            _lines[i].DrawMarks(canvas, lefts[i], y + (i * _leading), _leading);
        }

        for (var i = 0; i < _lines.Count; i++)
        {
            _lines[i].DrawText(canvas, lefts[i], y + (i * _leading), _leading, _node);
        }
    }

    public override (Box Head, Box Tail)? Split(double height, bool isForced)
    {
        var fitting = (int)((height + 0.01) / _leading);
        var count = Math.Min(fitting, _lines.Count - (isForced ? 1 : 2));
        if (count < (isForced ? 1 : 2))
        {
            return null;
        }

        return (Part(_lines.Take(count), Target, Bookmark), Part(_lines.Skip(count), null, null));
    }

    public override Box AtWidth(double width) => new TextBox([.. _lines.SelectMany(l => l.Atoms)], _leading, width, _node)
    {
        Before = Before,
        After = After,
        KeepsWithNext = KeepsWithNext,
        Alignment = Alignment,
        Target = Target,
        Bookmark = Bookmark,
    };

    private TextBox Part(IEnumerable<TextLine> lines, string? target, (int Level, string Title)? bookmark) => new([.. lines], _leading, _node)
    {
        Width = Width,
        Before = Before,
        After = After,
        Alignment = Alignment,
        Target = target,
        Bookmark = bookmark,
    };
}
