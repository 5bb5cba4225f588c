using Governance.Core.Sites;

namespace Governance.Core.Cases.Deadlines;

/// <summary>
/// Keeps the deadlines of a case in step with its steps: a step that opened gets its rows, a moved due time moves them, a stopped clock lets
/// them sleep, a closed step ends them. What has fired stays as it is. Settling twice changes nothing.
/// </summary>
public sealed class StepDeadlines(DeadlinePolicy policy, WorkingCalendar calendar)
{
    /// <summary>What happens around the day of a condition.</summary>
    public DeadlineRule ConditionRule => policy.Conditions;

    public void Settle(Case ofCase, DateTime at)
    {
        var running = ofCase.Deadlines.Where(d => d.IsRunning).ToLookup(d => d.StepNumber);
        foreach (var step in ofCase.Steps)
        {
            if (step.IsOpen)
            {
                Keep(ofCase, step, [.. running[step.Number]]);
                continue;
            }

            foreach (var deadline in running[step.Number])
            {
                deadline.End(at);
            }
        }
    }

    private void Keep(Case ofCase, CaseStep step, IReadOnlyList<StepDeadline> running)
    {
        if (step.DeadlinesFor is not { } formerDueAt)
        {
            running = Plan(ofCase, step);
        }
        else if (formerDueAt != step.DueAt)
        {
            foreach (var deadline in running)
            {
                deadline.MoveTo(DeadlinePlan.Moved(deadline.DueAt, step, formerDueAt, calendar));
            }
        }

        step.SetDeadlines();
        foreach (var deadline in running)
        {
            deadline.SleepOrWake(step.ClockStoppedAt is not null);
        }
    }

    private List<StepDeadline> Plan(Case ofCase, CaseStep step)
    {
        var planned = DeadlinePlan.For(step, policy.RuleFor(step, ofCase.Tier), calendar);
        var rows = planned.Select((p, i) => new StepDeadline(step, i + 1, p)).ToList();
        rows.ForEach(ofCase.Add);
        return rows;
    }
}
