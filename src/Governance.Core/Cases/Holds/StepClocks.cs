using Governance.Core.Sites;

namespace Governance.Core.Cases.Holds;

/// <summary>Lets the clocks of steps stand and run again, for a hold of the case or for somebody outside who is waited for.</summary>
/// <param name="changes">Gets a row for every clock that stops or goes on.</param>
/// <param name="settle">Brings deadlines and the next due time of the case in line with the clocks.</param>
public sealed class StepClocks(WorkingCalendar calendar, ICollection<StepChange> changes, Action<Case, DateTime> settle)
{
    /// <summary>Lets the clocks of all open steps stand, because the case is on hold.</summary>
    public void StopAll(Case ofCase, int? byPersonId, DateTime at)
    {
        foreach (var step in ofCase.OpenSteps)
        {
            Stop(step, byPersonId, at);
        }

        settle(ofCase, at);
    }

    /// <summary>Lets the clocks of a case that goes on run again, but for steps that wait for somebody outside; delays are longer by the time of the hold.</summary>
    public void ResumeAll(Case ofCase, DateTime heldSince, int? byPersonId, DateTime at)
    {
        foreach (var step in ofCase.OpenSteps.Where(s => s.WaitsFor is null && s.ClockStoppedAt is not null))
        {
            Resume(step, byPersonId, at);
        }

        foreach (var timer in ofCase.Timers.Where(t => t.FiredAt is null))
        {
            timer.MoveBy(at - heldSince);
        }

        settle(ofCase, at);
    }

    /// <summary>Lets the clock of one step stand while somebody outside is waited for.</summary>
    /// <param name="whom">The key that the definition gives in <c>clockStopsFor</c>.</param>
    public void WaitFor(Case ofCase, CaseStep step, string whom, int? byPersonId, DateTime at)
    {
        step.WaitFor(whom);
        Stop(step, byPersonId, at);
        settle(ofCase, at);
    }

    /// <summary>Nobody outside is waited for any more; the clock runs again unless the case is on hold.</summary>
    public void WaitNoMore(Case ofCase, CaseStep step, int? byPersonId, DateTime at)
    {
        step.WaitFor(null);
        if (ofCase.State == CaseState.Open && step.ClockStoppedAt is not null)
        {
            Resume(step, byPersonId, at);
            settle(ofCase, at);
        }
    }

    /// <summary>The clock of a step that opens in a case on hold does not begin to run.</summary>
    internal void StandIfHeld(Case ofCase, CaseStep step, DateTime at)
    {
        if (ofCase.State == CaseState.OnHold)
        {
            Stop(step, null, at);
        }
    }

    private void Stop(CaseStep step, int? byPersonId, DateTime at)
    {
        if (step.StopClock(at, calendar))
        {
            changes.Add(StepChange.Of(step, StepChange.Stopped, byPersonId, at));
        }
    }

    private void Resume(CaseStep step, int? byPersonId, DateTime at)
    {
        step.ResumeClock(at, calendar);
        changes.Add(StepChange.Of(step, StepChange.Resumed, byPersonId, at));
    }
}
