using System.Text.Json.Nodes;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Cases.Effects;
using Governance.Core.Cases.Holds;
using Governance.Core.Cases.Owners;
using Governance.Core.Cases.Rounds;
using Governance.Core.Cases.Versions;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.Sites;
using Governance.Workflows;

namespace Governance.Core.Cases;

/// <summary>
/// Takes a case from one position of its workflow to the next: asks the engine, closes and opens steps with owner and due time, sets
/// timers, and collects the rows and notices that belong into the same commit.
/// </summary>
public sealed class CaseFlow(
    IWorkflowEngine engine, WorkflowDefinition definition, StepOwners owners, WorkingCalendar calendar, StepDeadlines deadlines, CaseDeployment deployment)
{
    private readonly List<StepChange> changes = [];
    private readonly List<Notice> notices = [];

    public WorkflowDefinition Definition => definition;

    public StepOwners Owners => owners;

    public CaseDeployment Deployment => deployment;

    /// <summary>No step that opens is due later than this; null where only the definition says when. For incidents with harm.</summary>
    public DateTime? DueAtLatest { get; internal set; }

    public WorkingCalendar Calendar => calendar;

    /// <summary>What happens around the day of a condition that the case sets.</summary>
    public DeadlineRule ConditionRule => deadlines.ConditionRule;

    /// <summary>Lets clocks of steps stand and run; what changes stands among <see cref="Changes"/>.</summary>
    public StepClocks Clocks => new(calendar, changes, Settle);

    /// <summary>Record rows that the caller adds to the context before it commits.</summary>
    public IReadOnlyList<StepChange> Changes => changes;

    /// <summary>Notices that the caller adds to the context before it commits.</summary>
    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>Starts the workflow of a new case.</summary>
    /// <returns>Null, or the sentence why the case cannot start; the case must then not be saved.</returns>
    public string? Start(Case ofCase, IReadOnlyDictionary<string, JsonNode?> facts, DateTime at) =>
        Go(ofCase, new Trigger { Kind = TriggerKind.Start, At = at, Seed = ofCase.Number, Facts = facts }, at);

    /// <summary>Completes a step and opens what follows.</summary>
    /// <returns>Null, or the sentence why the case cannot go on; nothing must then be saved.</returns>
    public string? Complete(Case ofCase, CaseStep step, StepFinish finish, DateTime at)
    {
        var rules = definition.HumanSteps.Single(s => s.Key == step.Key);
        if (deployment.WhyNot(ofCase, rules, finish.Outcome, finish.ByPersonId, definition) is { } whyNot)
        {
            return whyNot;
        }

        step.Complete(finish.Outcome, finish.ByPersonId, at);
        deployment.Completed(ofCase, rules, step, finish, at);
        changes.Add(StepChange.Of(step, StepChange.Completed, finish.ByPersonId, at, finish.Reason, finish.Rating));
        if (step.IsBesideFlow)
        {
            Settle(ofCase, at);
            return null;
        }

        return Go(ofCase, Trigger.StepCompleted(at, step.TaskId, JsonValue.Create(finish.Outcome), SeedOf(ofCase, step), finish.Facts), at);
    }

    /// <summary>What completing a step of the flow with an outcome would lead to. Changes nothing; not for rounds beside the flow.</summary>
    public FlowPreview Preview(Case ofCase, CaseStep step, string outcome, IReadOnlyDictionary<string, JsonNode?> facts, DateTime at)
    {
        var trigger = Trigger.StepCompleted(at, step.TaskId, JsonValue.Create(outcome), SeedOf(ofCase, step), facts);
        var advance = engine.Advance(definition, WorkflowState.FromJson(ofCase.Position), trigger);
        var after = owners.AfterCompleting(step);
        var opened = advance.Opened
            .Select(o => definition.HumanSteps.Single(s => s.Key == o.TaskName))
            .Select(s => new NextStep(s.Key, s.Title, after.Choose(ofCase, s).Owner?.Person.Name))
            .ToList();
        return new FlowPreview(opened, advance.Ended?.Ending, advance.Faults.Count == 0 ? null : advance.Faults[0].Text);
    }

    /// <summary>Ends a delay of the workflow.</summary>
    public string? Fire(Case ofCase, CaseTimer timer, DateTime at)
    {
        timer.Fire(at);
        return Go(ofCase, new Trigger { Kind = TriggerKind.TimerDue, At = at, Seed = ofCase.Number, TimerId = timer.TimerId }, at);
    }

    /// <summary>What the definition says about a step of the case.</summary>
    public HumanStep DefinitionOf(CaseStep step) => definition.HumanSteps.FirstOrDefault(s => s.Key == step.Key)
        ?? throw new InvalidOperationException($"Definition {definition.Id} has no step “{step.Key}”.");

    /// <summary>Gives a step to another person.</summary>
    internal void Give(CaseStep step, OwnerMove move)
    {
        step.GiveTo(move.To);
        changes.Add(StepChange.Of(step, move.Change, move.ByPersonId, move.At, move.Reason));
    }

    /// <summary>Brings deadlines and the next due time in line with the steps; after every change of steps, due times or the state of the case.</summary>
    internal void Settle(Case ofCase, DateTime at)
    {
        deadlines.Settle(ofCase, at);
        ofCase.SetNextDue();
    }

    /// <summary>Opens a further round of a finished step beside the position of the flow; the finished round is superseded. The engine is not asked.</summary>
    /// <returns>The new round, or the sentence why nobody can own it; nothing must then be saved.</returns>
    internal (CaseStep? Round, string? WhyNot) Reopen(Case ofCase, CaseStep earlier, RoundCause cause, DateTime at)
    {
        var step = definition.Step(earlier.Key) ?? throw new InvalidOperationException($"Definition {definition.Id} has no step “{earlier.Key}”.");
        var (owner, whyNobody) = owners.Choose(ofCase, step);
        if (owner is null)
        {
            return (null, whyNobody);
        }

        earlier.Supersede();
        changes.Add(StepChange.Of(earlier, StepChange.Superseded, cause.ByPersonId, at));
        var round = CaseStep.Reopen(ofCase, earlier, step, owner, new StepTimes(at, DueAt(step, ofCase, at)), cause);
        ofCase.Add(round);
        changes.Add(StepChange.Of(round, StepChange.Reopened, cause.ByPersonId, at, cause.Reason));
        Clocks.StandIfHeld(ofCase, round, at);
        notices.AddRange(RoundNotices.Of(ofCase, earlier, round, cause, at));
        notices.AddRange(SignerNotices.OnRound(ofCase, earlier, RoundNotices.What(cause), definition, at));
        Settle(ofCase, at);
        return (round, null);
    }

    /// <summary>Takes an open case to this version of its definition, as planned.</summary>
    /// <returns>Null, or the sentence why a step cannot open; nothing must then be saved.</returns>
    internal string? Move(Case ofCase, VersionMove move, DateTime at)
    {
        var running = ofCase.Timers.Where(t => t.FiredAt is null).ToList();
        ofCase.MoveToVersion(definition.Version, move.State!.ToJson());
        foreach (var (step, taskId) in move.Kept)
        {
            step.Keep(taskId, definition.Version);
        }

        foreach (var step in move.Replaced.Select(r => r.Step))
        {
            Cancel(step, at);
        }

        running.ForEach(t => t.Fire(at));
        foreach (var timer in move.State.Timers)
        {
            ofCase.Add(new CaseTimer(ofCase.Number, timer.TimerId, timer.ActivityId, running.FirstOrDefault(t => t.ActivityId == timer.ActivityId)?.DueAt ?? timer.DueAt));
        }

        var opened = move.Replaced.Select(r => r.Task).Concat(move.Opened).Select(t => new OpenedStep(t.TaskId, t.ActivityId, t.TaskName, null))
            .Concat(move.Beside.Select(s => new OpenedStep("", s.ActivityId, s.Key, null)));
        var whyNot = opened.Select(o => Open(ofCase, o, at)).FirstOrDefault(w => w is not null);
        ofCase.Stick(null);
        Settle(ofCase, at);
        return whyNot;
    }

    /// <summary>Where the engine draws its "random" values from when this step is finished; a replay uses the same.</summary>
    internal static long SeedOf(Case ofCase, CaseStep step) => (ofCase.Number * 1000L) + step.Number;

    /// <summary>Ends a case because a person decided so: what is open and every delay is cancelled, what was done and signed stays.</summary>
    public void End(Case ofCase, string ending, int byPersonId, string reason, DateTime at)
    {
        // A workflow that stopped without an ending cannot be cancelled any more and needs not; its case can.
        var advance = engine.Advance(definition, WorkflowState.FromJson(ofCase.Position), Trigger.Cancel(at));
        if (advance.Faults.Count == 0)
        {
            ofCase.MoveTo(advance.State.ToJson());
        }

        ofCase.Timers.Where(t => t.FiredAt is null).ToList().ForEach(t => t.Fire(at));

        foreach (var step in ofCase.OpenSteps.ToList())
        {
            step.Cancel(at);
            changes.Add(StepChange.Of(step, StepChange.Cancelled, byPersonId, at, reason));
        }

        ofCase.Stick(null);
        ofCase.End(ending, at);
        deployment.Ended(ofCase, ending, at);
        Settle(ofCase, at);
    }

    private string? Go(Case ofCase, Trigger trigger, DateTime at)
    {
        var state = ofCase.Position.Length == 0 ? null : WorkflowState.FromJson(ofCase.Position);
        var advance = engine.Advance(definition, state, trigger);
        if (advance.Faults.Count > 0)
        {
            return $"The workflow cannot go on: {advance.Faults[0].Text} An administrator must mend the definition; nothing was saved.";
        }

        return Apply(ofCase, advance, at);
    }

    private string? Apply(Case ofCase, Advance advance, DateTime at)
    {
        ofCase.MoveTo(advance.State.ToJson());
        foreach (var taskId in advance.Cancelled)
        {
            Cancel(ofCase.OpenSteps.Single(s => s.TaskId == taskId), at);
        }

        foreach (var opened in advance.Opened)
        {
            if (Open(ofCase, opened, at) is { } whyNot)
            {
                return whyNot;
            }
        }

        foreach (var timer in ofCase.Timers.Where(t => t.FiredAt is null && advance.CancelledTimers.Contains(t.TimerId)))
        {
            timer.Fire(at);
        }

        foreach (var timer in advance.Timers)
        {
            ofCase.Add(new CaseTimer(ofCase.Number, timer.TimerId, timer.ActivityId, timer.DueAt));
        }

        Finish(ofCase, advance, at);
        Settle(ofCase, at);
        return null;
    }

    private string? Open(Case ofCase, OpenedStep opened, DateTime at)
    {
        var step = definition.HumanSteps.FirstOrDefault(s => s.Key == opened.TaskName)
            ?? throw new InvalidOperationException($"Definition {definition.Id} has no step “{opened.TaskName}”.");
        if (ofCase.OpenSteps.FirstOrDefault(s => s.IsBesideFlow && s.Key == step.Key) is { } beside)
        {
            beside.Adopt(opened.TaskId);
            return null;
        }

        var (owner, whyNobody) = owners.Choose(ofCase, step);
        if (owner is null)
        {
            return whyNobody;
        }

        var caseStep = CaseStep.Open(ofCase, opened, step, owner, at, DueAt(step, ofCase, at));
        ofCase.Add(caseStep);
        deployment.Opened(ofCase, step, caseStep, at);
        changes.Add(StepChange.Of(caseStep, StepChange.Opened, null, at));
        Clocks.StandIfHeld(ofCase, caseStep, at);
        notices.Add(Notice.To(owner.Person.Id, ofCase.Number, caseStep.Number, $"{caseStep.TitleWithRound} of {ofCase.Name} is yours.", at));
        return null;
    }

    private void Cancel(CaseStep step, DateTime at)
    {
        if (!step.IsOpen)
        {
            return;
        }

        step.Cancel(at);
        changes.Add(StepChange.Of(step, StepChange.Cancelled, null, at));
    }

    private void Finish(Case ofCase, Advance advance, DateTime at)
    {
        if (advance.Ended?.Ending is { } ending)
        {
            foreach (var step in ofCase.OpenSteps.ToList())
            {
                Cancel(step, at);
            }

            ofCase.End(ending, at);
            deployment.Ended(ofCase, ending, at);
            notices.Add(Notice.To(ofCase.RequesterId, ofCase.Number, null, $"{ofCase.Name} has ended: {CaseEnding.LabelOf(ending)}.", at));
            return;
        }

        ofCase.Stick(advance.State.IsStuck
            ? "The workflow stopped without an open step, a timer or a named ending. An administrator must look at the definition."
            : null);
    }

    private DateTime DueAt(HumanStep step, Case ofCase, DateTime at)
    {
        var from = step.DueFromCaseOpening ? ofCase.OpenedAt : at;
        var due = step.DueHours is { } hours ? from.AddHours(hours).CutToMilliseconds() : calendar.DueAfter(from, step.DueWorkingDaysFor(ofCase.Tier));
        return DueAtLatest is { } latest && latest < due ? latest : due;
    }
}
