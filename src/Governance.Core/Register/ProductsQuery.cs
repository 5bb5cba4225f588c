using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Register.ModelCards;
using Governance.Core.Register.PublicRecords;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Register;

/// <summary>One product as the list shows it.</summary>
/// <param name="Labels">Jurisdiction and status of the authorisations in force.</param>
public sealed record ProductRow(int Id, string Vendor, string Name, IReadOnlyList<string> Versions, IReadOnlyList<(string Jurisdiction, string Status)> Labels);

/// <summary>A page of the list.</summary>
/// <param name="Next">Id after which the next page begins; null on the last.</param>
public sealed record ProductList(IReadOnlyList<ProductRow> Rows, int? Next, string? WhyNotRegister);

/// <summary>The register of products.</summary>
public sealed class ProductsQuery(GovernanceDbContext db)
{
    private const int PageSize = 50;

    /// <param name="search">Part of name or vendor.</param>
    /// <param name="after">Id of the last product of the page before.</param>
    /// <exception cref="NotFoundException">The actor may not read the register.</exception>
    public async Task<ProductList> GetAsync(string? search, int after, Actor actor, CancellationToken ct)
    {
        if (RegisterRights.WhyNotRead(actor) is { } reason)
        {
            throw new NotFoundException(reason);
        }

        var shown = db.Products.AsNoTracking().Where(p => p.Id > after);
        shown = string.IsNullOrWhiteSpace(search) ? shown : shown.Where(p => p.Name.Contains(search) || p.Vendor.Contains(search));
        var products = await shown.OrderBy(p => p.Id).Include(p => p.Versions).Take(PageSize + 1).ToListAsync(ct);
        var ids = products.Select(p => p.Id).ToList();
        var labels = (await db.ClearedUses.AsNoTracking().Where(c => ids.Contains(c.ProductId)).ToListAsync(ct)).ToLookup(c => c.ProductId);
        return new ProductList(
            [.. products.Take(PageSize).Select(p => new ProductRow(p.Id, p.Vendor, p.Name, [.. p.Versions.OrderBy(v => v.Number).Select(v => v.Label)], [.. labels[p.Id].ToList().InForce().Select(l => (l.Jurisdiction, l.Text().Status))]))],
            products.Count > PageSize ? products[PageSize - 1].Id : null,
            RegisterRights.WhyNotRegister(actor));
    }
}

/// <summary>Everything that the page of a product shows.</summary>
/// <param name="Labels">Every row, newest first; <paramref name="InForce"/> names those that count.</param>
/// <param name="Filling">What the latest card of the latest version would fill; null without one.</param>
public sealed record ProductPage(
    Product Product, IReadOnlyList<ClearedUse> Labels, IReadOnlyCollection<int> InForce, IReadOnlyList<ModelCard> Cards, IReadOnlyDictionary<int, string> Names,
    string? WhyNotRegister, string? WhyNotStateLabel, CardFilling? Filling, IReadOnlyList<PublicRecord> Records);

public sealed class ProductQuery(GovernanceDbContext db, CardFillings fillings)
{
    /// <exception cref="NotFoundException">No such product, or the actor may not read the register.</exception>
    public async Task<ProductPage> GetAsync(int id, Actor actor, CancellationToken ct)
    {
        if (RegisterRights.WhyNotRead(actor) is { } reason)
        {
            throw new NotFoundException(reason);
        }

        var product = await db.Products.AsNoTracking().Include(p => p.Versions).FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFoundException($"There is no product {id}.");
        var labels = await db.ClearedUses.AsNoTracking().Where(c => c.ProductId == id).OrderByDescending(c => c.Number).ToListAsync(ct);
        var cards = await db.ModelCards.AsNoTracking().Where(c => c.ProductId == id).OrderByDescending(c => c.Number).ToListAsync(ct);
        var people = labels.Select(l => l.ByPersonId).Concat(cards.Select(c => c.ByPersonId)).Distinct().ToList();
        return new ProductPage(
            product, labels, labels.InForce().Select(l => l.Number).ToHashSet(), cards, await db.People.AsNoTracking().ToNamesAsync(people, ct),
            RegisterRights.WhyNotRegister(actor), RegisterRights.WhyNotStateLabel(actor), cards.Count == 0 ? null : (await fillings.LatestAsync(id, cards[0].VersionNumber, ct))?.Filling,
            await db.PublicRecords.AboutAsync(product, labels.InForce(), ct));
    }
}
