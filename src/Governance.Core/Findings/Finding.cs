using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Findings;

/// <summary>Severities as stored; a blocker keeps gates closed.</summary>
public static class SeverityKey
{
    public const string Blocker = "blocker";
    public const string High = "high";
    public const string Medium = "medium";
    public const string Low = "low";

    public static IReadOnlyList<string> All { get; } = [Blocker, High, Medium, Low];
}

/// <summary>States of a finding as stored.</summary>
public static class FindingState
{
    public const string Open = "open";
    public const string Resolved = "resolved";
    public const string Verified = "verified";
    public const string Accepted = "accepted";
    public const string Withdrawn = "withdrawn";
}

/// <summary>What a finding says when it is raised.</summary>
public sealed record FindingText(string Severity, string Text, string? QuestionId, string? RuleId);

/// <summary>Something wrong or uncertain found in a step. The row holds the present state; <see cref="FindingChange"/> keeps its history.</summary>
public sealed class Finding
{
    private Finding()
    {
    }

    public int CaseNumber { get; private set; }

    public int Number { get; private set; }

    public int StepNumber { get; private set; }

    public string Severity { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string? QuestionId { get; private set; }

    /// <summary>Question and rule that raised it, so that the same rule does not raise it twice; null when a person did.</summary>
    public string? RuleId { get; private set; }

    [OnTrail]
    public int OwnerId { get; private set; }

    [OnTrail]
    public DateTime DueAt { get; private set; }

    [OnTrail]
    public string State { get; private set; } = FindingState.Open;

    /// <summary>Why the finding proposes its own closure: the rule that raised it does not hold any more. A person closes it. Null while it holds.</summary>
    public string? ProposesClosure { get; private set; }
    /// <summary>End of the day until which what is left is accepted; null where it is not accepted.</summary>
    [OnTrail]
    public DateTime? AcceptedUntil { get; private set; }

    public int Changes { get; private set; }

    /// <summary>Open, or accepted until an instant that has come: what keeps gates shut is computed, not waited for.</summary>
    public bool IsOpenAt(DateTime now) => State == FindingState.Open || (State == FindingState.Accepted && AcceptedUntil <= now);

    /// <summary>Said to be mended, and nobody else has looked at it yet: what blocks goes on to block until then.</summary>
    public bool IsUnverified => State == FindingState.Resolved;

    /// <summary>As people and packs name it: F-3.</summary>
    public string Id => $"F-{Number}";

    public static Finding Raise(int caseNumber, int number, int stepNumber, FindingText text, int ownerId, DateTime dueAt) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        StepNumber = stepNumber,
        Severity = text.Severity,
        Text = text.Text,
        QuestionId = text.QuestionId,
        RuleId = text.RuleId,
        OwnerId = ownerId,
        DueAt = dueAt,
    };

    /// <summary>The rule that raised the finding does not hold any more: it proposes its closure and stays open until a person closes it.</summary>
    public FindingChange ProposeClosure(string because, int byPersonId, DateTime at)
    {
        ProposesClosure = because;
        return Change(State, $"Proposed to be closed: {because}.", byPersonId, at);
    }

    /// <summary>The rule holds again: the finding stays.</summary>
    public FindingChange TakeBackProposal(string because, int byPersonId, DateTime at)
    {
        ProposesClosure = null;
        return Change(State, $"No longer proposed to be closed: {because}.", byPersonId, at);
    }

    /// <summary>Moves the finding to a state and returns the row that keeps it.</summary>
    public FindingChange Change(string state, string? note, int byPersonId, DateTime at)
    {
        (State, AcceptedUntil) = (state, null);
        Changes++;
        return FindingChange.Of(this, note, byPersonId, at);
    }

    /// <summary>Accepts what is left until an instant and returns the row that keeps it.</summary>
    public FindingChange Accept(DateTime until, string why, int byPersonId, DateTime at)
    {
        (State, AcceptedUntil) = (FindingState.Accepted, until);
        Changes++;
        return FindingChange.Of(this, why, byPersonId, at);
    }
}

/// <summary>One change of a finding; only added.</summary>
public sealed class FindingChange : RecordRow
{
    private FindingChange()
    {
    }

    public int CaseNumber { get; private set; }

    public int FindingNumber { get; private set; }

    public int Number { get; private set; }

    public string State { get; private set; } = "";

    public string Severity { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string? Note { get; private set; }

    public int OwnerId { get; private set; }

    public DateTime DueAt { get; private set; }

    public DateTime? AcceptedUntil { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{FindingNumber}/{Number}";

    internal static FindingChange Of(Finding finding, string? note, int byPersonId, DateTime at) => new()
    {
        CaseNumber = finding.CaseNumber,
        FindingNumber = finding.Number,
        Number = finding.Changes,
        State = finding.State,
        Severity = finding.Severity,
        Text = finding.Text,
        Note = note,
        OwnerId = finding.OwnerId,
        DueAt = finding.DueAt,
        AcceptedUntil = finding.AcceptedUntil,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["finding"] = FindingNumber,
        ["number"] = Number,
        ["state"] = State,
        ["severity"] = Severity,
        ["text"] = Text,
        ["note"] = Note,
        ["owner"] = OwnerId,
        ["due"] = DueAt.ToInstant(),
        ["until"] = AcceptedUntil?.ToInstant(),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class FindingTables : IEntityTypeConfiguration<Finding>, IEntityTypeConfiguration<FindingChange>
{
    public void Configure(EntityTypeBuilder<Finding> builder)
    {
        builder.ToTable("Findings");
        builder.HasKey(f => new { f.CaseNumber, f.Number });
        builder.Property(f => f.Number).ValueGeneratedNever();
        builder.Property(f => f.Severity).HasMaxLength(16);
        builder.Property(f => f.QuestionId).HasMaxLength(64);
        builder.Property(f => f.RuleId).HasMaxLength(140);
        builder.Property(f => f.State).HasMaxLength(16);
        builder.Ignore(f => f.Id);
        builder.Ignore(f => f.IsUnverified);
        builder.HasIndex(f => new { f.OwnerId, f.State, f.DueAt });
        builder.HasIndex(f => new { f.State, f.DueAt, f.CaseNumber, f.Number });
    }

    public void Configure(EntityTypeBuilder<FindingChange> builder)
    {
        builder.IsRecord("FindingChanges");
        builder.HasKey(c => new { c.CaseNumber, c.FindingNumber, c.Number });
        builder.Property(c => c.FindingNumber).ValueGeneratedNever();
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.State).HasMaxLength(16);
        builder.Property(c => c.Severity).HasMaxLength(16);
    }
}
