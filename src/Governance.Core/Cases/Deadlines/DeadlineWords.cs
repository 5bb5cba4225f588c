using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;

namespace Governance.Core.Cases.Deadlines;

/// <summary>What is said when a deadline fires: to people, and in the trail.</summary>
internal sealed class DeadlineWords(Case ofCase, CaseStep step, WorkingCalendar calendar, DateTime at)
{
    private string Step => $"{step.TitleWithRound} of {ofCase.Name}";

    public IEnumerable<Notice> Notices(StepDeadline deadline, Person? owner, Person? told)
    {
        if (deadline.Kind != DeadlineKind.Escalation)
        {
            yield return To(step.OwnerId, $"{Step} is {When()}.");
            yield break;
        }

        if (told is not null)
        {
            var ownedBy = told.Id == step.OwnerId ? "owned by you" : $"owned by {owner?.Name ?? "somebody without an account"}";
            yield return To(told.Id, $"{Step}, {ownedBy}, is {When()} and was escalated to you (level {deadline.Level}).");
        }

        if (told?.Id != step.OwnerId)
        {
            yield return To(step.OwnerId, $"{Step} is {When()} and was escalated to {told?.Name ?? "nobody: the site has no committee chair"} (level {deadline.Level}).");
        }
    }

    public string Sentence(StepDeadline deadline, Person? told) => deadline.Kind switch
    {
        DeadlineKind.Reminder => $"The owner of {step.TitleWithRound} was reminded that it is {When()}.",
        DeadlineKind.Due => $"{step.TitleWithRound} fell due.",
        DeadlineKind.Overdue => $"The owner of {step.TitleWithRound} was told that it is {When()}.",
        _ => $"{step.TitleWithRound} was escalated to {told?.Name ?? "nobody: the site has no committee chair"}, level {deadline.Level}.",
    };

    private string When()
    {
        var days = calendar.WorkingDaysBetween(at, step.DueAt);
        if (at >= step.DueAt)
        {
            return days == 0 ? "due now" : $"{Days(-days)} overdue";
        }

        return days == 0 ? "due today" : $"due in {Days(days)}";
    }

    private static string Days(int days) => days == 1 ? "1 working day" : $"{days} working days";

    private Notice To(int personId, string text) => Notice.To(personId, ofCase.Number, step.Number, text, at);
}
