using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Register.ModelCards;

/// <summary>What the latest cards of products would fill, by the newest published mapping.</summary>
public sealed class CardFillings(GovernanceDbContext db, TemplateLibrary templates)
{
    /// <summary>Card and filling for a version of a product; null where it has no card, or no mapping is published.</summary>
    public async Task<(ModelCard Card, CardFilling Filling)?> LatestAsync(int productId, int versionNumber, CancellationToken ct)
    {
        var card = await db.ModelCards.AsNoTracking().Where(c => c.ProductId == productId && c.VersionNumber == versionNumber).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct);
        if (card is null || !(await templates.NewestVersionsAsync(ct)).TryGetValue(CardMap.StandardId, out var version))
        {
            return null;
        }

        return ModelCardReader.Read(card.FileName, card.Xml).Document is { } document
            ? (card, CardFilling.Of(card.SchemaVersion, CardClaims.Of(document), (CardMap)await templates.GetAsync(CardMap.StandardId, version, ct)))
            : null;
    }
}

/// <summary>A model card as a file: as it was received, or written from the register.</summary>
public sealed class ExportModelCardQuery(GovernanceDbContext db)
{
    /// <summary>The text as received; null number for the latest.</summary>
    /// <exception cref="NotFoundException">No such card, or the actor may not read the register.</exception>
    public async Task<ModelCard> StoredAsync(int productId, int? number, Actor actor, CancellationToken ct)
    {
        MustRead(actor);
        return await db.ModelCards.AsNoTracking().Where(c => c.ProductId == productId && (number == null || c.Number == number)).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException(number is null ? $"The product {productId} has no model card." : $"The product {productId} has no model card {number}.");
    }

    /// <summary>A card of schema 0.2 from what the register knows of a version; null for the latest.</summary>
    /// <exception cref="NotFoundException">No such product or version, or the actor may not read the register.</exception>
    public async Task<(WrittenCard Card, string Version)> WrittenAsync(int productId, string? label, Actor actor, CancellationToken ct)
    {
        MustRead(actor);
        var product = await db.Products.AsNoTracking().Include(p => p.Versions).FirstOrDefaultAsync(p => p.Id == productId, ct) ?? throw new NotFoundException($"There is no product {productId}.");
        var version = product.Versions.Where(v => label is null || v.Label == label).MaxBy(v => v.Number) ?? throw new NotFoundException($"{product.Name} has no version {label}.");
        var rows = await db.ClearedUses.AsNoTracking().Where(c => c.ProductId == productId).ToListAsync(ct);
        return (CardWriter.Write(product, version, [.. rows.InForce().Where(r => r.VersionNumber == version.Number)]), version.Label);
    }

    private static void MustRead(Actor actor)
    {
        if (RegisterRights.WhyNotRead(actor) is { } reason)
        {
            throw new NotFoundException(reason);
        }
    }
}
