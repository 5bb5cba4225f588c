using Governance.Pdf.Drawing;

namespace Governance.Pdf.Layout;

/// <summary>Boxes beside each other, tops aligned.</summary>
internal sealed class SideBySideBox(IReadOnlyList<(double X, Box Box)> parts) : Box
{
    public override double Height { get; } = parts.Count == 0 ? 0 : parts.Max(p => p.Box.Height);

    public override void Draw(Canvas canvas, double x, double y)
    {
        foreach (var (left, box) in parts)
        {
            box.Draw(canvas, x + left, y);
        }
    }

    public override (Box Head, Box Tail)? Split(double height, bool isForced)
    {
        if (!isForced)
        {
            return null;
        }

        List<(double X, Box Box)> heads = [];
        List<(double X, Box Box)> tails = [];
        foreach (var (x, box) in parts)
        {
            var split = box.Height <= height ? null : box.Split(height, true);
            heads.Add((x, split?.Head ?? box));
            tails.Add((x, split?.Tail ?? new StackBox([])));
        }

        return tails.All(t => t.Box.Height == 0) ? null : (Part(heads), Part(tails));
    }

    private SideBySideBox Part(List<(double X, Box Box)> boxes) => new(boxes) { Before = Before, After = After };
}
