using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Register.ModelCards;

/// <summary>Stores a vendor's model card with a version of a product, word for word.</summary>
/// <param name="ProductId">Null: the product that the card names, which is registered where it is new.</param>
/// <param name="VersionNumber">Null: the version that the card names, which is registered where it is new.</param>
public sealed record ImportModelCard(int? ProductId, int? VersionNumber, string FileName, string Xml);

public sealed class ImportModelCardHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(ImportModelCard command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Register, ct);
        if (RegisterRights.WhyNotRegister(actor) is { } reason)
        {
            return Result.Refused(reason);
        }

        var name = Path.GetFileName(command.FileName);
        var reading = ModelCardReader.Read(name.Length is > 0 and <= 200 ? name : "The file", command.Xml);
        if (reading.File is not { } file)
        {
            return Result.Invalid(nameof(command.Xml), reading.WhyNot!);
        }

        var (place, why) = await PlaceAsync(command, CardClaims.Of(reading.Document!), ct);
        if (place is not { } about)
        {
            return why!;
        }

        return await StoreAsync(about, file, actor, ct);
    }

    private async Task<Result> StoreAsync((Product Product, ProductVersion Version) about, CardFile file, Actor actor, CancellationToken ct)
    {
        var (product, version) = about;
        var cards = await db.ModelCards.AsNoTracking().Where(c => c.ProductId == product.Id).Select(c => new { c.Number, c.VersionNumber, c.Sha256 }).ToListAsync(ct);
        var sha256 = CanonicalJson.HashOf(file.Xml);
        if (cards.Any(c => c.VersionNumber == version.Number && c.Sha256 == sha256))
        {
            return Result.Invalid(nameof(ImportModelCard.Xml), "This card is stored for this version already.");
        }

        var card = ModelCard.Of(product.Id, cards.Select(c => c.Number).DefaultIfEmpty(0).Max() + 1, version.Number, file, actor.PersonId ?? 0, time.Now());
        db.Add(card);
        return await db.CommitAsync(RecordOf(card, actor), ct, card.Number);
    }

    // The product and version that the card is about; those that it names itself are registered where they are new.
    private async Task<((Product Product, ProductVersion Version)? Place, Result? Why)> PlaceAsync(ImportModelCard command, CardClaims claims, CancellationToken ct)
    {
        var named = new CardNames(TypedText.Clean(claims.Developer), TypedText.Clean(claims.ModelName), TypedText.Clean(claims.Version));
        var product = await ProductAsync(command.ProductId, named, ct);
        if (product is null && !named.NamesProduct)
        {
            return (null, Result.Invalid(nameof(command.ProductId), "The card names no developer and model, or in more than 200 and 150 characters. Choose the product that it is about."));
        }

        if (command.VersionNumber is null && !named.NamesVersion)
        {
            return (null, Result.Invalid(nameof(command.VersionNumber), "The card names no version, or in more than 100 characters. Choose the version that it is about; a version is what is approved, never a name."));
        }

        product ??= db.Add(Product.Register((await db.Products.MaxAsync(p => (int?)p.Id, ct) ?? 0) + 1, named.Vendor, named.Name)).Entity;
        var version = command.VersionNumber is { } number ? product.Versions.FirstOrDefault(v => v.Number == number) : product.WithVersion(named.Version);
        return version is null ? (null, Result.Invalid(nameof(command.VersionNumber), "Choose the version that the card is about.")) : ((product, version), null);
    }

    private async Task<Product?> ProductAsync(int? id, CardNames named, CancellationToken ct)
    {
        var known = db.Products.Include(p => p.Versions);
        return id is null
            ? await known.FirstOrDefaultAsync(p => p.Vendor == named.Vendor && p.Name == named.Name, ct)
            : await known.FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFoundException($"There is no product {id}.");
    }

    private static AuditRecord RecordOf(ModelCard card, Actor actor) =>
        new(Trails.Register, AuditKind.ModelCardImported, actor, "A model card of the vendor was imported; what it says is a claim until it is confirmed.")
        {
            Subject = new AuditSubject("product", card.ProductId.ToString(CultureInfo.InvariantCulture), null, card.VersionNumber),
            Details = new JsonObject { ["product"] = card.ProductId, ["version"] = card.VersionNumber, ["card"] = card.Number, ["sha256"] = card.Sha256, ["schema"] = card.SchemaVersion },
        };

    private sealed record CardNames(string Vendor, string Name, string Version)
    {
        public bool NamesProduct => Vendor.Length is > 0 and <= 200 && Name.Length is > 0 and <= 150;

        public bool NamesVersion => Version.Length is > 0 and <= 100;
    }
}
