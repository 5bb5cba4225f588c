namespace Governance.Workflows.Picture;

/// <summary>Draws the ways that lead back: beside the two boxes where they are neighbours, in lanes at the edge of the picture otherwise.</summary>
internal sealed class PictureLoops(PictureShape shape, PictureRows rows, IReadOnlyList<double> tops, IReadOnlyList<double> bottoms)
{
    private const double LaneStep = 12;

    private const double FirstLane = 22;

    private readonly double left = rows.All.SelectMany(row => row).Min(cell => cell.X - cell.Reach);
    private readonly double right = rows.All.SelectMany(row => row).Max(cell => cell.X + cell.Reach);
    private readonly List<(bool IsLeft, int Lane, int From, int To)> taken = [];
    private readonly Dictionary<(PictureCell, bool), int> arrivals = [];

    public IEnumerable<PictureLine> Lines()
    {
        foreach (var way in shape.Ways.Where(way => way.IsBack).OrderBy(way => way.From.Row - way.To.Row))
        {
            yield return way.IsLocal ? Beside(way) : InLane(way);
        }
    }

    private PictureLine Beside(PictureWay way)
    {
        var label = PictureRoutes.LabelOf(way);
        var (from, to) = (way.From, way.To);
        var y = from.Y + (from.Height / 2);
        var lane = Math.Max(Math.Max(to.X + (to.Width / 2) + 14, from.X + (from.Width / 2) + 14), from.X + 20 + PictureText.LabelWidth(label));
        var into = ArrivalAt(to, false);
        var points = new List<PicturePoint> { new(from.X + (from.Width / 2), y), new(lane, y), new(lane, into), new(to.X + (to.Width / 2), into) };
        var at = new PicturePoint(from.X + (from.Width / 2) + 5, y - 5 - ((label.Count - 1) * PictureText.LabelLine));
        return new PictureLine(from.Path, to.Path, label, true, points, at, false);
    }

    private PictureLine InLane(PictureWay way)
    {
        var label = PictureRoutes.LabelOf(way);
        var isLeft = !IsFree(way.From, false) && IsFree(way.From, true);
        var x = LaneOf(isLeft, way.To.Row, way.From.Row);
        var sign = isLeft ? -1 : 1;
        var y = way.From.Y + (way.From.Height / 2);
        var points = new List<PicturePoint> { new(way.From.X + (sign * way.From.Width / 2), y) };
        if (!IsFree(way.From, isLeft))
        {
            var aside = way.From.X + (sign * (way.From.Reach + 6));
            points.AddRange([new(aside, y), new(aside, bottoms[way.From.Row] + 6)]);
        }

        points.AddRange([new(x, points[^1].Y), .. Into(way.To, x, isLeft)]);
        var width = PictureText.LabelWidth(label);
        var start = isLeft ? way.From.X - (way.From.Width / 2) - 5 - width : way.From.X + (way.From.Width / 2) + 5;
        var at = new PicturePoint(start, HasLoopBeside(way) ? y + 14 : y - 5 - ((label.Count - 1) * PictureText.LabelLine));
        return new PictureLine(way.From.Path, way.To.Path, label, true, points, at, false);
    }

    private IEnumerable<PicturePoint> Into(PictureCell to, double lane, bool isLeft)
    {
        if (IsFree(to, isLeft))
        {
            var y = ArrivalAt(to, isLeft);
            return [new(lane, y), new(to.X + ((isLeft ? -1 : 1) * to.Width / 2), y)];
        }

        var above = tops[to.Row] - 12;
        var x = to.X + ((isLeft ? -1 : 1) * ((to.Width / 2) - 14));
        return [new(lane, above), new(x, above), new(x, to.Y)];
    }

    private bool HasLoopBeside(PictureWay way) => shape.Ways.Any(other => other != way && other.From == way.From && other.IsLocal);

    private bool IsFree(PictureCell cell, bool isLeft) =>
        !rows.All[cell.Row].Any(other => other != cell && other.Kind != PictureKind.Bend && (isLeft ? other.X < cell.X : other.X > cell.X));

    // Several lines that come in from one side do so below each other.
    private double ArrivalAt(PictureCell to, bool isLeft)
    {
        var before = arrivals.GetValueOrDefault((to, isLeft));
        arrivals[(to, isLeft)] = before + 1;
        return to.Y + Math.Min(to.Height - 6, Math.Max(12, to.Height / 3) + (before * 11));
    }

    private double LaneOf(bool isLeft, int from, int to)
    {
        var lane = 0;
        while (taken.Any(used => used.IsLeft == isLeft && used.Lane == lane && used.From <= to && from <= used.To))
        {
            lane++;
        }

        taken.Add((isLeft, lane, from, to));
        return isLeft ? left - FirstLane - (lane * LaneStep) : right + FirstLane + (lane * LaneStep);
    }
}
