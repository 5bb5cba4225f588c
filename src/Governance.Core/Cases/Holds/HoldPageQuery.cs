using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Holds;

/// <summary>An open step with its due time now and after the case goes on.</summary>
/// <param name="MinutesLeft">Working minutes until it is due, minutes of the clock where it counts hours; below 0 where it is overdue.</param>
/// <param name="DueIfResumed">When it would be due if the case went on now.</param>
public sealed record ClockView(int StepNumber, string Title, string OwnerName, DateTime DueAt, int MinutesLeft, bool CountsHours, DateTime DueIfResumed, string? WaitsFor);

/// <summary>Everything that the pages about a hold show.</summary>
/// <param name="People">Who may look after a hold, by name.</param>
public sealed record HoldPage(Case Case, Site Site, HoldView? Hold, IReadOnlyList<Person> People, IReadOnlyList<ClockView> Clocks, string? WhyNotHold, string? WhyNotChange, DateOnly Today);

public sealed class HoldPageQuery(GovernanceDbContext db, StandingQuery standing, TimeProvider time)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<HoldPage> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var people = await db.People.AsNoTracking().AtSiteAsync(ofCase.SiteId, ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. ofCase.OpenSteps.Select(s => s.OwnerId)], ct);
        var hold = await db.CaseHolds.AsNoTracking().FirstOrDefaultAsync(h => h.CaseNumber == caseNumber && h.EndedAt == null, ct);
        var (calendar, now) = (site.Calendar(), time.Now());
        return new HoldPage(
            ofCase,
            site,
            (await standing.GetAsync(ofCase, actor, ct)).Hold,
            [.. people.Where(p => HoldRights.WhyNotOwner(p, ofCase.SiteId) is null).OrderBy(p => p.Name, StringComparer.Ordinal)],
            [.. ofCase.OpenSteps.OrderBy(s => s.DueAt).Select(s => ClockOf(s, names[s.OwnerId], calendar, now))],
            HoldRights.WhyNotHoldBy(actor, ofCase),
            HoldRights.WhyNotChangeBy(actor, ofCase, hold),
            calendar.DayOf(now));
    }

    private static ClockView ClockOf(CaseStep step, string owner, WorkingCalendar calendar, DateTime now) => new(
        step.Number, step.TitleWithRound, owner, step.DueAt,
        step.MinutesLeft ?? (step.IsDueInHours ? (int)(step.DueAt - now).TotalMinutes : calendar.WorkingMinutesBetween(now, step.DueAt)),
        step.IsDueInHours, step.WaitsFor is null ? step.DueIfResumed(now, calendar) : step.DueAt, step.WaitsFor);
}
