using System.Text.Json.Nodes;
using Governance.Core.Data;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases.Holds;

/// <summary>What a hold begins with.</summary>
/// <param name="ExpectedEndOn">Day at the site on which the case is expected to go on.</param>
public sealed record HoldStart(string Reason, int OwnerId, DateOnly ExpectedEndOn, int ByPersonId, DateTime At);

/// <summary>
/// A time in which nothing of a case can be completed and its clocks stand. It is owned and dated like a step: somebody looks after it and is
/// reminded when it was expected to end. The row holds the present state; <see cref="HoldChange"/> keeps its history.
/// </summary>
public sealed class CaseHold
{
    /// <summary>Working days between reminders of a hold that lasts longer than expected.</summary>
    public const int RemindEvery = 3;

    private CaseHold()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the holds of the case from 1.</summary>
    public int Number { get; private set; }

    public string Reason { get; private set; } = "";

    [OnTrail]
    public int OwnerId { get; private set; }

    [OnTrail]
    public DateOnly ExpectedEndOn { get; private set; }

    /// <summary>End of the working day on which the hold was expected to end.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>When its owner is reminded next; null when the hold has ended.</summary>
    public DateTime? RemindAt { get; private set; }

    public int BegunById { get; private set; }

    public DateTime BegunAt { get; private set; }

    [OnTrail]
    public DateTime? EndedAt { get; private set; }

    /// <summary>Rows of its history; forms carry the number that they were made from.</summary>
    public int Changes { get; private set; }

    public bool IsRunning => EndedAt is null;

    public static (CaseHold Hold, HoldChange Change) Begin(int caseNumber, int number, HoldStart start, WorkingCalendar calendar)
    {
        var hold = new CaseHold
        {
            CaseNumber = caseNumber,
            Number = number,
            Reason = start.Reason,
            OwnerId = start.OwnerId,
            BegunById = start.ByPersonId,
            BegunAt = start.At,
        };
        hold.Expect(start.ExpectedEndOn, calendar, start.At);
        return (hold, hold.Changed(HoldChange.Begun, start.Reason, start.ByPersonId, start.At));
    }

    /// <summary>Gives the hold another owner or another expected end.</summary>
    public HoldChange Move(int ownerId, DateOnly expectedEndOn, string reason, int byPersonId, DateTime at, WorkingCalendar calendar)
    {
        MustBeRunning();
        OwnerId = ownerId;
        Expect(expectedEndOn, calendar, at);
        return Changed(HoldChange.Moved, reason, byPersonId, at);
    }

    public HoldChange End(string note, int byPersonId, DateTime at)
    {
        MustBeRunning();
        EndedAt = at;
        RemindAt = null;
        return Changed(HoldChange.Ended, note, byPersonId, at);
    }

    /// <summary>The owner was reminded: first a working day before the expected end, then on it, then every few working days.</summary>
    public void Reminded(DateTime at, WorkingCalendar calendar)
    {
        MustBeRunning();
        RemindAt = at < DueAt ? DueAt : calendar.DueAfter(at, RemindEvery);
    }

    private void Expect(DateOnly on, WorkingCalendar calendar, DateTime at)
    {
        ExpectedEndOn = on;
        DueAt = calendar.EndOf(on);
        var before = calendar.DaysBefore(DueAt, 1);
        RemindAt = before > at ? before : DueAt;
    }

    private HoldChange Changed(string change, string reason, int byPersonId, DateTime at)
    {
        Changes++;
        return HoldChange.Of(this, change, reason, byPersonId, at);
    }

    private void MustBeRunning()
    {
        if (!IsRunning)
        {
            throw new InvalidOperationException($"Hold {Number} of case {CaseNumber} has ended.");
        }
    }
}

/// <summary>What happened to a hold, as a row that is only added.</summary>
public sealed class HoldChange : RecordRow
{
    public const string Begun = "begun";
    public const string Moved = "moved";
    public const string Ended = "ended";

    private HoldChange()
    {
    }

    public int CaseNumber { get; private set; }

    public int HoldNumber { get; private set; }

    /// <summary>Counts the changes of the hold from 1.</summary>
    public int Number { get; private set; }

    public string Change { get; private set; } = "";

    public int OwnerId { get; private set; }

    public DateOnly ExpectedEndOn { get; private set; }

    /// <summary>In the words of the person who did it.</summary>
    public string Reason { get; private set; } = "";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{HoldNumber}/{Number}";

    internal static HoldChange Of(CaseHold hold, string change, string reason, int byPersonId, DateTime at) => new()
    {
        CaseNumber = hold.CaseNumber,
        HoldNumber = hold.Number,
        Number = hold.Changes,
        Change = change,
        OwnerId = hold.OwnerId,
        ExpectedEndOn = hold.ExpectedEndOn,
        Reason = reason,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["hold"] = HoldNumber,
        ["number"] = Number,
        ["change"] = Change,
        ["owner"] = OwnerId,
        ["expectedEnd"] = ExpectedEndOn.ToDay(),
        ["reason"] = Reason,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class HoldTables : IEntityTypeConfiguration<CaseHold>, IEntityTypeConfiguration<HoldChange>
{
    public void Configure(EntityTypeBuilder<CaseHold> builder)
    {
        builder.ToTable("CaseHolds");
        builder.HasKey(h => new { h.CaseNumber, h.Number });
        builder.Property(h => h.Number).ValueGeneratedNever();
        builder.Property(h => h.Changes).IsConcurrencyToken();
        builder.Ignore(h => h.IsRunning);
        builder.HasIndex(h => h.RemindAt);
        builder.HasIndex(h => new { h.OwnerId, h.EndedAt });
    }

    public void Configure(EntityTypeBuilder<HoldChange> builder)
    {
        builder.IsRecord("HoldChanges");
        builder.HasKey(h => new { h.CaseNumber, h.HoldNumber, h.Number });
        builder.Property(h => h.HoldNumber).ValueGeneratedNever();
        builder.Property(h => h.Number).ValueGeneratedNever();
        builder.Property(h => h.Change).HasMaxLength(32);
    }
}
