namespace Governance.Statistics.Studies;

/// <summary>The rows whose score counts, close together.</summary>
/// <param name="Missing">Rows with a known truth whose score does not count.</param>
/// <param name="PositivePatients">Patient of each positive, in their order; null where rows are independent.</param>
internal sealed record ScoredRows(double[] Scores, bool[] Truth, long Missing, int[]? PositivePatients, int[]? NegativePatients)
{
    public static ScoredRows Of(StudyTable table, PatientOrder? patients)
    {
        var used = new int[table.Rows];
        var (count, missing) = (0, 0L);
        for (var i = 0; i < used.Length; i++)
        {
            if (!IsKnown(table, i))
            {
                continue;
            }

            if (!HasScore(table, i))
            {
                missing++;
                continue;
            }

            used[count++] = i;
        }

        var rows = used.AsSpan(0, count);
        var (scores, truth) = (new double[count], new bool[count]);
        var allScores = table.Scores.Span;
        var allTruth = table.Truth.Span;
        for (var i = 0; i < count; i++)
        {
            (scores[i], truth[i]) = (allScores[rows[i]], allTruth[rows[i]] == Call.Positive);
        }

        return patients is { IsClustered: true } order
            ? new ScoredRows(scores, truth, missing, PatientsOf(rows, truth, true, order), PatientsOf(rows, truth, false, order))
            : new ScoredRows(scores, truth, missing, null, null);
    }

    private static bool IsKnown(StudyTable table, int row) =>
        table.Truth.Span[row] != Call.Missing && (table.Results.IsEmpty || table.Results.Span[row] != ResultStatus.Superseded);

    private static bool HasScore(StudyTable table, int row) =>
        !double.IsNaN(table.Scores.Span[row])
        && (table.Results.IsEmpty || table.Results.Span[row] == ResultStatus.NotGiven || ResultStatuses.IsResult(table.Results.Span[row]));

    private static int[] PatientsOf(ReadOnlySpan<int> rows, bool[] truth, bool of, PatientOrder order)
    {
        var patients = new List<int>();
        for (var i = 0; i < rows.Length; i++)
        {
            if (truth[i] == of)
            {
                patients.Add(order.PatientOf(rows[i]));
            }
        }

        return [.. patients];
    }
}
