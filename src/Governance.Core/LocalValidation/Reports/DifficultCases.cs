using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>The cases that a radiologist has to look at: what was missed, the false alarms with the highest scores, positives without a result.</summary>
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
            .. Take("missed", s => s ?? double.NegativeInfinity).Concat(Take("no-result", _ => 0)).Concat(Take("false-alarm", s => -(s ?? 0)))
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
            (Call.Positive, Call.Negative) => "missed",
            (Call.Positive, Call.Missing) => "no-result",
            (Call.Negative, Call.Positive) => "false-alarm",
            _ => null,
        };
    }

    private static double? ScoreOf(StudyTable table, int row) => table.HasScores && !double.IsNaN(table.Scores.Span[row]) ? table.Scores.Span[row] : null;

    private static string GroupsOf(StudyTable table, int row) => string.Join(", ", table.Subgroups
        .Where(c => c.Codes.Span[row] != SubgroupColumn.NoLabel).Select(c => $"{c.Name}: {c.Labels[c.Codes.Span[row]]}"));
}
