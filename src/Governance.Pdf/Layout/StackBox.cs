using Governance.Pdf.Drawing;

namespace Governance.Pdf.Layout;

/// <summary>Boxes one below the other.</summary>
internal sealed class StackBox : Box
{
    private readonly IReadOnlyList<Box> _boxes;
    private readonly double[] _gaps;

    public StackBox(IReadOnlyList<Box> boxes)
    {
        _boxes = boxes;
        _gaps = [.. boxes.Select((b, i) => i == 0 ? 0 : Math.Max(boxes[i - 1].After, b.Before))];
        Height = boxes.Sum(b => b.Height) + _gaps.Sum();
    }

    /// <summary>Does not break unless it is higher than a page.</summary>
    public bool StaysTogether { get; init; }

    public override double Height { get; }

    public override double FirstHeight => StaysTogether || _boxes.Count == 0 ? Height : LeadingHeight();

    public override void Draw(Canvas canvas, double x, double y)
    {
        for (var i = 0; i < _boxes.Count; i++)
        {
            y += _gaps[i];
            _boxes[i].Draw(canvas, x, y);
            y += _boxes[i].Height;
        }
    }

    public override (Box Head, Box Tail)? Split(double height, bool isForced)
    {
        if (StaysTogether && !isForced)
        {
            return null;
        }

        var (count, used) = Fitting(height);
        if (count == _boxes.Count)
        {
            return null;
        }

        var parts = _boxes[count].Split(height - used - _gaps[count], isForced && count == 0);
        if (parts is { } p)
        {
            return (Part([.. _boxes.Take(count), p.Head]), Part([p.Tail, .. _boxes.Skip(count + 1)]));
        }

        while (count > 0 && _boxes[count - 1].KeepsWithNext)
        {
            count--;
        }

        return count == 0 ? null : (Part([.. _boxes.Take(count)]), Part([.. _boxes.Skip(count)]));
    }

    public override Box AtWidth(double width) => Part([.. _boxes.Select(b => b.AtWidth(width))]);

    private StackBox Part(IReadOnlyList<Box> boxes) => new(boxes) { StaysTogether = StaysTogether, Before = Before, After = After };

    private (int Count, double Used) Fitting(double height)
    {
        var used = 0.0;
        var count = 0;
        while (count < _boxes.Count && used + _gaps[count] + _boxes[count].Height <= height + 0.01)
        {
            used += _gaps[count] + _boxes[count].Height;
            count++;
        }

        return (count, used);
    }

    private double LeadingHeight()
    {
        var height = 0.0;
        for (var i = 0; i < _boxes.Count; i++)
        {
            if (!_boxes[i].KeepsWithNext)
            {
                return height + _gaps[i] + _boxes[i].FirstHeight;
            }

            height += _gaps[i] + _boxes[i].Height;
        }

        return height;
    }
}
