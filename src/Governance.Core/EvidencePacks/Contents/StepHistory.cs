using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Steps as they stood at the as-of time, read from what happened to them.</summary>
internal static class StepHistory
{
    public static IReadOnlyList<PackStep> Of(PackRows rows) => [.. rows.Steps.Select(s => Step(rows, s))];

    private static PackStep Step(PackRows rows, CaseStep step)
    {
        var changes = rows.StepChanges.Where(c => c.StepNumber == step.Number).OrderBy(c => c.Version).ToList();
        var last = changes[^1];
        var end = changes.LastOrDefault(c => c.Change is StepChange.Completed or StepChange.Cancelled);
        var until = end?.At ?? rows.At;
        var isLate = until > last.DueAt;
        var outcome = end?.Change == StepChange.Completed ? end.Outcome : null;
        return new PackStep(
            step.Number, step.Key, step.Title, step.Round, step.Kind, step.Stage, last.OwnerId, rows.NameOf(last.OwnerId), Role.LabelOf(step.OwnerRole),
            changes[0].At.ToInstant(), last.DueAt.ToInstant(), end?.At.ToInstant(), StateOf(end), outcome,
            outcome is null ? null : Outcomes.LabelOf(outcome), IsPassing(rows, step, outcome), end?.Reason, isLate,
            isLate ? rows.Calendar.WorkingDaysBetween(last.DueAt, until) : 0, OwnersBefore(rows, changes))
        {
            OpenedAgain = rows.Reopenings.FirstOrDefault(r => r.StepNumber == step.Number) is { } why ? Cause(rows, why) : null,
        };
    }

    private static PackRoundCause Cause(PackRows rows, Reopening why)
    {
        var from = rows.Steps.FirstOrDefault(s => s.Number == why.FromStep)?.Title;
        var how = why.Because switch
        {
            ReopenedBecause.SentBack => $"sent back from “{from}”",
            ReopenedBecause.AskedAgain => "asked once more",
            ReopenedBecause.Change => why.IsConfirmation ? "to be confirmed after a recorded change" : "opened again after a recorded change",
            _ => $"opened again because “{from}” changed",
        };
        return new PackRoundCause(how, rows.NameOf(why.ByPersonId), why.At.ToInstant(), why.Reason, [.. why.PointList.Select(p => new PackRoundPoint(p.QuestionId, p.Text))]);
    }

    private static bool IsPassing(PackRows rows, CaseStep step, string? outcome) => outcome is not null && rows.DefinitionOf(step)?.IsPassing(outcome) == true;

    private static string StateOf(StepChange? end) => end?.Change switch
    {
        null => StepState.Open,
        StepChange.Completed => StepState.Completed,
        _ => StepState.Cancelled,
    };

    private static List<PackOwner> OwnersBefore(PackRows rows, List<StepChange> changes)
    {
        var owners = new List<PackOwner>();
        for (var i = 1; i < changes.Count; i++)
        {
            if (changes[i].OwnerId != changes[i - 1].OwnerId)
            {
                owners.Add(new PackOwner(rows.NameOf(changes[i - 1].OwnerId), changes[i].At.ToInstant(), changes[i].Reason));
            }
        }

        return owners;
    }
}
