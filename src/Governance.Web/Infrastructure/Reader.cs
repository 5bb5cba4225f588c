using System.Globalization;
using System.Security.Claims;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Core.Work;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Infrastructure;

/// <summary>
/// Who reads this page. Loaded once a request, from the database and not from the cookie, so that a role that ended an hour ago is gone
/// and a person who left cannot go on.
/// </summary>
public sealed class Reader(GovernanceDbContext db)
{
    private Person? _person;

    public bool IsKnown => _person is not null;

    /// <summary>The first site at which the reader holds a role; its calendar and zone say times on pages about no other site.</summary>
    public Site? Site { get; private set; }

    public string Name => _person?.Name ?? "";

    public int PersonId => _person?.Id ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The reader as an actor.</summary>
    /// <param name="requestId">Identifies one submission of a form.</param>
    /// <param name="source">Network address.</param>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Actor AsActor(string? requestId, string? source) =>
        (_person ?? throw new InvalidOperationException("Nobody is signed in.")).AsActor(Via.Page, requestId, source);

    public bool Has(string role) => _person is not null && _person.Roles.Any(r => r.IsInForce && r.RoleKey == role);

    /// <summary>The reader leads a role, a committee or a section somewhere, and may look at the workload there.</summary>
    public bool Leads => _person is not null && _person.Roles.Any(WorkloadSites.IsLeading);

    /// <summary>Loads the person that the cookie names.</summary>
    /// <returns>False when there is no such person any more; the sign-in then counts for nothing.</returns>
    public async Task<bool> LoadAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        _person = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == id && p.IsActive, ct);
        var siteId = _person?.Roles.Where(r => r.IsInForce).OrderBy(r => r.Number).Select(r => (int?)r.SiteId).FirstOrDefault();
        Site = siteId is null ? null : await db.Sites.AsNoTracking().FirstOrDefaultAsync(s => s.Id == siteId, ct);
        return _person is not null;
    }
}
