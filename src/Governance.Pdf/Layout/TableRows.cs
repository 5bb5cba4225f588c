using Governance.Pdf.Drawing;

namespace Governance.Pdf.Layout;

/// <summary>One row with its padding; the rules between rows are drawn by the table.</summary>
internal abstract class RowBox : Box
{
    public virtual bool IsGroup => false;

    /// <summary>The row goes on on the next page.</summary>
    public bool IsBroken { get; init; }
}

/// <summary>Heads the rows below it.</summary>
/// <param name="continued">The same with "(continued)", an artifact.</param>
internal sealed class GroupRowBox(Box title, Box continued, TableGrid grid) : RowBox
{
    public override bool IsGroup => true;

    public override double Height => title.Height + (2 * Padding);

    public Box Continued => continued;

    private double Padding => grid.PaddingY;

    public double ContinuedHeight => continued.Height + (2 * Padding);

    public override void Draw(Canvas canvas, double x, double y) => title.Draw(canvas, x + grid.PaddingX, y + Padding);

    public void DrawContinued(Canvas canvas, double x, double y) => continued.Draw(canvas, x + grid.PaddingX, y + Padding);
}

/// <param name="Left">From the left edge of the table to the text.</param>
internal sealed record CellBox(int Column, double Left, Box Content);

internal sealed class DataRowBox(IReadOnlyList<CellBox> cells, TableGrid grid, Func<double, Box> continuedLabel) : RowBox
{
    /// <summary>A row higher than this may break.</summary>
    private static readonly double LongRow = Measure.Of(60);

    private static readonly double WidestAnswer = Measure.Of(130);

    public override double Height { get; } = cells.Max(c => c.Content.Height) + (2 * grid.PaddingY);

    public bool IsLong => Height > LongRow;

    /// <summary>Heads of columns stand at the bottom of their row.</summary>
    public bool IsBottomAligned { get; init; }

    public override void Draw(Canvas canvas, double x, double y)
    {
        foreach (var cell in cells)
        {
            var down = IsBottomAligned ? Height - (2 * grid.PaddingY) - cell.Content.Height : 0;
            cell.Content.Draw(canvas, x + cell.Left, y + grid.PaddingY + down);
        }
    }

    public override (Box Head, Box Tail)? Split(double height, bool isForced)
    {
        var available = height - (2 * grid.PaddingY);
        var tooHigh = cells.Where(c => c.Content.Height > available).ToArray();
        if (tooHigh.Length == 1)
        {
            return SplitAnswer(tooHigh[0], available, isForced);
        }

        return isForced ? SplitAll(available) : null;
    }

    private (Box Head, Box Tail)? SplitAnswer(CellBox answer, double available, bool isForced)
    {
        if (answer.Content.Split(available, isForced) is not { } parts)
        {
            return null;
        }

        var head = cells.Select(c => c == answer ? c with { Content = parts.Head } : c).ToArray();
        var rest = parts.Tail.AtWidth(Math.Min(WidestAnswer, grid.TextWidthOf(answer.Column, grid.Count)));
        CellBox[] tail = answer.Column == 0 ? [answer with { Content = rest }] : [Label(), answer with { Content = rest }];
        return (Broken(head), Rest(tail));
    }

    // More than one cell is higher than a page: each goes on in its own column.
    private (Box Head, Box Tail)? SplitAll(double available)
    {
        List<CellBox> heads = [];
        List<CellBox> tails = [];
        foreach (var cell in cells)
        {
            var parts = cell.Content.Height <= available ? null : cell.Content.Split(available, true);
            heads.Add(cell with { Content = parts?.Head ?? cell.Content });
            if (parts is { } p)
            {
                tails.Add(cell with { Content = p.Tail });
            }
        }

        if (tails.Count == 0)
        {
            return null;
        }

        return (Broken(heads), Rest(tails[0].Column == 0 ? tails : [Label(), .. tails]));
    }

    private CellBox Label() => new(0, grid.Left(0) + grid.PaddingX, continuedLabel(grid.TextWidthOf(0, 1)));

    private DataRowBox Broken(IReadOnlyList<CellBox> parts) => new(parts, grid, continuedLabel) { IsBroken = true };

    private DataRowBox Rest(IReadOnlyList<CellBox> parts) => new(parts, grid, continuedLabel) { IsBroken = IsBroken };
}
