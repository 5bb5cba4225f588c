using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Portfolio;

/// <summary>The lists of the portfolio, of the sites whose portfolio the reader may read.</summary>
public sealed class PortfolioQuery(GovernanceDbContext db, TimeProvider time)
{
    public const int PageSize = 50;

    /// <exception cref="NotFoundException">The actor may read the portfolio of no site, or not of this one.</exception>
    public Task<PortfolioPage> GetAsync(PortfolioFilter filter, Actor actor, CancellationToken ct) => GetAsync(filter, PageSize, actor, ct);

    /// <param name="most">Rows on the page.</param>
    internal async Task<PortfolioPage> GetAsync(PortfolioFilter filter, int most, Actor actor, CancellationToken ct)
    {
        var may = PortfolioReaders.SitesOf(actor);
        if (may.Count == 0 || (filter.SiteId is { } asked && !may.Contains(asked)))
        {
            throw new NotFoundException("The portfolio is shown to the committee, the radiology lead, quality and safety, monitoring owners, procurement and auditors, for their own site.");
        }

        var known = await db.Sites.AsNoTracking().Where(s => may.Contains(s.Id)).OrderBy(s => s.Name).ToListAsync(ct);
        var chosen = filter.SiteId is { } one ? known.Where(s => s.Id == one).ToList() : known;
        var rows = await RowsAsync(filter, new PortfolioScope(db, actor, chosen, time.Now(), most + 1), ct);
        return new PortfolioPage(
            filter.List, [.. rows.Take(most)], rows.Count > most ? rows[most - 1].Key : null, [.. known.Select(s => (s.Id, s.Name))], time.Now());
    }

    private static Task<IReadOnlyList<PortfolioRow>> RowsAsync(PortfolioFilter filter, PortfolioScope scope, CancellationToken ct)
    {
        var after = filter.After ?? PortfolioKey.First;
        return filter.List.Key switch
        {
            "conditions" => PortfolioWork.ConditionsAsync(scope, after, ct),
            "overdue" => PortfolioWork.OverdueAsync(scope, after, ct),
            "reviews" => PortfolioProducts.ReviewsAsync(scope, after, ct),
            "monitoring" => PortfolioProducts.MonitoringAsync(scope, after, ct),
            _ => PortfolioWork.CasesAsync(scope, after, ct),
        };
    }
}

/// <summary>What a list is made from.</summary>
/// <param name="Sites">The sites that are listed.</param>
/// <param name="Take">Rows to read.</param>
internal sealed record PortfolioScope(GovernanceDbContext Db, Actor Actor, IReadOnlyList<Site> Sites, DateTime Now, int Take)
{
    private readonly Dictionary<int, (string Name, WorkingCalendar Calendar)> bySite = Sites.ToDictionary(s => s.Id, s => (s.Name, s.Calendar()));

    public List<int> SiteIds => [.. bySite.Keys];

    public IQueryable<Case> Cases
    {
        get
        {
            var sites = SiteIds;
            return Db.Cases.AsNoTracking().VisibleTo(Actor).Where(c => sites.Contains(c.SiteId));
        }
    }

    public string SiteName(int siteId) => bySite[siteId].Name;

    /// <summary>Day at the site.</summary>
    public DateOnly DayAt(int siteId, DateTime at) => bySite[siteId].Calendar.DayOf(at);
}
