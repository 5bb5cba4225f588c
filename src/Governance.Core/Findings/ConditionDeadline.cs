using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Findings;

/// <summary>
/// A reminder of a condition, or telling the chair at its day, written in the commit that set the condition. The row is the schedule:
/// background work fires it once. The day of a condition is a date that was decided, so it does not stand still with the case.
/// </summary>
public sealed class ConditionDeadline
{
    private ConditionDeadline()
    {
    }

    public int CaseNumber { get; private set; }

    public int ConditionNumber { get; private set; }

    /// <summary>Counts the deadlines of the condition from 1.</summary>
    public int Number { get; private set; }

    /// <summary>A key of <see cref="DeadlineKind"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Role that is told beside the owner; null when only the owner is.</summary>
    public string? To { get; private set; }

    public DateTime DueAt { get; private set; }

    /// <summary>When background work takes the row; null once it has fired or the condition is settled.</summary>
    public DateTime? WakeAt { get; private set; }

    public DateTime? FiredAt { get; private set; }

    /// <summary>Rows for a new condition, in the order of time; reminders that would lie before its setting are left out.</summary>
    public static IReadOnlyList<ConditionDeadline> Plan(Condition condition, DeadlineRule rule, WorkingCalendar calendar, DateTime setAt)
    {
        var reminders = rule.Before.Select(b => Before(condition.DueAt, setAt, b, calendar)).Where(at => at > setAt && at < condition.DueAt).Distinct().Select(at => (Kind: DeadlineKind.Reminder, To: (string?)null, At: at));
        var overdue = rule.Overdue.Select(o => (Kind: DeadlineKind.Overdue, To: (string?)null, At: After(condition.DueAt, o, calendar)));
        var ladder = rule.Escalate.Select(e => (Kind: DeadlineKind.Escalation, To: (string?)e.To, At: After(condition.DueAt, e.After, calendar)));
        return
        [
            .. reminders.Concat(overdue).Concat(ladder).OrderBy(p => p.At).Select((p, i) => new ConditionDeadline
            {
                CaseNumber = condition.CaseNumber,
                ConditionNumber = condition.Number,
                Number = i + 1,
                Kind = p.Kind,
                To = p.To,
                DueAt = p.At.CutToMilliseconds(),
                WakeAt = p.At.CutToMilliseconds(),
            }),
        ];
    }

    internal void Fire(DateTime at)
    {
        FiredAt = WakeAt is null ? throw new InvalidOperationException($"Deadline {Number} of condition {ConditionNumber} of case {CaseNumber} has fired or ended.") : at;
        WakeAt = null;
    }

    /// <summary>The condition is settled: nothing more is told.</summary>
    internal void End() => WakeAt = null;

    private static DateTime Before(DateTime dueAt, DateTime setAt, DeadlineDistance distance, WorkingCalendar calendar) => distance.Unit switch
    {
        DeadlineUnit.Hours => dueAt.AddHours(-distance.Number),
        DeadlineUnit.Percent => calendar.AddWorkingMinutes(setAt, calendar.WorkingMinutesBetween(setAt, dueAt) * distance.Number / 100),
        _ => calendar.DaysBefore(dueAt, distance.Number),
    };

    private static DateTime After(DateTime dueAt, DeadlineDistance distance, WorkingCalendar calendar) => distance switch
    {
        { Number: 0 } => dueAt,
        { Unit: DeadlineUnit.Hours } => dueAt.AddHours(distance.Number),
        { Unit: DeadlineUnit.DaysBefore } => calendar.DaysBefore(dueAt, distance.Number),
        _ => calendar.DueAfter(dueAt, distance.Number),
    };
}

internal sealed class ConditionDeadlineTable : IEntityTypeConfiguration<ConditionDeadline>
{
    public void Configure(EntityTypeBuilder<ConditionDeadline> builder)
    {
        builder.ToTable("ConditionDeadlines");
        builder.HasKey(d => new { d.CaseNumber, d.ConditionNumber, d.Number });
        builder.Property(d => d.ConditionNumber).ValueGeneratedNever();
        builder.Property(d => d.Number).ValueGeneratedNever();
        builder.Property(d => d.Kind).HasMaxLength(32);
        builder.Property(d => d.To).HasMaxLength(64);
        builder.HasIndex(d => d.WakeAt);
    }
}
