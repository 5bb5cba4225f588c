using System.Text;
using Governance.Pdf.Fonts;
using Governance.Pdf.Model;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Drawing;

/// <summary>One page: marked text and vector shapes. Coordinates in points from the top left of the page.</summary>
internal sealed class Canvas(DrawnDocument document, int index)
{
    private readonly StringBuilder _content = new(8192);
    private readonly List<StructureNode> _marked = [];
    private readonly List<PageAnnotation> _annotations = [];
    private StructureNode? _open;
    private StructureNode? _block;
    private bool _isOpen;
    private string? _openActualText;
    private Colour? _fill;

    public int Index { get; } = index;

    public DrawnDocument Document { get; } = document;

    /// <summary>The tag of each marked content, by its number.</summary>
    public IReadOnlyList<StructureNode> Marked => _marked;

    public IReadOnlyList<PageAnnotation> Annotations => _annotations;

    /// <summary>What is drawn next belongs to this tag, or, without one, is an artifact: decoration that is not read out.</summary>
    /// <param name="actualText">What is read and copied in place of the drawn characters.</param>
    public void Tag(StructureNode? node, string? actualText = null)
    {
        if (_isOpen && ReferenceEquals(_open, node) && _openActualText is null && actualText is null)
        {
            return;
        }

        Close();
        _isOpen = true;
        _open = node;
        _openActualText = actualText;
        if (node is null)
        {
            Put(actualText is null ? "/Artifact BMC\n" : $"/Artifact <</ActualText {PdfText.Text(actualText)}>> BDC\n");
            return;
        }

        var mark = new MarkedContent(Index, _marked.Count);
        _marked.Add(node);
        node.Add(mark);
        var type = TypeOf(node);
        var actual = actualText is null ? "" : $" /ActualText {PdfText.Text(actualText)}";
        Put($"/{type} <</MCID {PdfText.Number(mark.Number)}{actual}>> BDC\n");
    }

    public void Text(string text, double x, double baseline, TextFace face, bool isHash = false)
    {
        var use = face.IsBold ? Document.Bold : Document.Regular;
        Fill(face.Colour);
        Put($"BT /{(face.IsBold ? "F2" : "F1")} {PdfText.Number(face.Size)} Tf {PdfText.Number(x)} {Y(baseline)} Td ");
        if (isHash)
        {
            AppendGroups(text, use, face.Size);
            return;
        }

        _content.Append('<');
        AppendSlots(text, use);
        _content.Append("> Tj ET\n");
    }

    public void Line(double x1, double y1, double x2, double y2, Pen pen)
    {
        Begin(pen);
        Put($"{PdfText.Number(x1)} {Y(y1)} m {PdfText.Number(x2)} {Y(y2)} l S\n");
    }

    public void Rectangle(double x, double y, double width, double height, Pen pen)
    {
        Begin(pen);
        AppendRectangle(x, y, width, height, "S");
    }

    public void FillRectangle(double x, double y, double width, double height, Colour colour)
    {
        EnsureTag();
        Fill(colour);
        AppendRectangle(x, y, width, height, "f");
    }

    public void Circle(double x, double y, double radius, Pen pen)
    {
        Begin(pen);
        AppendArc(x, y, radius, "s");
    }

    public void FillCircle(double x, double y, double radius, Colour colour)
    {
        EnsureTag();
        Fill(colour);
        AppendArc(x, y, radius, "f");
    }

    public void Polygon(Pen pen, bool isClosed, params (double X, double Y)[] points)
    {
        Begin(pen);
        AppendPath(points, isClosed ? "s" : "S");
    }

    public void FillPolygon(Colour colour, params (double X, double Y)[] points)
    {
        EnsureTag();
        Fill(colour);
        AppendPath(points, "f");
    }

    /// <summary>Lines at 45° inside a rectangle.</summary>
    public void Hatch(double x, double y, double width, double height, double distance, Pen pen)
    {
        EnsureTag();
        _content.Append("q ");
        AppendRectangle(x, y, width, height, "W n");
        Begin(pen);
        for (var start = x - height; start < x + width; start += distance)
        {
            Put($"{PdfText.Number(start)} {Y(y + height)} m {PdfText.Number(start + height)} {Y(y)} l ");
        }

        _content.Append("S Q\n");
        _fill = null;
    }

    public void Image(PixelImage image, double x, double y, double width, double height)
    {
        EnsureTag();
        Put($"q {PdfText.Number(width)} 0 0 {PdfText.Number(height)} {PdfText.Number(x)} {Y(y + height)} cm /{Document.NameOf(image)} Do Q\n");
    }

    public void AddLink(PageAnnotation annotation)
    {
        _annotations.Add(annotation);
        annotation.Node.Add(annotation);
    }

    /// <summary>The content stream; nothing can be drawn afterwards.</summary>
    public byte[] Finish()
    {
        Close();
        return Encoding.ASCII.GetBytes(_content.ToString());
    }

    private static string Y(double y) => PdfText.Number(Measure.PageHeight - y);

    // P begins a paragraph or cell, Span goes on in it: so a reader of the page knows what belongs together.
    private string TypeOf(StructureNode node)
    {
        var block = node.IsInline ? node.Parent! : node;
        var isSame = ReferenceEquals(block, _block);
        _block = block;
        return node.Type == "Figure" ? "Figure" : isSame ? "Span" : "P";
    }

    private void Close()
    {
        if (_isOpen)
        {
            _content.Append("EMC\n");
            _isOpen = false;
        }
    }

    // Shapes are decoration unless the caller has opened a figure.
    private void EnsureTag()
    {
        if (!_isOpen || (_open is not null && _open.Type != "Figure"))
        {
            Tag(null);
        }
    }

    private void Begin(Pen pen)
    {
        EnsureTag();
        Put($"{PdfText.Colour(pen.Colour)} RG {PdfText.Number(pen.Width)} w [{pen.DashText}] 0 d ");
    }

    private void Fill(Colour colour)
    {
        if (_fill != colour)
        {
            _fill = colour;
            Put($"{PdfText.Colour(colour)} rg\n");
        }
    }

    private void Put(string text) => _content.Append(text);

    private void AppendRectangle(double x, double y, double width, double height, string paint) =>
        Put($"{PdfText.Number(x)} {Y(y + height)} {PdfText.Number(width)} {PdfText.Number(height)} re {paint}\n");

    private void AppendPath((double X, double Y)[] points, string paint)
    {
        for (var i = 0; i < points.Length; i++)
        {
            Put($"{PdfText.Number(points[i].X)} {Y(points[i].Y)} {(i == 0 ? 'm' : 'l')} ");
        }

        _content.Append(paint).Append('\n');
    }

    private void AppendArc(double x, double y, double radius, string paint)
    {
        // Four Bézier curves; 0.5523 brings them within 0.03 % of a circle.
        var k = 0.5523 * radius;
        Put($"{PdfText.Number(x + radius)} {Y(y)} m ");
        AppendCurve(x + radius, y - k, x + k, y - radius, x, y - radius);
        AppendCurve(x - k, y - radius, x - radius, y - k, x - radius, y);
        AppendCurve(x - radius, y + k, x - k, y + radius, x, y + radius);
        AppendCurve(x + k, y + radius, x + radius, y + k, x + radius, y);
        _content.Append(paint).Append('\n');
    }

    private void AppendCurve(double x1, double y1, double x2, double y2, double x3, double y3) =>
        Put($"{PdfText.Number(x1)} {Y(y1)} {PdfText.Number(x2)} {Y(y2)} {PdfText.Number(x3)} {Y(y3)} c ");

    private void AppendSlots(ReadOnlySpan<char> text, FontUse use)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _content.Append(use.SlotOf(rune.Value).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private void AppendGroups(string text, FontUse use, double size)
    {
        var gap = PdfText.Number(-TextFace.HashGap / size * 1000);
        _content.Append('[');
        for (var at = 0; at < text.Length; at += 8)
        {
            _content.Append(at == 0 || text[at] == '…' ? "<" : $"{gap} <");
            AppendSlots(text.AsSpan(at, Math.Min(8, text.Length - at)), use);
            _content.Append('>');
        }

        _content.Append("] TJ ET\n");
    }
}
