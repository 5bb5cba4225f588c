namespace Governance.Statistics.Studies;

/// <summary>
/// The primary analysis of a triage product: a study without a usable result counts as wrong. Made as a table of its own, so that every figure of a
/// report – patients with several rows and groups included – can be had under this rule too.
/// </summary>
public static class NoResultAsWrong
{
    /// <summary>The calls of the table, and a wrong one wherever there is none and the truth is known.</summary>
    /// <param name="threshold">Positive where the score is at least this; null: flags and stated results count.</param>
    public static StudyTable Of(StudyTable table, double? threshold)
    {
        var cells = StudyCells.Of(table, threshold).Rows;
        var flags = new Call[table.Rows];
        var results = new ResultStatus[table.Rows];
        for (var i = 0; i < flags.Length; i++)
        {
            if (cells[i] == StudyCells.Dropped)
            {
                results[i] = ResultStatus.Superseded;
                continue;
            }

            var (truth, called) = ((Call)(cells[i] / 3), (Call)(cells[i] % 3));
            flags[i] = called != Call.Missing ? called
                : truth == Call.Positive ? Call.Negative
                : truth == Call.Negative ? Call.Positive
                : Call.Missing;
        }

        return new StudyTable(table.Truth) { Flags = flags, Results = results, Patients = table.Patients, Subgroups = table.Subgroups };
    }
}
