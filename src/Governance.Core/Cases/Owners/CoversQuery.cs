using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>An absence or delegation as pages list it.</summary>
/// <param name="What">"everything", the role, or the step with its case.</param>
public sealed record CoverRow(
    int Number, string Kind, int PersonId, string PersonName, string? StandInName, string Site, string What, DateOnly FromOn, DateOnly UntilOn, string? Reason,
    bool IsInForce, bool IsOver, bool MayEnd);

/// <summary>A site at which the person works, with the people who can stand in there and the roles that can be delegated.</summary>
public sealed record CoverSite(int Id, string Name, DateOnly Today, IReadOnlyList<Candidate> People, IReadOnlyList<string> Roles);

/// <summary>Absences and delegations of one person.</summary>
/// <param name="Own">When the person is away, and what the person delegated; what is over last.</param>
/// <param name="ForOthers">For whom the person stands in.</param>
/// <param name="WhyNotEnter">Why the viewer cannot enter an absence of this person; null when nothing stands against it.</param>
public sealed record CoversOfPerson(Person Person, IReadOnlyList<CoverRow> Own, IReadOnlyList<CoverRow> ForOthers, IReadOnlyList<CoverSite> Sites, string? WhyNotEnter);

public sealed class CoversQuery(GovernanceDbContext db, TimeProvider time)
{
    private const int Most = 50;

    /// <exception cref="NotFoundException">No such person, or one whose absences are none of the actor's business.</exception>
    public async Task<CoversOfPerson> GetAsync(int personId, Actor actor, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == personId, ct);
        var held = person?.Roles.Where(r => r.IsInForce).ToList() ?? [];
        if (person is null || (!actor.Is(personId) && !held.Any(r => actor.Has(Role.SystemAdmin, r.SiteId))))
        {
            throw new NotFoundException($"There is no person {personId} whose absences you can see.");
        }

        var ids = held.Select(r => r.SiteId).Distinct().Where(s => actor.Is(personId) || actor.Has(Role.SystemAdmin, s)).ToList();
        var sites = await db.Sites.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Name).ToListAsync(ct);
        var covers = await db.Covers.AsNoTracking().Where(c => ids.Contains(c.SiteId) && (c.PersonId == personId || c.StandInId == personId))
            .OrderByDescending(c => c.UntilOn).ThenBy(c => c.Number).Take(Most).ToListAsync(ct);
        var rows = await RowsAsync(covers, sites, actor, ct);
        var offered = new List<CoverSite>();
        foreach (var site in sites)
        {
            offered.Add(await SiteAsync(site, person, ct));
        }

        return new CoversOfPerson(
            person, [.. rows.Where(r => r.PersonId == personId)], [.. rows.Where(r => r.PersonId != personId)], offered,
            ids.Select(s => EnterAbsenceHandler.WhyNotBy(actor, person, s)).FirstOrDefault());
    }

    private async Task<List<CoverRow>> RowsAsync(List<Cover> covers, List<Site> sites, Actor actor, CancellationToken ct)
    {
        var names = await db.People.AsNoTracking().ToNamesAsync([.. covers.SelectMany(c => new[] { c.PersonId, c.StandInId ?? c.PersonId }).Distinct()], ct);
        var numbers = covers.Where(c => c.CaseNumber is not null).Select(c => c.CaseNumber!.Value).Distinct().ToList();
        var titles = await (
            from step in db.CaseSteps.AsNoTracking()
            join ofCase in db.Cases on step.CaseNumber equals ofCase.Number
            where numbers.Contains(step.CaseNumber)
            select new { step.CaseNumber, step.Number, step.Title, ofCase.OpenedAt }).ToListAsync(ct);
        var now = time.Now();
        return
        [
            .. covers.Select(c => new CoverRow(
                c.Number, c.Kind, c.PersonId, names[c.PersonId], c.StandInId is { } s ? names[s] : null, sites.First(x => x.Id == c.SiteId).Name,
                c.RoleKey is { } role ? $"as {Role.LabelOf(role)}"
                    : titles.FirstOrDefault(t => t.CaseNumber == c.CaseNumber && t.Number == c.StepNumber) is { } step ? $"{step.Title}, {Case.NameOf(step.CaseNumber, step.OpenedAt)}"
                    : "everything",
                c.FromOn, c.UntilOn, c.Reason, c.IsInForce(now), c.State == CoverState.Ended || c.EndsAt <= now, EndCoverHandler.WhyNotBy(actor, c, now) is null)),
        ];
    }

    private async Task<CoverSite> SiteAsync(Site site, Person person, CancellationToken ct)
    {
        var people = await db.People.AsNoTracking().AtSiteAsync(site.Id, ct);
        return new CoverSite(
            site.Id, site.Name, site.Calendar().DayOf(time.Now()),
            [.. people.Where(p => CoverRules.WhyNotStandIn(p, person.Id, site.Id) is null).OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new Candidate(p.Id, p.Name))],
            [.. person.Roles.Where(r => r.IsInForce && r.SiteId == site.Id && CoverRules.CanOwn(r.RoleKey)).Select(r => r.RoleKey).Distinct()]);
    }
}
