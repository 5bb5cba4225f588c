namespace Governance.Statistics.Studies;

/// <summary>How many rows there are of which kind.</summary>
/// <param name="Rows">All rows of the table.</param>
/// <param name="Superseded">Rows that another one replaced; they count nowhere else.</param>
/// <param name="TruthMissing">Rows that the reference standard could not decide; in no figure of performance.</param>
/// <param name="NoResult">Rows with a known truth on which the product gave no usable result.</param>
/// <param name="Patients">Different patients; null without such a column.</param>
/// <param name="MostRowsOfPatient">Rows of the patient with the most; null without such a column.</param>
/// <param name="Statuses">Rows by how they ended, those with none left out; empty without such a column.</param>
public sealed record StudyCounts(
    long Rows,
    long Superseded,
    long Positives,
    long Negatives,
    long TruthMissing,
    long NoResult,
    long? Patients,
    long? MostRowsOfPatient,
    IReadOnlyList<StatusCount> Statuses)
{
    /// <summary>Rows with a known truth.</summary>
    public long Known => Positives + Negatives;

    internal static StudyCounts Of(StudyTable table, StudyCells cells, PatientOrder? patients)
    {
        var counts = cells.Counts;
        return new StudyCounts(
            table.Rows,
            counts[StudyCells.Dropped],
            Of(counts, Call.Positive),
            Of(counts, Call.Negative),
            Of(counts, Call.Missing),
            counts[StudyCells.CellOf(Call.Positive, Call.Missing)] + counts[StudyCells.CellOf(Call.Negative, Call.Missing)],
            patients?.Count,
            patients?.Largest,
            StatusesOf(table));
    }

    private static long Of(long[] counts, Call truth) =>
        counts[StudyCells.CellOf(truth, Call.Missing)] + counts[StudyCells.CellOf(truth, Call.Negative)] + counts[StudyCells.CellOf(truth, Call.Positive)];

    private static StatusCount[] StatusesOf(StudyTable table)
    {
        var counts = new long[Enum.GetValues<ResultStatus>().Length];
        foreach (var result in table.Results.Span)
        {
            counts[(int)result]++;
        }

        return [.. counts.Select((n, i) => new StatusCount((ResultStatus)i, n)).Where(c => c.Rows > 0)];
    }
}

/// <summary>Rows that ended in one way.</summary>
public sealed record StatusCount(ResultStatus Status, long Rows);
