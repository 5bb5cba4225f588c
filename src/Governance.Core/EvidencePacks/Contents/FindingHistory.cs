using Governance.Core.Data;
using Governance.Core.Findings;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Findings and conditions as they stood at the as-of time.</summary>
internal static class FindingHistory
{
    public static IReadOnlyList<PackFinding> Findings(PackRows rows) =>
        [.. rows.FindingChanges.GroupBy(c => c.FindingNumber).OrderBy(g => g.Key).Select(g => Finding(rows, [.. g.OrderBy(c => c.Number)]))];

    public static IReadOnlyList<PackCondition> Conditions(PackRows rows) =>
        [.. rows.ConditionChanges.GroupBy(c => c.ConditionNumber).OrderBy(g => g.Key).Select(g => Condition(rows, g.MaxBy(c => c.Number)!))];

    private static PackFinding Finding(PackRows rows, List<FindingChange> changes)
    {
        var last = changes[^1];
        var raised = rows.Findings.Single(f => f.Number == last.FindingNumber);
        var isOpen = last.State == FindingState.Open || (last.State == FindingState.Accepted && last.AcceptedUntil <= rows.At);
        var isOverdue = isOpen && last.DueAt < rows.At;
        return new PackFinding(
            raised.Id, last.Severity, last.Text, raised.QuestionId, rows.OfCase.Step(raised.StepNumber).TitleWithRound, isOpen ? FindingState.Open : last.State, rows.NameOf(last.OwnerId),
            last.DueAt.ToInstant(), DaysLate(rows, isOverdue, last.DueAt), isOverdue,
            [.. changes.Select(c => new PackFindingChange(c.State, c.Note, rows.NameOf(c.ByPersonId), c.At.ToInstant()))]);
    }

    private static PackCondition Condition(PackRows rows, ConditionChange last)
    {
        var set = rows.Conditions.Single(c => c.Number == last.ConditionNumber);
        var isOverdue = last.State == ConditionState.Open && last.DueAt < rows.At;
        return new PackCondition(
            set.Id, last.Text, last.Verification, last.Blocks, last.IfMissed, last.State, rows.NameOf(last.OwnerId), last.DueAt.ToInstant(),
            DaysLate(rows, isOverdue, last.DueAt), isOverdue, rows.OfCase.Step(set.StepNumber).TitleWithRound, last.Note, last.At.ToInstant());
    }

    private static int DaysLate(PackRows rows, bool isOverdue, DateTime dueAt) => isOverdue ? rows.Calendar.WorkingDaysBetween(dueAt, rows.At) : 0;
}
