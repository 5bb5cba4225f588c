using Governance.Core.Data;
using Governance.Core.People;
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

    /// <summary>By which the engine knows this piece of work.</summary>
    public string TaskId { get; private set; } = "";

    [OnTrail]
    public int OwnerId { get; private set; }

    /// <summary>The role that the definition asks for.</summary>
    public string OwnerRole { get; private set; } = "";

    /// <summary>Why somebody else than the person named for the role owns it; null in the ordinary case.</summary>
    [OnTrail]
    public string? OwnerNote { get; private set; }

    public string? TemplateId { get; private set; }

    public int? TemplateVersion { get; private set; }

    public DateTime OpenedAt { get; private set; }

    [OnTrail]
    public DateTime DueAt { get; private set; }

    [OnTrail]
    public string State { get; private set; } = StepState.Open;

    [OnTrail]
    public string? Outcome { get; private set; }

    public DateTime? CompletedAt { get; private set; }

    public int? CompletedById { get; private set; }

    /// <summary>Grows with every change; forms carry the version they were made from.</summary>
    [OnTrail]
    public int Version { get; private set; } = 1;

    public bool IsOpen => State == StepState.Open;

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
        TaskId = opened.TaskId,
        OwnerId = owner.Person.Id,
        OwnerRole = definition.OwnerRole,
        OwnerNote = owner.Note,
        TemplateId = definition.Template,
        TemplateVersion = definition.Template is null ? null : ofCase.PinnedVersion(definition.Template),
        OpenedAt = at,
        DueAt = dueAt,
    };

    public static string Ordinal(int n) => n switch
    {
        1 => "1st",
        2 => "2nd",
        3 => "3rd",
        _ => $"{n}th",
    };

    public bool IsOverdue(DateTime now) => IsOpen && DueAt < now;

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

    internal void HandOver(int toPersonId, string? note)
    {
        MustBeOpen();
        OwnerId = toPersonId;
        OwnerNote = note;
        Version++;
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException($"Step {Number} of case {CaseNumber} is {State}, not open.");
        }
    }
}
