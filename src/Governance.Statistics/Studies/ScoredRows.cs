namespace Governance.Statistics.Studies;

/// <summary>The rows whose score counts, close together.</summary>
/// <param name="Missing">Rows with a known truth whose score does not count.</param>
/// <param name="PositivePatients">Patient of each positive, in their order; null where rows are independent.</param>
internal sealed record ScoredRows(double[] Scores, bool[] Truth, long Missing, int[]? PositivePatients, int[]? NegativePatients)
{
    public static ScoredRows Of(StudyTable table, PatientOrder? patients)
    {
        var used = GC.AllocateUninitializedArray<int>(table.Rows);
        var (count, missing) = Used(table, used);
        var rows = used.AsSpan(0, count);
        var (scores, truth) = (GC.AllocateUninitializedArray<double>(count), GC.AllocateUninitializedArray<bool>(count));
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

    // Rows with a known truth and a score that counts, and how many have a known truth alone.
    private static (int Count, long Missing) Used(StudyTable table, int[] used)
    {
        var (count, missing) = (0, 0L);
        var truth = table.Truth.Span;
        var scores = table.Scores.Span;
        var results = table.Results.Span;
        for (var i = 0; i < used.Length; i++)
        {
            var result = results.IsEmpty ? ResultStatus.NotGiven : results[i];
            if (truth[i] == Call.Missing || result == ResultStatus.Superseded)
            {
                continue;
            }

            if (double.IsNaN(scores[i]) || (result != ResultStatus.NotGiven && !ResultStatuses.IsResult(result)))
            {
                missing++;
                continue;
            }

            used[count++] = i;
        }

        return (count, missing);
    }

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
