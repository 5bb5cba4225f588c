using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>A case that waits for its committee.</summary>
/// <param name="Meeting">Number of the open meeting on whose agenda it stands; null for none.</param>
public sealed record ReadyCase(int CaseNumber, string Name, string Title, int? Tier, int StepNumber, string StepTitle, DateTime DueAt, int? Meeting, bool HasOpenVote);

/// <summary>A meeting in a list.</summary>
public sealed record MeetingRow(Meeting Meeting, int Cases, DateTime? SignedAt);

/// <summary>A seat as the page shows it.</summary>
public sealed record SeatRow(CommitteeSeat Seat, string Name, string? Deputy, bool IsActive);

/// <summary>The committee of one site.</summary>
public sealed record CommitteeView(
    Site Site, IReadOnlyList<Site> Sites, IReadOnlyList<MeetingRow> Meetings, IReadOnlyList<ReadyCase> Ready, IReadOnlyList<SeatRow> Seats, IReadOnlyList<Person> MaySit,
    IReadOnlyList<string> Gaps, string? WhyNotLead, string? WhyNotFillSeats);

public sealed class CommitteeQuery(GovernanceDbContext db, TemplateLibrary templates)
{
    private const int MostMeetings = 30;

    private const int MostCases = 200;

    /// <param name="siteId">Null for the first site of the actor.</param>
    /// <exception cref="NotFoundException">The actor has no role at the site.</exception>
    public async Task<CommitteeView> GetAsync(int? siteId, Actor actor, CancellationToken ct)
    {
        var ids = actor.Roles.Where(r => r.Role != Role.VendorContact.Key).Select(r => r.SiteId).Distinct().ToList();
        var sites = await db.Sites.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Name).ToListAsync(ct);
        var site = sites.FirstOrDefault(s => siteId is null || s.Id == siteId) ?? throw new NotFoundException($"There is no committee of site {siteId} for you.");
        var people = await db.People.AsNoTracking().AtSiteAsync(site.Id, ct);
        var seats = await db.SeatsOfAsync(site.Id, ct);
        return new CommitteeView(
            site, sites, await MeetingsAsync(site.Id, actor, ct), await ReadyAsync(site.Id, actor, ct), [.. seats.Select(s => RowOf(s, people))],
            [.. people.Where(p => CommitteeRights.WhyNotSit(p, site.Id) is null).OrderBy(p => p.Name, StringComparer.Ordinal)], await GapsAsync(seats, ct),
            CommitteeRights.WhyNotLead(actor, site.Id), CommitteeRights.WhyNotFillSeats(actor, site.Id));
    }

    private static SeatRow RowOf(CommitteeSeat seat, IReadOnlyList<Person> people)
    {
        var holder = people.FirstOrDefault(p => p.Id == seat.PersonId);
        return new SeatRow(seat, holder?.Name ?? $"person {seat.PersonId}", people.FirstOrDefault(p => p.Id == seat.DeputyId)?.Name, holder is { IsActive: true });
    }

    private async Task<IReadOnlyList<MeetingRow>> MeetingsAsync(int siteId, Actor actor, CancellationToken ct)
    {
        var meetings = await db.Meetings.AsNoTracking().VisibleTo(actor).Where(m => m.SiteId == siteId).OrderByDescending(m => m.StartsAt).Take(MostMeetings).ToListAsync(ct);
        var numbers = meetings.Select(m => m.Number).ToList();
        var points = await db.AgendaPoints.AsNoTracking().Where(a => numbers.Contains(a.MeetingNumber)).ToListAsync(ct);
        var signed = await db.Minutes.AsNoTracking().Where(m => numbers.Contains(m.MeetingNumber)).ToDictionaryAsync(m => m.MeetingNumber, m => m.At, ct);
        return [.. meetings.Select(m => new MeetingRow(m, OnAgenda(points, m.Number).Count(), signed.TryGetValue(m.Number, out var at) ? at : null))];
    }

    private static IEnumerable<AgendaPoint> OnAgenda(IEnumerable<AgendaPoint> points, int meeting) =>
        points.Where(p => p.MeetingNumber == meeting).GroupBy(p => p.CaseNumber).Select(g => g.MaxBy(p => p.Number)!).Where(p => !p.IsTakenOff);

    private async Task<IReadOnlyList<ReadyCase>> ReadyAsync(int siteId, Actor actor, CancellationToken ct)
    {
        var open = await (from step in db.CaseSteps.AsNoTracking()
                          join ofCase in db.Cases.AsNoTracking().VisibleTo(actor) on step.CaseNumber equals ofCase.Number
                          where ofCase.SiteId == siteId && step.State == StepState.Open && step.Kind == StepKind.CommitteeDecision
                          orderby step.DueAt
                          select new { Case = ofCase, ofCase.Number, ofCase.Title, ofCase.Tier, Step = step.Number, StepTitle = step.Title, step.DueAt }).Take(MostCases).ToListAsync(ct);
        var numbers = open.Select(o => o.Number).ToList();
        var points = await (from point in db.AgendaPoints.AsNoTracking()
                            join meeting in db.Meetings.AsNoTracking() on point.MeetingNumber equals meeting.Number
                            where numbers.Contains(point.CaseNumber) && !meeting.IsClosed
                            select point).ToListAsync(ct);
        var voting = await db.Motions.AsNoTracking().Where(m => numbers.Contains(m.CaseNumber) && !db.MotionResults.Any(r => r.CaseNumber == m.CaseNumber && r.MotionNumber == m.Number))
            .Select(m => m.CaseNumber).ToListAsync(ct);
        int? MeetingOf(int number) => points.Where(p => p.CaseNumber == number).GroupBy(p => p.MeetingNumber)
            .Where(g => !g.MaxBy(p => p.Number)!.IsTakenOff).Select(g => (int?)g.Key).Max();
        return [.. open.Select(o => new ReadyCase(o.Number, o.Case.Name, o.Title, o.Tier, o.Step, o.StepTitle, o.DueAt, MeetingOf(o.Number), voting.Contains(o.Number)))];
    }

    // What every quorum needs and no seat brings is said before the meeting, not in it.
    private async Task<IReadOnlyList<string>> GapsAsync(IReadOnlyList<CommitteeSeat> seats, CancellationToken ct)
    {
        var newest = await templates.NewestVersionsAsync(ct);
        if (!newest.TryGetValue(CommitteeTemplate.StandardId, out var version))
        {
            return ["No rules of quorum and majority are published. An administrator publishes templates/committee/standard.yaml."];
        }

        var rules = (CommitteeTemplate)await templates.GetAsync(CommitteeTemplate.StandardId, version, ct);
        return
        [
            .. rules.Rules.Where(r => r.NeedsVote).SelectMany(r => r.Quorum).DistinctBy(q => q.Name)
                .Where(q => !seats.Any(s => q.Roles.Contains(s.RoleKey))).Select(q => $"No seat stands for {q.Name}; without it some decisions have no quorum."),
        ];
    }
}
