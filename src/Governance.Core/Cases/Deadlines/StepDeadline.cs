using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases.Deadlines;

/// <summary>What a deadline does when its time comes, as stored.</summary>
public static class DeadlineKind
{
    public const string Reminder = "reminder";
    public const string Due = "due";
    public const string Overdue = "overdue";
    public const string Escalation = "escalation";
}

/// <summary>One thing that is going to happen around the due time of a step, and when.</summary>
/// <param name="Level">Level of the ladder from 1; 0 for what is no escalation.</param>
/// <param name="To">Role that is told beside the owner; null when only the owner is.</param>
public sealed record PlannedDeadline(string Kind, int Level, string? To, DateTime DueAt);

/// <summary>
/// A reminder, the due time, or a level of the ladder of one open step, written in the commit that opened the step. The row is the schedule:
/// background work fires it once; it moves with the due time, sleeps while the clock stands, and ends with the step.
/// </summary>
public sealed class StepDeadline
{
    private StepDeadline()
    {
    }

    internal StepDeadline(CaseStep step, int number, PlannedDeadline planned)
    {
        CaseNumber = step.CaseNumber;
        StepNumber = step.Number;
        Number = number;
        Kind = planned.Kind;
        Level = planned.Level;
        To = planned.To;
        DueAt = planned.DueAt.CutToMilliseconds();
        WakeAt = DueAt;
    }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    /// <summary>Counts the deadlines of the step from 1.</summary>
    public int Number { get; private set; }

    public string Kind { get; private set; } = "";

    public int Level { get; private set; }

    public string? To { get; private set; }

    public DateTime DueAt { get; private set; }

    /// <summary>When background work takes the row: its time while it runs; null while the clock stands and once it has fired or ended.</summary>
    public DateTime? WakeAt { get; private set; }

    public DateTime? FiredAt { get; private set; }

    /// <summary>When the row was done with: it fired, or its step closed before.</summary>
    public DateTime? ClosedAt { get; private set; }

    public bool IsRunning => ClosedAt is null;

    internal void Fire(DateTime at)
    {
        MustRun();
        FiredAt = at;
        End(at);
    }

    internal void End(DateTime at)
    {
        MustRun();
        ClosedAt = at;
        WakeAt = null;
    }

    internal void MoveTo(DateTime dueAt)
    {
        MustRun();
        DueAt = dueAt.CutToMilliseconds();
    }

    internal void SleepOrWake(bool sleeps) => WakeAt = sleeps || !IsRunning ? null : DueAt;

    private void MustRun()
    {
        if (!IsRunning)
        {
            throw new InvalidOperationException($"Deadline {Number} of step {StepNumber} of case {CaseNumber} has fired or ended.");
        }
    }
}

internal sealed class StepDeadlineTable : IEntityTypeConfiguration<StepDeadline>
{
    public void Configure(EntityTypeBuilder<StepDeadline> builder)
    {
        builder.ToTable("StepDeadlines");
        builder.HasKey(d => new { d.CaseNumber, d.StepNumber, d.Number });
        builder.Property(d => d.StepNumber).ValueGeneratedNever();
        builder.Property(d => d.Number).ValueGeneratedNever();
        builder.Property(d => d.Kind).HasMaxLength(32);
        builder.Property(d => d.To).HasMaxLength(64);
        builder.Ignore(d => d.IsRunning);
        builder.HasIndex(d => d.WakeAt);
    }
}
