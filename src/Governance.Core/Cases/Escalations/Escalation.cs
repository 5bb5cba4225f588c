using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases.Escalations;

/// <summary>What an escalation begins with.</summary>
public sealed record EscalationStart(int? StepNumber, int Level, string Reason, int OwnerId, DateTime DueAt, int ByPersonId, DateTime At);

/// <summary>
/// Something that a person brought before somebody who must decide. It has an owner and a due time and stays on the page until it is
/// answered. The row holds the present state; <see cref="EscalationChange"/> keeps its history.
/// </summary>
public sealed class Escalation
{
    private Escalation()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the escalations of the case from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The step it is about; null for the case as a whole.</summary>
    public int? StepNumber { get; private set; }

    /// <summary>0 to 4.</summary>
    [OnTrail]
    public int Level { get; private set; }

    public string Reason { get; private set; } = "";

    [OnTrail]
    public int OwnerId { get; private set; }

    [OnTrail]
    public DateTime DueAt { get; private set; }

    [OnTrail]
    public string State { get; private set; } = EscalationState.Open;

    /// <summary>The latest decision; null before the first.</summary>
    [OnTrail]
    public string? Decision { get; private set; }

    /// <summary>When a decided one is looked at again.</summary>
    [OnTrail]
    public DateTime? NextReviewAt { get; private set; }

    /// <summary>When due work looks at it next; null when it needs not.</summary>
    public DateTime? FollowUpAt { get; private set; }

    public int RaisedById { get; private set; }

    public DateTime RaisedAt { get; private set; }

    /// <summary>Rows of its history; forms carry the number that they were made from.</summary>
    public int Changes { get; private set; }

    public bool IsOpen => State == EscalationState.Open;

    /// <summary>As people say it: E-3.</summary>
    public string Id => $"E-{Number}";

    public static (Escalation Escalation, EscalationChange Change) Raise(int caseNumber, int number, EscalationStart start)
    {
        var escalation = new Escalation
        {
            CaseNumber = caseNumber,
            Number = number,
            StepNumber = start.StepNumber,
            Level = start.Level,
            Reason = start.Reason,
            OwnerId = start.OwnerId,
            DueAt = start.DueAt,
            FollowUpAt = start.DueAt,
            RaisedById = start.ByPersonId,
            RaisedAt = start.At,
        };
        return (escalation, escalation.Changed(EscalationChange.Raised, start.Reason, start.ByPersonId, start.At));
    }

    public EscalationChange Answer(string decision, string rationale, DateTime? nextReviewAt, int byPersonId, DateTime at)
    {
        MustBe(EscalationState.Open);
        Decision = decision;
        State = nextReviewAt is null ? EscalationState.Closed : EscalationState.Decided;
        NextReviewAt = nextReviewAt;
        FollowUpAt = nextReviewAt;
        return Changed(EscalationChange.Answered, rationale, byPersonId, at);
    }

    /// <summary>Not decided in time: goes to the next level and its owner.</summary>
    public EscalationChange Rise(int ownerId, DateTime dueAt, DateTime at)
    {
        MustBe(EscalationState.Open);
        Level++;
        OwnerId = ownerId;
        DueAt = dueAt;
        FollowUpAt = dueAt;
        return Changed(EscalationChange.Rose, null, null, at);
    }

    /// <summary>Not decided in time: stays where it is, with a person who is there, and people are told again at the next follow-up.</summary>
    public EscalationChange StayLate(int ownerId, DateTime nextFollowUpAt, DateTime at)
    {
        MustBe(EscalationState.Open);
        OwnerId = ownerId;
        FollowUpAt = nextFollowUpAt;
        return Changed(EscalationChange.Late, null, null, at);
    }

    /// <summary>The next review came: somebody must decide again.</summary>
    public EscalationChange ComeUpForReview(int ownerId, DateTime dueAt, DateTime at)
    {
        MustBe(EscalationState.Decided);
        State = EscalationState.Open;
        OwnerId = ownerId;
        NextReviewAt = null;
        DueAt = dueAt;
        FollowUpAt = dueAt;
        return Changed(EscalationChange.Review, null, null, at);
    }

    private EscalationChange Changed(string change, string? text, int? byPersonId, DateTime at)
    {
        Changes++;
        return EscalationChange.Of(this, change, text, byPersonId, at);
    }

    private void MustBe(string state)
    {
        if (State != state)
        {
            throw new InvalidOperationException($"Escalation {Number} of case {CaseNumber} is {State}, not {state}.");
        }
    }
}

/// <summary>What happened to an escalation, as a row that is only added.</summary>
public sealed class EscalationChange : RecordRow
{
    public const string Raised = "raised";
    public const string Answered = "answered";
    public const string Rose = "rose";
    public const string Late = "late";
    public const string Review = "review";

    private EscalationChange()
    {
    }

    public int CaseNumber { get; private set; }

    public int EscalationNumber { get; private set; }

    /// <summary>Counts the changes of the escalation from 1.</summary>
    public int Number { get; private set; }

    public string Change { get; private set; } = "";

    public int Level { get; private set; }

    public int OwnerId { get; private set; }

    public DateTime DueAt { get; private set; }

    public string? Decision { get; private set; }

    public DateTime? NextReviewAt { get; private set; }

    /// <summary>Reason or rationale in the words of the person; null where nobody wrote one.</summary>
    public string? Text { get; private set; }

    /// <summary>Null where time did it.</summary>
    public int? ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{EscalationNumber}/{Number}";

    internal static EscalationChange Of(Escalation escalation, string change, string? text, int? byPersonId, DateTime at) => new()
    {
        CaseNumber = escalation.CaseNumber,
        EscalationNumber = escalation.Number,
        Number = escalation.Changes,
        Change = change,
        Level = escalation.Level,
        OwnerId = escalation.OwnerId,
        DueAt = escalation.DueAt,
        Decision = change == Answered ? escalation.Decision : null,
        NextReviewAt = escalation.NextReviewAt,
        Text = text,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["escalation"] = EscalationNumber,
        ["number"] = Number,
        ["change"] = Change,
        ["level"] = Level,
        ["owner"] = OwnerId,
        ["due"] = DueAt.ToInstant(),
        ["decision"] = Decision,
        ["nextReview"] = NextReviewAt?.ToInstant(),
        ["text"] = Text,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class EscalationTables : IEntityTypeConfiguration<Escalation>, IEntityTypeConfiguration<EscalationChange>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.ToTable("Escalations");
        builder.HasKey(e => new { e.CaseNumber, e.Number });
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.Property(e => e.State).HasMaxLength(32);
        builder.Property(e => e.Decision).HasMaxLength(32);
        builder.Property(e => e.Changes).IsConcurrencyToken();
        builder.Ignore(e => e.IsOpen);
        builder.Ignore(e => e.Id);
        builder.HasIndex(e => e.FollowUpAt);
        builder.HasIndex(e => new { e.OwnerId, e.State });
    }

    public void Configure(EntityTypeBuilder<EscalationChange> builder)
    {
        builder.IsRecord("EscalationChanges");
        builder.HasKey(e => new { e.CaseNumber, e.EscalationNumber, e.Number });
        builder.Property(e => e.EscalationNumber).ValueGeneratedNever();
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.Property(e => e.Change).HasMaxLength(32);
        builder.Property(e => e.Decision).HasMaxLength(32);
    }
}
