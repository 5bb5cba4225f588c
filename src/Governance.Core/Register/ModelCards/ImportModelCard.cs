using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Register.ModelCards;

/// <summary>Stores a vendor's model card with a version of a product, word for word.</summary>
public sealed record ImportModelCard(int ProductId, int VersionNumber, string FileName, string Xml);

public sealed class ImportModelCardHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(ImportModelCard command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Register, ct);
        if (RegisterRights.WhyNotRegister(actor) is { } reason)
        {
            return Result.Refused(reason);
        }

        var product = await db.Products.AsNoTracking().Include(p => p.Versions).FirstOrDefaultAsync(p => p.Id == command.ProductId, ct)
            ?? throw new NotFoundException($"There is no product {command.ProductId}.");
        if (product.Versions.All(v => v.Number != command.VersionNumber))
        {
            return Result.Invalid(nameof(command.VersionNumber), "Choose the version that the card is about.");
        }

        var name = Path.GetFileName(command.FileName);
        var reading = ModelCardReader.Read(name.Length is > 0 and <= 200 ? name : "The file", command.Xml);
        if (reading.File is not { } file)
        {
            return Result.Invalid(nameof(command.Xml), reading.WhyNot!);
        }

        var cards = await db.ModelCards.AsNoTracking().Where(c => c.ProductId == product.Id).Select(c => new { c.Number, c.VersionNumber, c.Sha256 }).ToListAsync(ct);
        var sha256 = CanonicalJson.HashOf(file.Xml);
        if (cards.Any(c => c.VersionNumber == command.VersionNumber && c.Sha256 == sha256))
        {
            return Result.Invalid(nameof(command.Xml), "This card is stored for this version already.");
        }

        var card = ModelCard.Of(product.Id, cards.Select(c => c.Number).DefaultIfEmpty(0).Max() + 1, command.VersionNumber, file, actor.PersonId ?? 0, time.Now());
        db.Add(card);
        return await db.CommitAsync(RecordOf(card, actor), ct, card.Number);
    }

    private static AuditRecord RecordOf(ModelCard card, Actor actor) =>
        new(Trails.Register, AuditKind.ModelCardImported, actor, "A model card of the vendor was imported; what it says is a claim until it is confirmed.")
        {
            Subject = new AuditSubject("product", card.ProductId.ToString(CultureInfo.InvariantCulture), null, card.VersionNumber),
            Details = new JsonObject { ["product"] = card.ProductId, ["version"] = card.VersionNumber, ["card"] = card.Number, ["sha256"] = card.Sha256, ["schema"] = card.SchemaVersion },
        };
}
