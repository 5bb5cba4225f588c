using Governance.Pdf.Drawing;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Layout;

/// <summary>Atoms that stand on one line.</summary>
internal sealed class TextLine(IReadOnlyList<Atom> atoms)
{
    public IReadOnlyList<Atom> Atoms { get; } = atoms;

    /// <summary>Points, without a space at the end.</summary>
    public double Width { get; } = atoms.Select((a, i) => a.TotalWidth + (i < atoms.Count - 1 ? GapBehind(a) : 0)).Sum();

    public static double GapBehind(Atom atom) => atom.Break == Break.HashGap ? TextFace.HashGap : atom.SpaceWidth;

    public void DrawMarks(Canvas canvas, double x, double y, double leading)
    {
        foreach (var atom in Atoms)
        {
            if (atom.Mark is { } mark)
            {
                var middle = y + atom.Face.BaselineIn(leading) - (atom.Face.Font.CapHeight * atom.Face.Size / 2000);
                Marks.Draw(canvas, mark, x, middle - (Marks.Size / 2), Marks.Size, atom.Face.Colour);
            }

            x += atom.TotalWidth + GapBehind(atom);
        }
    }

    public void DrawText(Canvas canvas, double x, double y, double leading, StructureNode? node)
    {
        // One base line for all sizes on the line: that of the largest.
        var baseline = y + (Atoms.Count == 0 ? 0 : Atoms.MaxBy(a => a.Face.Size)!.Face.BaselineIn(leading));
        var start = 0;
        for (var i = 1; i <= Atoms.Count; i++)
        {
            if (i < Atoms.Count && IsSameRun(Atoms[start], Atoms[i]))
            {
                continue;
            }

            x += DrawRun(canvas, x, y, baseline, leading, node, start, i);
            start = i;
        }
    }

    private static bool IsSameRun(Atom a, Atom b) =>
        a.Face == b.Face && ReferenceEquals(a.Tag, b.Tag) && a.IsHash == b.IsHash && a.Mark is null && b.Mark is null;

    private double DrawRun(Canvas canvas, double x, double y, double baseline, double leading, StructureNode? node, int start, int end)
    {
        var width = 0.0;
        var text = "";
        for (var i = start; i < end; i++)
        {
            width += Atoms[i].TotalWidth + GapBehind(Atoms[i]);
            text += Atoms[i].Text + SpaceBehind(Atoms[i]);
        }

        var first = Atoms[start];
        if (first.Mark is not null || text.Length == 0)
        {
            return width;
        }

        OpenTag(canvas, Atoms.Skip(start).Take(end - start), text, node);
        canvas.Text(text, x, baseline, first.Face, first.IsHash);
        AddLink(canvas, first.Tag, node, new LinkArea(x, y, width, leading));
        return width;
    }

    private static void OpenTag(Canvas canvas, IEnumerable<Atom> run, string text, StructureNode? node)
    {
        var first = run.First();
        if (first.Tag is not { } tag)
        {
            canvas.Tag(node);
            return;
        }

        // A whole hash stands on one or two lines; each line stands for its own characters.
        var actual = tag.ActualText is not null && first.IsHash && !text.EndsWith('…') ? text.TrimEnd() : tag.ActualText;
        if (run.Any(a => a.Original is not null))
        {
            actual = string.Concat(run.Select(a => (a.Original ?? a.Text) + SpaceBehind(a)));
        }

        canvas.Tag(node is null ? null : tag.NodeIn(node), actual);
    }

    // Also at the end of a line, where it is not seen: so the words stay apart when the text is read or copied.
    private static string SpaceBehind(Atom atom) => atom.Break is Break.Space or Break.Line ? " " : "";

    private static void AddLink(Canvas canvas, InlineTag? tag, StructureNode? node, LinkArea area)
    {
        if (tag is null || node is null || (tag.Target is null && tag.Address is null))
        {
            return;
        }

        canvas.AddLink(new PageAnnotation(canvas.Index, area.X, area.Y, area.Width, area.Height, tag.NodeIn(node), tag.Title, tag.Target, tag.Address));
    }

    private readonly record struct LinkArea(double X, double Y, double Width, double Height);
}
