using Governance.Statistics.Proportions;

namespace Governance.Statistics.Studies;

/// <summary>For each row its cell: reference standard (missing, negative, positive) times 3 plus call of the product (none, negative, positive).</summary>
internal sealed class StudyCells
{
    /// <summary>Cells of a row that counts.</summary>
    public const int Cells = 9;

    /// <summary>Cell of a row that another one replaced.</summary>
    public const byte Dropped = Cells;

    private readonly byte[] cells;

    private StudyCells(byte[] cells)
    {
        this.cells = cells;
        foreach (var cell in cells)
        {
            Counts[cell]++;
        }
    }

    public ReadOnlySpan<byte> Rows => cells;

    /// <summary>Rows in each cell; the last place counts those that were replaced.</summary>
    public long[] Counts { get; } = new long[Cells + 1];

    public ConfusionMatrix Matrix => MatrixOf(Counts);

    public Abstention Abstention => AbstentionOf(Counts);

    public static int CellOf(Call truth, Call called) => ((int)truth * 3) + (int)called;

    public static ConfusionMatrix MatrixOf(ReadOnlySpan<long> counts) => new(
        counts[CellOf(Call.Positive, Call.Positive)],
        counts[CellOf(Call.Positive, Call.Negative)],
        counts[CellOf(Call.Negative, Call.Positive)],
        counts[CellOf(Call.Negative, Call.Negative)]);

    public static Abstention AbstentionOf(ReadOnlySpan<long> counts) => new(
        MatrixOf(counts), counts[CellOf(Call.Positive, Call.Missing)], counts[CellOf(Call.Negative, Call.Missing)]);

    /// <param name="threshold">Positive where the score is at least this; null: only flags and stated results count.</param>
    public static StudyCells Of(StudyTable table, double? threshold)
    {
        var cells = new byte[table.Rows];
        var truth = table.Truth.Span;
        var results = table.Results.Span;
        for (var i = 0; i < cells.Length; i++)
        {
            var result = results.IsEmpty ? ResultStatus.NotGiven : results[i];
            cells[i] = result == ResultStatus.Superseded ? Dropped : (byte)CellOf(truth[i], CalledIn(table, i, result, threshold));
        }

        return new StudyCells(cells);
    }

    /// <summary>Cells by the scores alone, whatever the product itself called positive: for thresholds that were not in use.</summary>
    public static StudyCells OfScores(StudyTable table, double threshold)
    {
        var cells = new byte[table.Rows];
        var truth = table.Truth.Span;
        var results = table.Results.Span;
        var scores = table.Scores.Span;
        for (var i = 0; i < cells.Length; i++)
        {
            var result = results.IsEmpty ? ResultStatus.NotGiven : results[i];
            var called = double.IsNaN(scores[i]) || (result != ResultStatus.NotGiven && !ResultStatuses.IsResult(result)) ? Call.Missing
                : scores[i] >= threshold ? Call.Positive : Call.Negative;
            cells[i] = result == ResultStatus.Superseded ? Dropped : (byte)CellOf(truth[i], called);
        }

        return new StudyCells(cells);
    }

    // A late result or an error is no result, whatever score stands beside it.
    private static Call CalledIn(StudyTable table, int row, ResultStatus result, double? threshold)
    {
        if (result != ResultStatus.NotGiven && !ResultStatuses.IsResult(result))
        {
            return Call.Missing;
        }

        if (!table.Flags.IsEmpty)
        {
            return table.Flags.Span[row];
        }

        return result == ResultStatus.Positive ? Call.Positive
            : result == ResultStatus.Negative ? Call.Negative
            : threshold is not { } limit || !table.HasScores || double.IsNaN(table.Scores.Span[row]) ? Call.Missing
            : table.Scores.Span[row] >= limit ? Call.Positive : Call.Negative;
    }
}
