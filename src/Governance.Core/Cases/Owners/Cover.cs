using System.Globalization;
using Governance.Core.Data;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases.Owners;

/// <summary>Why somebody stands in, as stored.</summary>
public static class CoverKind
{
    /// <summary>The person is away from the site.</summary>
    public const string Absence = "absence";

    /// <summary>The person gave a step, or all steps of a role, to another one for a time.</summary>
    public const string Delegation = "delegation";
}

/// <summary>How far the moves that belong to an absence or delegation are carried out. Who stands in now is told by the times, not by this.</summary>
public static class CoverState
{
    public const string Planned = "planned";
    public const string Running = "running";
    public const string Ended = "ended";
}

/// <summary>What a person gives to another one by a delegation: a role with all its steps, or one step of one case.</summary>
public sealed record CoverScope(string? RoleKey, int? CaseNumber, int? StepNumber)
{
    /// <summary>Everything that the person owns at the site.</summary>
    public static CoverScope Everything { get; } = new(null, null, null);
}

/// <summary>Days at the site, both included.</summary>
public sealed record CoverDays(DateOnly FromOn, DateOnly UntilOn);

/// <summary>For some days one person does not own steps at a site, or not some of them, and another one stands in: an absence or a delegation.</summary>
public sealed class Cover
{
    private Cover()
    {
    }

    public int Number { get; private set; }

    public string Kind { get; private set; } = CoverKind.Absence;

    /// <summary>Whose steps they are, and to whom they go back.</summary>
    public int PersonId { get; private set; }

    public int SiteId { get; private set; }

    /// <summary>Null where an absent person named nobody: steps then go to another holder of the role, its lead or the chair.</summary>
    public int? StandInId { get; private set; }

    /// <summary>The role that is delegated; null for an absence and for one step.</summary>
    public string? RoleKey { get; private set; }

    public int? CaseNumber { get; private set; }

    public int? StepNumber { get; private set; }

    /// <summary>First day, at the site.</summary>
    public DateOnly FromOn { get; private set; }

    /// <summary>Last day, at the site.</summary>
    public DateOnly UntilOn { get; private set; }

    /// <summary>Beginning of the first day, UTC.</summary>
    public DateTime BeginsAt { get; private set; }

    /// <summary>End of the last day, or the instant at which somebody ended it before, UTC.</summary>
    [OnTrail]
    public DateTime EndsAt { get; private set; }

    /// <summary>In the words of who delegates; null for an absence: why somebody is away is not asked.</summary>
    public string? Reason { get; private set; }

    public int EnteredById { get; private set; }

    public DateTime EnteredAt { get; private set; }

    [OnTrail]
    public string State { get; private set; } = CoverState.Planned;

    public static Cover Absence(int number, int personId, int siteId, int? substituteId, CoverDays days, WorkingCalendar calendar, int byPersonId, DateTime at) =>
        Enter(number, CoverKind.Absence, personId, siteId, substituteId, days, calendar, byPersonId, at);

    public static Cover Delegation(
        int number, CoverScope scope, int personId, int siteId, int toPersonId, CoverDays days, WorkingCalendar calendar, string reason, DateTime at)
    {
        var cover = Enter(number, CoverKind.Delegation, personId, siteId, toPersonId, days, calendar, personId, at);
        (cover.RoleKey, cover.CaseNumber, cover.StepNumber, cover.Reason) = (scope.RoleKey, scope.CaseNumber, scope.StepNumber, reason);
        return cover;
    }

    public bool IsInForce(DateTime at) => State != CoverState.Ended && BeginsAt <= at && at < EndsAt;

    /// <summary>True when the person does not own such a step for this time.</summary>
    /// <param name="stepNumber">Null for a step that is about to open: a delegation of one step is about an open one.</param>
    public bool IsAbout(int caseNumber, string role, int? stepNumber) =>
        (RoleKey is null || RoleKey == role) && (CaseNumber is null || (CaseNumber == caseNumber && StepNumber == stepNumber));

    /// <summary>"Ada Example is absent until 4 Dec 2026".</summary>
    public string Words(string name) => Kind == CoverKind.Absence
        ? $"{name} is absent until {DayOf(UntilOn)}"
        : $"{name} delegated {(RoleKey is null ? "the step" : "the role")} until {DayOf(UntilOn)}";

    public static string DayOf(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Ends it before its time; what has not begun never will.</summary>
    internal void EndNow(DateTime at)
    {
        State = BeginsAt > at ? CoverState.Ended : State;
        EndsAt = at;
    }

    /// <summary>The moves that were due are carried out.</summary>
    internal void Turn(DateTime at) => State = at < EndsAt ? CoverState.Running : CoverState.Ended;

    private static Cover Enter(
        int number, string kind, int personId, int siteId, int? standInId, CoverDays days, WorkingCalendar calendar, int byPersonId, DateTime at) => new()
        {
            Number = number,
            Kind = kind,
            PersonId = personId,
            SiteId = siteId,
            StandInId = standInId,
            FromOn = days.FromOn,
            UntilOn = days.UntilOn,
            BeginsAt = calendar.StartOf(days.FromOn),
            EndsAt = calendar.StartOf(days.UntilOn.AddDays(1)),
            EnteredById = byPersonId,
            EnteredAt = at,
        };
}

internal sealed class CoverTable : IEntityTypeConfiguration<Cover>
{
    public void Configure(EntityTypeBuilder<Cover> builder)
    {
        builder.ToTable("Covers");
        builder.HasKey(c => c.Number);
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.Kind).HasMaxLength(16);
        builder.Property(c => c.RoleKey).HasMaxLength(64);
        builder.Property(c => c.Reason).HasMaxLength(1000);
        builder.Property(c => c.State).HasMaxLength(16);
        builder.HasIndex(c => new { c.State, c.BeginsAt });
        builder.HasIndex(c => new { c.SiteId, c.EndsAt });
        builder.HasIndex(c => new { c.PersonId, c.EndsAt });
        builder.HasIndex(c => c.StandInId);
    }
}
