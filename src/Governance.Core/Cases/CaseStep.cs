using Governance.Core.Cases.Owners;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Workflows;

namespace Governance.Core.Cases;

/// <summary>A piece of human work with one accountable person and a due time. A further round is a step of its own.</summary>
public sealed class CaseStep
{
    private CaseStep()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the steps of the case from 1, in the order in which they opened.</summary>
    public int Number { get; private set; }

    /// <summary>Key of the step in the definition; kept across versions of it.</summary>
    public string Key { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string? Stage { get; private set; }

    /// <summary>1 for the first time, 2 after the first loop back …</summary>
    public int Round { get; private set; }

    /// <summary>Version of the case's definition that the step goes by: that of its opening, or of the move that kept it open.</summary>
    public int DefinitionVersion { get; private set; }

    /// <summary>By which the engine knows this piece of work; empty for a round beside the flow.</summary>
    public string TaskId { get; private set; } = "";

    [OnTrail]
    public int OwnerId { get; private set; }

    /// <summary>The role that the definition asks for.</summary>
    public string OwnerRole { get; private set; } = "";

    /// <summary>Why somebody else than the person named for the role owns it; null in the ordinary case.</summary>
    [OnTrail]
    public string? OwnerNote { get; private set; }

    /// <summary>Number of the absence or delegation because of which the owner has it, and at whose end it goes back; null in the ordinary case.</summary>
    [OnTrail]
    public int? CoverNumber { get; private set; }

    public string? TemplateId { get; private set; }

    public int? TemplateVersion { get; private set; }

    public DateTime OpenedAt { get; private set; }

    [OnTrail]
    public DateTime DueAt { get; private set; }

    /// <summary>The due time was given in hours on the clock, not in working days.</summary>
    public bool IsDueInHours { get; private set; }

    /// <summary>The due time that the deadlines of the step were made for; null while it has none.</summary>
    public DateTime? DeadlinesFor { get; private set; }

    /// <summary>Level of the ladder to which the step was escalated; 0 when it was not.</summary>
    [OnTrail]
    public int EscalationLevel { get; private set; }

    /// <summary>Since when the clock stands: the due time does not come nearer and nobody is late. Null while it runs.</summary>
    [OnTrail]
    public DateTime? ClockStoppedAt { get; private set; }

    /// <summary>
    /// Working minutes that were left when the clock stopped, minutes of the clock where the step counts hours; below 0 where it was overdue.
    /// Null while the clock runs.
    /// </summary>
    public int? MinutesLeft { get; private set; }

    /// <summary>For whom outside the clock stands ("vendor"), whether or not the case is on hold; null where nobody is waited for.</summary>
    [OnTrail]
    public string? WaitsFor { get; private set; }

    [OnTrail]
    public string State { get; private set; } = StepState.Open;

    [OnTrail]
    public string? Outcome { get; private set; }

    public DateTime? CompletedAt { get; private set; }

    public int? CompletedById { get; private set; }

    /// <summary>Number of the earlier round whose place this one takes, where it was sent back or reopened; null where the flow opened the step.</summary>
    public int? Replaces { get; private set; }

    /// <summary>Number of the step whose owner sent it back and waits for it; null where nobody waits for it by name.</summary>
    public int? ReopenedBy { get; private set; }

    /// <summary>The round asks only whether what was said before still holds.</summary>
    public bool IsConfirmation { get; private set; }

    /// <summary>Number of the earlier round that says exactly what this one was finished with: what leaned on that round still holds. Null where something differs.</summary>
    [OnTrail]
    public int? Confirms { get; private set; }

    /// <summary>Grows with every change; forms carry the version they were made from.</summary>
    [OnTrail]
    public int Version { get; private set; } = 1;

    public bool IsOpen => State == StepState.Open;

    /// <summary>The round was opened by a send-back or a recorded change: the engine does not know of it, and finishing it does not move the flow.</summary>
    public bool IsBesideFlow => TaskId.Length == 0;

    /// <summary>Title with the round, where it is not the first: "Privacy review, 2nd round".</summary>
    public string TitleWithRound => Round == 1 ? Title : $"{Title}, {Ordinal(Round)} round";

    internal static CaseStep Open(Case ofCase, OpenedStep opened, HumanStep definition, StepOwner owner, DateTime at, DateTime dueAt) => new()
    {
        CaseNumber = ofCase.Number,
        Number = ofCase.Steps.Count + 1,
        Key = definition.Key,
        Title = definition.Title,
        Kind = definition.Kind,
        Stage = definition.Stage,
        Round = ofCase.Steps.Count(s => s.Key == definition.Key) + 1,
        DefinitionVersion = ofCase.DefinitionVersion,
        TaskId = opened.TaskId,
        OwnerId = owner.Person.Id,
        OwnerRole = definition.OwnerRole,
        OwnerNote = owner.Note,
        CoverNumber = owner.Cover,
        TemplateId = definition.Template,
        TemplateVersion = definition.Template is null ? null : ofCase.PinnedVersion(definition.Template),
        OpenedAt = at,
        DueAt = dueAt,
        IsDueInHours = definition.DueHours is not null,
    };

    /// <summary>A new round beside the position of the flow, in the place of a finished one.</summary>
    internal static CaseStep Reopen(Case ofCase, CaseStep earlier, HumanStep definition, StepOwner owner, StepTimes times, RoundCause cause)
    {
        var round = Open(ofCase, new OpenedStep("", definition.ActivityId, definition.Key, null), definition, owner, times.OpenedAt, times.DueAt);
        round.Replaces = earlier.Number;
        round.ReopenedBy = cause.WaitingStep;
        round.IsConfirmation = cause.IsConfirmation;
        return round;
    }

    public static string Ordinal(int n) => n is >= 1 and <= 3 ? new[] { "1st", "2nd", "3rd" }[n - 1] : $"{n}th";

    public bool IsOverdue(DateTime now) => IsOpen && ClockStoppedAt is null && DueAt < now;

    /// <summary>When the step would be due if its clock ran again from an instant on. The same due time while the clock runs.</summary>
    public DateTime DueIfResumed(DateTime at, WorkingCalendar calendar)
    {
        if (ClockStoppedAt is not { } stopped)
        {
            return DueAt;
        }

        // The time that passed is added to the due time: what was left is left again, to the minute.
        return IsDueInHours ? DueAt + (at - stopped) : calendar.AddWorkingMinutes(DueAt, calendar.WorkingMinutesBetween(stopped, at));
    }

    /// <summary>The reason why this person cannot complete the step now; null when nothing stands against it.</summary>
    public string? WhyNotCompletableBy(Actor actor, Case ofCase)
    {
        if (!IsOpen)
        {
            return State switch
            {
                StepState.Completed => $"This step is already complete: {Outcomes.LabelOf(Outcome!)}.",
                StepState.Superseded => "A later round of this step exists.",
                _ => "This step was cancelled because the case went another way.",
            };
        }

        if (ofCase.State == CaseState.OnHold)
        {
            return "The case is on hold. Nothing can be completed until it goes on.";
        }

        return actor.PersonId == OwnerId ? null : "Only the owner of this step can complete it. Hand it over if somebody else should.";
    }

    internal void Complete(string outcome, int byPersonId, DateTime at)
    {
        MustBeOpen();
        State = StepState.Completed;
        Outcome = outcome;
        CompletedAt = at;
        CompletedById = byPersonId;
        Version++;
    }

    internal void Cancel(DateTime at)
    {
        MustBeOpen();
        State = StepState.Cancelled;
        CompletedAt = at;
        Version++;
    }

    /// <summary>A later round takes the place of this finished one. What was said and signed stays readable.</summary>
    internal void Supersede()
    {
        if (State != StepState.Completed)
        {
            throw new InvalidOperationException($"Step {Number} of case {CaseNumber} is {State}, not completed.");
        }

        State = StepState.Superseded;
        Version++;
    }

    /// <summary>The flow has come to this step by itself: the open round beside the flow becomes the flow's own.</summary>
    internal void Adopt(string taskId)
    {
        MustBeOpen();
        TaskId = taskId;
    }

    /// <summary>The step stays open under another version of the definition, with its owner, due time, title and form.</summary>
    internal void Keep(string taskId, int definitionVersion)
    {
        MustBeOpen();
        (TaskId, DefinitionVersion) = (taskId, definitionVersion);
    }

    internal void Confirm(int earlierRound) => Confirms = earlierRound;

    /// <summary>Lets the clock stand. A clock that stands already goes on standing since then.</summary>
    /// <returns>Whether it ran before.</returns>
    internal bool StopClock(DateTime at, WorkingCalendar calendar)
    {
        MustBeOpen();
        if (ClockStoppedAt is not null)
        {
            return false;
        }

        ClockStoppedAt = at;
        MinutesLeft = IsDueInHours ? (int)(DueAt - at).TotalMinutes : calendar.WorkingMinutesBetween(at, DueAt);
        Version++;
        return true;
    }

    /// <summary>Lets the clock run again with the time that was left.</summary>
    internal void ResumeClock(DateTime at, WorkingCalendar calendar)
    {
        MustBeOpen();
        if (ClockStoppedAt is null)
        {
            throw new InvalidOperationException($"The clock of step {Number} of case {CaseNumber} runs.");
        }

        DueAt = DueIfResumed(at, calendar);
        ClockStoppedAt = null;
        MinutesLeft = null;
        Version++;
    }

    /// <summary>Says for whom outside the step waits; null when the answer is there.</summary>
    internal void WaitFor(string? whom) => WaitsFor = whom;

    /// <summary>The open step goes on with another version of its form.</summary>
    internal void UseForm(int version) => (TemplateVersion, Version) = (version, Version + 1);

    /// <summary>More is asked in this round than its pages show: whoever has it open compares first.</summary>
    internal void AskMore() => Version = IsOpen ? Version + 1 : throw new InvalidOperationException($"Step {Number} of case {CaseNumber} is {State}, not open.");

    internal void GiveTo(StepOwner owner)
    {
        MustBeOpen();
        (OwnerId, OwnerNote, CoverNumber) = (owner.Person.Id, owner.Note, owner.Cover);
        Version++;
    }

    internal void SetDeadlines() => DeadlinesFor = DueAt;

    /// <summary>Marks the step as escalated. No new version: nothing that an owner works on has changed.</summary>
    internal void Escalate(int level)
    {
        MustBeOpen();
        EscalationLevel = Math.Max(EscalationLevel, level);
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException($"Step {Number} of case {CaseNumber} is {State}, not open.");
        }
    }
}
