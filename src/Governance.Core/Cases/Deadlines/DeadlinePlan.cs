using Governance.Core.Sites;

namespace Governance.Core.Cases.Deadlines;

/// <summary>Works out when what a rule says happens for a step. Pure: the same step, rule and calendar give the same plan.</summary>
public static class DeadlinePlan
{
    /// <summary>Everything planned for a step, in the order of time. Reminders that would come before the opening are left out.</summary>
    public static IReadOnlyList<PlannedDeadline> For(CaseStep step, DeadlineRule rule, WorkingCalendar calendar)
    {
        var reminders = rule.Before.Select(b => Before(step, b, calendar)).Where(at => at > step.OpenedAt && at < step.DueAt).Distinct()
            .Select(at => new PlannedDeadline(DeadlineKind.Reminder, 0, null, at));
        var overdue = rule.Overdue.Select(o => new PlannedDeadline(DeadlineKind.Overdue, 0, null, After(step, o, calendar)));
        var ladder = rule.Escalate.Select((e, i) => new PlannedDeadline(DeadlineKind.Escalation, i + 1, e.To, After(step, e.After, calendar)));
        return [.. reminders.Append(new PlannedDeadline(DeadlineKind.Due, 0, null, step.DueAt)).Concat(overdue).Concat(ladder).OrderBy(p => p.DueAt)];
    }

    /// <summary>Where a deadline lies after the due time of its step has moved: as much (working) time away from it as before.</summary>
    public static DateTime Moved(DateTime at, CaseStep step, DateTime formerDueAt, WorkingCalendar calendar)
    {
        if (at == formerDueAt)
        {
            return step.DueAt;
        }

        return step.IsDueInHours
            ? at + (step.DueAt - formerDueAt)
            : calendar.AddWorkingMinutes(at, calendar.WorkingMinutesBetween(formerDueAt, step.DueAt));
    }

    private static DateTime Before(CaseStep step, DeadlineDistance distance, WorkingCalendar calendar) => distance switch
    {
        { Unit: DeadlineUnit.Days } => calendar.DaysBefore(step.DueAt, distance.Number),
        { Unit: DeadlineUnit.Hours } => step.DueAt.AddHours(-distance.Number),
        _ when step.IsDueInHours => step.OpenedAt + ((step.DueAt - step.OpenedAt) * (distance.Number / 100.0)),
        _ => calendar.AddWorkingMinutes(step.OpenedAt, calendar.WorkingMinutesBetween(step.OpenedAt, step.DueAt) * distance.Number / 100),
    };

    private static DateTime After(CaseStep step, DeadlineDistance distance, WorkingCalendar calendar) => distance switch
    {
        { Number: 0 } => step.DueAt,
        { Unit: DeadlineUnit.DaysBefore } => calendar.DaysBefore(step.DueAt, distance.Number),
        { Unit: DeadlineUnit.Hours } => step.DueAt.AddHours(distance.Number),
        _ => calendar.DueAfter(step.DueAt, distance.Number),
    };
}
