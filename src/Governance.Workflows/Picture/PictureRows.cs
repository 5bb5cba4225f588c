namespace Governance.Workflows.Picture;

/// <summary>The boxes in rows: everything stands below what leads to it, and a long line has a bend in every row that it passes.</summary>
internal sealed class PictureRows
{
    /// <summary>Beside a box to which a line leads back from the box below it.</summary>
    public const double LoopRoom = 18;

    private const double LoopReach = (PictureText.CardWidth / 2) + LoopRoom;

    private const int Sweeps = 4;

    private readonly List<List<PictureCell>> rows = [];

    private PictureRows(PictureShape shape)
    {
        var forward = shape.Ways.Where(way => !way.IsBack).ToList();
        Number(shape.Cells, forward);
        foreach (var loop in shape.Ways.Where(way => way.IsLocal))
        {
            loop.From.Reach = Math.Max(loop.From.Reach, LoopReach);
            loop.To.Reach = Math.Max(loop.To.Reach, (loop.To.Width / 2) + LoopRoom);
        }

        foreach (var cell in shape.Cells.OrderBy(cell => cell.Hint ?? 0))
        {
            Add(cell);
        }

        Chains = [.. forward.Select(way => new PictureChain(way, WithBends(way)))];
        Order();
    }

    public IReadOnlyList<List<PictureCell>> All => rows;

    /// <summary>Forward ways with their bends.</summary>
    public IReadOnlyList<PictureChain> Chains { get; }

    public IEnumerable<(PictureCell Above, PictureCell Below)> Links => Chains.SelectMany(chain => chain.Cells.Zip(chain.Cells.Skip(1)));

    public static PictureRows Of(PictureShape shape) => new(shape);

    private static void Number(IReadOnlyCollection<PictureCell> cells, List<PictureWay> forward)
    {
        // Forward ways have no circle, so at most as many rounds as there are boxes change anything.
        var isMoved = true;
        for (var round = 0; isMoved && round <= cells.Count; round++)
        {
            isMoved = false;
            foreach (var way in forward.Where(way => way.To.Row <= way.From.Row))
            {
                way.To.Row = way.From.Row + 1;
                isMoved = true;
            }
        }

        foreach (var way in forward.OrderByDescending(way => way.From.Row))
        {
            way.From.Ahead = Math.Max(way.From.Ahead, way.To.Ahead + 1);
        }
    }

    private void Add(PictureCell cell)
    {
        while (rows.Count <= cell.Row)
        {
            rows.Add([]);
        }

        rows[cell.Row].Add(cell);
    }

    private List<PictureCell> WithBends(PictureWay way)
    {
        var chain = new List<PictureCell> { way.From };
        for (var row = way.From.Row + 1; row < way.To.Row; row++)
        {
            // A line out of a bundle keeps to the side on which it began, or on which it ends when it begins in the middle.
            var outer = new[] { way.From.Hint, way.To.Hint }.OfType<double>().OrderByDescending(hint => Math.Abs(hint - Middle())).Cast<double?>().FirstOrDefault();
            var bend = new PictureCell("", PictureKind.Bend, [], 16, 0) { Row = row, Hint = outer, Ahead = Math.Max(way.To.Ahead, 3) };
            rows[row].Add(bend);
            chain.Add(bend);
        }

        chain.Add(way.To);
        return chain;
    }

    private double Middle() => rows[0].FirstOrDefault()?.Hint ?? 0;

    private void Order()
    {
        if (rows.SelectMany(row => row).All(cell => cell.Hint is not null))
        {
            foreach (var row in rows)
            {
                Sort(row, row.ToDictionary(cell => cell, cell => cell.Hint!.Value));
            }

            return;
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var row in rows)
            {
                Sort(row, row.ToDictionary(cell => cell, MeanAbove));
            }
        }
    }

    private double MeanAbove(PictureCell cell)
    {
        var above = Links.Where(link => link.Below == cell).Select(link => (double)rows[link.Above.Row].IndexOf(link.Above)).ToList();
        return above.Count == 0 ? rows[cell.Row].IndexOf(cell) : above.Average();
    }

    private static void Sort(List<PictureCell> row, Dictionary<PictureCell, double> places)
    {
        var sorted = row.OrderBy(cell => places[cell]).ThenBy(cell => cell.Ahead == 0).ToList();
        row.Clear();
        row.AddRange(sorted);
    }
}

/// <summary>A forward way as the line will run: both ends, and a bend in every row between them.</summary>
internal sealed record PictureChain(PictureWay Way, IReadOnlyList<PictureCell> Cells);
