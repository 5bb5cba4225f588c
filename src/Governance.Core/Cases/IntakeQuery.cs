using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Sites;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>A site at which the person may ask for a product.</summary>
public sealed record IntakeSite(int Id, string Name);

/// <summary>A product of the register with the labels of its versions.</summary>
public sealed record KnownProduct(int Id, string Vendor, string Name, IReadOnlyList<string> Versions);

/// <summary>A role that steps of the case need.</summary>
/// <param name="Candidates">Who holds the role at the site, by name.</param>
/// <param name="DefaultId">The person whom the site proposes; null where it proposes nobody.</param>
/// <param name="Steps">Titles of the steps that this person will own.</param>
public sealed record IntakeRole(string Role, IReadOnlyList<IntakePerson> Candidates, int? DefaultId, IReadOnlyList<string> Steps);

public sealed record IntakePerson(int Id, string Name);

/// <summary>An open case about the same product at the site.</summary>
public sealed record OpenTwin(int Number, string Name, string Title, string OwnUse);

/// <summary>What the request for a product can choose from.</summary>
public sealed record IntakeChoices(IReadOnlyList<IntakeSite> Sites, IReadOnlyList<KnownProduct> Products);

public sealed class IntakeQuery(GovernanceDbContext db, WorkflowLibrary workflows)
{
    /// <summary>Most products offered for choosing; one that is not among them is recognised by its name.</summary>
    private const int MostProducts = 200;

    public async Task<IntakeChoices> ChoicesAsync(Actor actor, CancellationToken ct)
    {
        var ids = actor.SiteIds.Where(site => OpenCaseHandler.WhyNotBy(actor, site) is null).ToList();
        var sites = await db.Sites.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Name).Select(s => new IntakeSite(s.Id, s.Name)).ToListAsync(ct);
        var products = await db.Products.AsNoTracking().Include(p => p.Versions).OrderBy(p => p.Name).ThenBy(p => p.Vendor).Take(MostProducts).ToListAsync(ct);
        return new IntakeChoices(sites, [.. products.Select(Known)]);
    }

    /// <summary>The product of this name, whatever the case of its letters; null when the register has none.</summary>
    public async Task<KnownProduct?> FindAsync(string vendor, string name, Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is null)
        {
            return null;
        }

        var (lowVendor, lowName) = (vendor.Trim().ToLowerInvariant(), name.Trim().ToLowerInvariant());
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database, which knows no cultures here.
        var found = await db.Products.AsNoTracking().Include(p => p.Versions).FirstOrDefaultAsync(p => p.Vendor.ToLower() == lowVendor && p.Name.ToLower() == lowName, ct);
#pragma warning restore CA1304, CA1311, CA1862
        return found is null ? null : Known(found);
    }

    /// <summary>Open cases about the product at the site.</summary>
    public async Task<IReadOnlyList<OpenTwin>> TwinsAsync(int productId, int siteId, Actor actor, CancellationToken ct)
    {
        var cases = await db.Cases.AsNoTracking().VisibleTo(actor).Where(c => c.ProductId == productId && c.SiteId == siteId && c.State != CaseState.Ended)
            .OrderByDescending(c => c.Number).Take(5).Select(c => new { c.Number, c.OpenedAt, c.Title }).ToListAsync(ct);
        var numbers = cases.Select(c => c.Number).ToList();
        var uses = await db.PlannedUses.AsNoTracking().Where(p => numbers.Contains(p.CaseNumber)).Select(p => new { p.CaseNumber, p.Version, p.Sentence }).ToListAsync(ct);
        return [.. cases.Select(c => new OpenTwin(c.Number, Case.NameOf(c.Number, c.OpenedAt), c.Title, uses.Where(u => u.CaseNumber == c.Number).MaxBy(u => u.Version)?.Sentence ?? ""))];
    }

    /// <summary>The roles of a new case at the site, in the order in which their first steps stand in the definition; empty where none is published.</summary>
    public async Task<IReadOnlyList<IntakeRole>> RolesAsync(int siteId, Actor actor, CancellationToken ct)
    {
        var definition = await workflows.NewestAsync(CaseKind.NewProcurement, ct);
        if (definition is null || OpenCaseHandler.WhyNotBy(actor, siteId) is not null)
        {
            return [];
        }

        var people = await db.People.AsNoTracking().Where(p => p.IsActive).AtSiteAsync(siteId, ct);
        return [.. definition.HumanSteps.Where(s => s.OwnerRole != Role.Requester.Key).GroupBy(s => s.OwnerRole).Select(steps => RoleOf(steps, siteId, people))];
    }

    private static IntakeRole RoleOf(IGrouping<string, HumanStep> steps, int siteId, IReadOnlyList<Person> people)
    {
        var holders = people.Where(p => p.Holds(steps.Key, siteId) && !p.Holds(Role.SystemAdmin.Key, siteId)).OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        var proposed = holders.FirstOrDefault(p => p.Roles.Any(r => r.IsInForce && r.SiteId == siteId && r.RoleKey == steps.Key && r.IsDefault));
        return new IntakeRole(steps.Key, [.. holders.Select(p => new IntakePerson(p.Id, p.Name))], proposed?.Id, [.. steps.Select(s => s.Title).Distinct()]);
    }

    private static KnownProduct Known(Product product) =>
        new(product.Id, product.Vendor, product.Name, [.. product.Versions.OrderBy(v => v.Number).Select(v => v.Label)]);
}
