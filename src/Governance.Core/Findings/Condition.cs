using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Findings;

/// <summary>States of a condition as stored.</summary>
public static class ConditionState
{
    public const string Open = "open";
    public const string Met = "met";
    public const string Verified = "verified";
    public const string Missed = "missed";
    public const string Waived = "waived";
}

/// <summary>What an open condition keeps from happening.</summary>
public static class ConditionBlocks
{
    public const string GoLive = "go-live";
    public const string Expansion = "expansion";
    public const string Nothing = "nothing";

    public static IReadOnlyList<string> All { get; } = [GoLive, Expansion, Nothing];
}

/// <summary>What a condition says when it is set.</summary>
public sealed record ConditionText(string Text, string Verification, string Blocks, string IfMissed);

/// <summary>Something that must hold for an approval to stand.</summary>
public sealed class Condition
{
    private Condition()
    {
    }

    public int CaseNumber { get; private set; }

    public int Number { get; private set; }

    /// <summary>The step whose outcome set it.</summary>
    public int StepNumber { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>How somebody will see that it holds.</summary>
    public string Verification { get; private set; } = "";

    public string Blocks { get; private set; } = "";

    public string IfMissed { get; private set; } = "";

    [OnTrail]
    public int OwnerId { get; private set; }

    [OnTrail]
    public DateTime DueAt { get; private set; }

    [OnTrail]
    public string State { get; private set; } = ConditionState.Open;

    public int Changes { get; private set; }

    /// <summary>States in which somebody still has to do something about it.</summary>
    public static IReadOnlyList<string> Unsettled { get; } = [ConditionState.Open, ConditionState.Met, ConditionState.Missed];

    public bool IsUnsettled => Unsettled.Contains(State);

    public bool IsOpen => State == ConditionState.Open;

    /// <summary>As people and packs name it: C-1.</summary>
    public string Id => $"C-{Number}";

    public static Condition Set(int caseNumber, int number, int stepNumber, ConditionText text, int ownerId, DateTime dueAt) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        StepNumber = stepNumber,
        Text = text.Text,
        Verification = text.Verification,
        Blocks = text.Blocks,
        IfMissed = text.IfMissed,
        OwnerId = ownerId,
        DueAt = dueAt,
    };

    /// <summary>Moves the condition to a state and returns the row that keeps it.</summary>
    public ConditionChange Change(string state, string? note, int byPersonId, DateTime at)
    {
        State = state;
        Changes++;
        return ConditionChange.Of(this, note, byPersonId, at);
    }
}

/// <summary>One change of a condition; only added.</summary>
public sealed class ConditionChange : RecordRow
{
    private ConditionChange()
    {
    }

    public int CaseNumber { get; private set; }

    public int ConditionNumber { get; private set; }

    public int Number { get; private set; }

    public string State { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Verification { get; private set; } = "";

    public string Blocks { get; private set; } = "";

    public string IfMissed { get; private set; } = "";

    public string? Note { get; private set; }

    public int OwnerId { get; private set; }

    public DateTime DueAt { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{ConditionNumber}/{Number}";

    internal static ConditionChange Of(Condition condition, string? note, int byPersonId, DateTime at) => new()
    {
        CaseNumber = condition.CaseNumber,
        ConditionNumber = condition.Number,
        Number = condition.Changes,
        State = condition.State,
        Text = condition.Text,
        Verification = condition.Verification,
        Blocks = condition.Blocks,
        IfMissed = condition.IfMissed,
        Note = note,
        OwnerId = condition.OwnerId,
        DueAt = condition.DueAt,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["condition"] = ConditionNumber,
        ["number"] = Number,
        ["state"] = State,
        ["text"] = Text,
        ["verification"] = Verification,
        ["blocks"] = Blocks,
        ["ifMissed"] = IfMissed,
        ["note"] = Note,
        ["owner"] = OwnerId,
        ["due"] = DueAt.ToInstant(),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class ConditionTables : IEntityTypeConfiguration<Condition>, IEntityTypeConfiguration<ConditionChange>
{
    public void Configure(EntityTypeBuilder<Condition> builder)
    {
        builder.ToTable("Conditions");
        builder.HasKey(c => new { c.CaseNumber, c.Number });
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.Blocks).HasMaxLength(16);
        builder.Property(c => c.State).HasMaxLength(16);
        builder.Ignore(c => c.IsOpen);
        builder.Ignore(c => c.IsUnsettled);
        builder.Ignore(c => c.Id);
        builder.HasIndex(c => new { c.OwnerId, c.State, c.DueAt });
        builder.HasIndex(c => new { c.State, c.DueAt, c.CaseNumber, c.Number });
    }

    public void Configure(EntityTypeBuilder<ConditionChange> builder)
    {
        builder.IsRecord("ConditionChanges");
        builder.HasKey(c => new { c.CaseNumber, c.ConditionNumber, c.Number });
        builder.Property(c => c.ConditionNumber).ValueGeneratedNever();
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.State).HasMaxLength(16);
        builder.Property(c => c.Blocks).HasMaxLength(16);
    }
}
