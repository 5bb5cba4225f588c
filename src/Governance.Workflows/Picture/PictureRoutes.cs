namespace Governance.Workflows.Picture;

/// <summary>Draws the lines between boxes that have their place across: how far rows stand apart follows from what runs between them.</summary>
internal sealed class PictureRoutes
{
    private const double Margin = 16;

    private const double BeforeChannels = 10;

    private const double ChannelStep = 8;

    private const double Arrow = 18;

    private readonly PictureRows rows;
    private readonly Dictionary<(PictureCell, PictureCell), int> channels = [];
    private readonly List<double> tops = [];
    private readonly List<double> bottoms = [];

    private PictureRoutes(PictureRows rows) => this.rows = rows;

    public static FlowPicture Draw(IReadOnlyList<PicturePart> parts, PictureShape shape, PictureRows rows)
    {
        var routes = new PictureRoutes(rows);
        routes.Descend(shape);
        var lines = rows.Chains.Select(routes.LineOf).ToList();
        lines.AddRange(new PictureLoops(shape, rows, routes.tops, routes.bottoms).Lines());
        return Framed(parts, shape, lines);
    }

    /// <summary>The lines into which a label is broken.</summary>
    public static IReadOnlyList<string> LabelOf(PictureWay way) => way.Labels.Count == 0 ? [] : PictureText.Wrap(string.Join(", ", way.Labels), way.IsBack ? 15 : 26, 5);

    private void Descend(PictureShape shape)
    {
        var y = Margin;
        for (var row = 0; row < rows.All.Count; row++)
        {
            var bottom = y + rows.All[row].Select(cell => cell.Height).DefaultIfEmpty(0).Max();
            foreach (var cell in rows.All[row])
            {
                cell.Y = y;
            }

            tops.Add(y);
            bottoms.Add(bottom);
            y = bottom + BeforeChannels + (GiveChannels(row) * ChannelStep) + LabelRoom(shape, row) + Arrow;
        }
    }

    private double LabelRoom(PictureShape shape, int row)
    {
        var lines = rows.Chains.Where(chain => chain.Way.From.Row == row).Select(chain => LabelOf(chain.Way).Count)
            .Concat(shape.Ways.Where(way => way.IsLocal && way.To.Row == row && way.From != way.To).Select(way => LabelOf(way).Count - 1)).DefaultIfEmpty(0).Max();
        return lines <= 0 ? 0 : (lines * PictureText.LabelLine) + 4;
    }

    /// <summary>Lines that begin or end at the same box share a channel; others that would run over each other get channels of their own.</summary>
    private int GiveChannels(int row)
    {
        var links = rows.Links.Where(link => link.Above.Row == row).Distinct().OrderBy(link => link.Above.X).ThenBy(link => link.Below.X).ToList();
        var bundles = new List<List<(PictureCell Above, PictureCell Below)>>();
        foreach (var link in links)
        {
            var same = bundles.Where(bundle => bundle.Any(other => other.Above == link.Above || other.Below == link.Below)).ToList();
            bundles.RemoveAll(same.Contains);
            bundles.Add([.. same.SelectMany(bundle => bundle), link]);
        }

        var taken = new List<List<(double From, double To)>>();
        foreach (var bundle in bundles)
        {
            var (from, to) = (bundle.Min(link => Math.Min(link.Above.X, link.Below.X)), bundle.Max(link => Math.Max(link.Above.X, link.Below.X)));
            var channel = taken.FindIndex(used => used.All(other => to < other.From - 1 || from > other.To + 1));
            if (channel < 0)
            {
                channel = taken.Count;
                taken.Add([]);
            }

            taken[channel].Add((from, to));
            bundle.ForEach(link => channels[link] = channel);
        }

        return taken.Count;
    }

    private PictureLine LineOf(PictureChain chain)
    {
        var points = new List<PicturePoint> { new(chain.Cells[0].X, chain.Cells[0].Bottom) };
        foreach (var (above, below) in chain.Cells.Zip(chain.Cells.Skip(1)))
        {
            if (Math.Abs(above.X - below.X) > 1)
            {
                var channel = bottoms[above.Row] + BeforeChannels + (channels[(above, below)] * ChannelStep);
                points.Add(new(above.X, channel));
                points.Add(new(below.X, channel));
            }

            points.Add(new(below.X, below.Y));
        }

        var label = LabelOf(chain.Way);
        var first = chain.Cells[1];
        var at = new PicturePoint(first.X, tops[first.Row] - Arrow + 4 - ((label.Count - 1) * PictureText.LabelLine));
        return new PictureLine(chain.Way.From.Path, chain.Way.To.Path, label, false, points, at, true);
    }

    // Everything moves so that the picture begins at the margin.
    private static FlowPicture Framed(IReadOnlyList<PicturePart> parts, PictureShape shape, List<PictureLine> lines)
    {
        var left = shape.Cells.Select(cell => cell.X - cell.Reach).Concat(lines.SelectMany(LeftOf)).DefaultIfEmpty(0).Min() - Margin;
        var right = shape.Cells.Select(cell => cell.X + cell.Reach).Concat(lines.SelectMany(RightOf)).DefaultIfEmpty(0).Max() + Margin;
        var bottom = shape.Cells.Select(cell => cell.Bottom).Concat(lines.SelectMany(line => line.Points).Select(point => point.Y)).DefaultIfEmpty(0).Max() + Margin;
        return new FlowPicture(
            parts,
            [.. shape.Cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.X).Select(cell => NodeOf(cell, left))],
            [.. lines.Select(line => Moved(line, left))],
            Math.Ceiling(right - left),
            Math.Ceiling(bottom));
    }

    private static IEnumerable<double> LeftOf(PictureLine line) =>
        line.Points.Select(point => point.X).Append(line.LabelAt.X - (line.IsLabelCentered ? PictureText.LabelWidth(line.Label) / 2 : 0));

    private static IEnumerable<double> RightOf(PictureLine line) =>
        line.Points.Select(point => point.X).Append(line.LabelAt.X + (PictureText.LabelWidth(line.Label) / (line.IsLabelCentered ? 2 : 1)));

    private static PictureLine Moved(PictureLine line, double left) => line with
    {
        Points = [.. line.Points.Select(point => new PicturePoint(Math.Round(point.X - left, 1), Math.Round(point.Y, 1)))],
        LabelAt = new PicturePoint(Math.Round(line.LabelAt.X - left, 1), Math.Round(line.LabelAt.Y, 1)),
    };

    private static PictureNode NodeOf(PictureCell cell, double left)
    {
        var (x, y) = (Math.Round(cell.X - (cell.Width / 2) - left, 1), Math.Round(cell.Y, 1));
        var cards = new List<PictureCard>();
        var (top, inset) = cell.Kind == PictureKind.Part ? (y + PictureText.PartHead, PictureText.PartPadding) : (y, 0.0);
        foreach (var step in cell.Steps)
        {
            var title = cell.Kind == PictureKind.Part ? PictureText.Title(step.Title) : cell.Title;
            cards.Add(new PictureCard(step, title, x + inset, top, PictureText.CardWidth, PictureText.CardHeight(title.Count)));
            top += PictureText.CardHeight(title.Count) + PictureText.CardGap;
        }

        return new PictureNode(cell.Path, cell.Kind, cell.Title, cards, x, y, Math.Round(cell.Width, 1), Math.Round(cell.Height, 1));
    }
}
