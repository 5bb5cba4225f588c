using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>
/// The cases that a radiologist has to look at: what was missed, the false alarms with the highest scores, positives without a result, and what the
/// product found where a reader did not.
/// </summary>
internal static class DifficultCases
{
    /// <summary>Of each kind; the table of cases holds the rest.</summary>
    private const int Most = 20;

    public static IReadOnlyList<StoredCase> Of(StudyTable table, double? threshold, Func<int, string> nameOf)
    {
        var calls = StudyCalls.Of(table, threshold);
        var found = Enumerable.Range(0, table.Rows).Select(row => (Row: row, Kind: KindOf(table, row, calls[row]), Score: ScoreOf(table, row))).Where(c => c.Kind is not null).ToList();
        IEnumerable<(int Row, string? Kind, double? Score)> Take(string kind, Func<double?, double> order) =>
            found.Where(c => c.Kind == kind).OrderBy(c => order(c.Score)).ThenBy(c => c.Row).Take(Most);
        return
        [
            .. Take(CaseKinds.Missed, s => s ?? double.NegativeInfinity).Concat(Take(CaseKinds.NoResult, _ => 0)).Concat(Take(CaseKinds.FalseAlarm, s => -(s ?? 0)))
                .Concat(Take(CaseKinds.FoundAlone, s => -(s ?? 0)))
                .Select(c => new StoredCase(nameOf(c.Row), c.Kind!, c.Score, GroupsOf(table, c.Row))),
        ];
    }

    private static string? KindOf(StudyTable table, int row, Call called)
    {
        var result = table.Results.IsEmpty ? ResultStatus.NotGiven : table.Results.Span[row];
        if (result == ResultStatus.Superseded || table.Truth.Span[row] == Call.Missing)
        {
            return null;
        }

        return (table.Truth.Span[row], called) switch
        {
            (Call.Positive, Call.Negative) => CaseKinds.Missed,
            (Call.Positive, Call.Missing) => CaseKinds.NoResult,
            (Call.Negative, Call.Positive) => CaseKinds.FalseAlarm,
            (Call.Positive, Call.Positive) when table.Readers.Any(r => r.Calls.Span[row] == Call.Negative) => CaseKinds.FoundAlone,
            _ => null,
        };
    }

    private static double? ScoreOf(StudyTable table, int row) => table.HasScores && !double.IsNaN(table.Scores.Span[row]) ? table.Scores.Span[row] : null;

    private static string GroupsOf(StudyTable table, int row) => string.Join(", ", table.Subgroups
        .Where(c => c.Codes.Span[row] != SubgroupColumn.NoLabel).Select(c => $"{c.Name}: {c.Labels[c.Codes.Span[row]]}"));
}
