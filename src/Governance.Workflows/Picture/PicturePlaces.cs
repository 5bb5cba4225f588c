namespace Governance.Workflows.Picture;

/// <summary>Gives every box its place across and down.</summary>
internal static class PicturePlaces
{
    private const double Between = 14;

    private const int Sweeps = 12;

    public static void Give(PictureRows rows)
    {
        var above = rows.Links.ToLookup(link => link.Below, link => link.Above);
        var below = rows.Links.ToLookup(link => link.Above, link => link.Below);
        foreach (var row in rows.All)
        {
            Pack(row, [.. row.Select(_ => 0.0)]);
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var row in sweep % 2 == 0 ? rows.All : rows.All.Reverse())
            {
                Pack(row, [.. row.Select(cell => Wish(cell, sweep % 2 == 0 ? above[cell] : below[cell]))]);
            }
        }
    }

    // What ends soon follows the main way and never draws it aside.
    private static double Wish(PictureCell cell, IEnumerable<PictureCell> neighbours)
    {
        var all = neighbours.ToList();
        var lasting = all.Where(neighbour => neighbour.Ahead > 1).ToList();
        var counted = lasting.Count > 0 ? lasting : all;
        return counted.Count == 0 ? cell.X : counted.Average(neighbour => neighbour.X);
    }

    private static double Weight(PictureCell cell) => cell.Ahead > 3 ? 1 : 0.001 * (cell.Ahead + 1);

    /// <summary>Puts a row as near to the wishes as its order and the room that each box needs allow (least squares, pooling neighbours that would overlap).</summary>
    private static void Pack(List<PictureCell> row, double[] wishes)
    {
        var offsets = new double[row.Count];
        for (var i = 1; i < row.Count; i++)
        {
            offsets[i] = offsets[i - 1] + row[i - 1].Reach + Between + row[i].Reach;
        }

        var blocks = new List<(double Sum, double Weight, int Count)>();
        for (var i = 0; i < row.Count; i++)
        {
            var weight = Weight(row[i]);
            blocks.Add(((wishes[i] - offsets[i]) * weight, weight, 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Weight > blocks[^1].Sum / blocks[^1].Weight)
            {
                var (left, right) = (blocks[^2], blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((left.Sum + right.Sum, left.Weight + right.Weight, left.Count + right.Count));
            }
        }

        var at = 0;
        foreach (var (sum, weight, count) in blocks)
        {
            for (var i = 0; i < count; i++, at++)
            {
                row[at].X = (sum / weight) + offsets[at];
            }
        }
    }
}
