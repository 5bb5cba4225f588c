using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

public static class CaseQueries
{
    /// <summary>Cases of the sites at which the actor holds a role. Where every query of cases begins.</summary>
    public static IQueryable<Case> VisibleTo(this IQueryable<Case> cases, Actor actor)
    {
        if (actor.IsSystem)
        {
            return cases;
        }

        var sites = actor.Roles.Where(r => r.Role != Role.VendorContact.Key).Select(r => r.SiteId).Distinct().ToList();
        return cases.Where(c => sites.Contains(c.SiteId));
    }

    /// <summary>The case with steps, people, templates and timers, tracked.</summary>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor of the query.</exception>
    public static async Task<Case> WithStepsAsync(this IQueryable<Case> cases, int number, CancellationToken ct) =>
        await cases.Include(c => c.Steps).Include(c => c.People).Include(c => c.Templates).Include(c => c.Timers)
            .AsSplitQuery().FirstOrDefaultAsync(c => c.Number == number, ct)
        ?? throw new NotFoundException($"There is no case {number}, or it belongs to a site where you have no role.");

    /// <summary>The case as <see cref="WithStepsAsync"/> loads it, for a use case that is going to change it or to add to its record.</summary>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public static async Task<Case> CaseToChangeAsync(this GovernanceDbContext db, int number, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.OfCase(number), ct);
        var ofCase = await db.Cases.VisibleTo(actor).WithStepsAsync(number, ct);
        await db.StepDeadlines.Where(d => d.CaseNumber == number && d.ClosedAt == null).LoadAsync(ct);
        return ofCase;
    }

    /// <summary>The value that counts now of each fact of a case, by key.</summary>
    public static async Task<IReadOnlyDictionary<string, CaseFact>> FactsAsync(this GovernanceDbContext db, int caseNumber, CancellationToken ct)
    {
        var facts = await db.CaseFacts.AsNoTracking().Where(f => f.CaseNumber == caseNumber).ToListAsync(ct);
        return facts.GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Number)!);
    }
}
