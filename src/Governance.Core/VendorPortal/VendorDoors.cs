using System.Globalization;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>A link with what it is bound to, as it stands now.</summary>
/// <param name="Person">Who comes in by it.</param>
/// <param name="Organisation">Name of the vendor.</param>
/// <param name="End">Why it opens nothing any more; null while it holds.</param>
public sealed record VendorDoor(VendorLink Link, Person Person, string Organisation, LinkEnd? End)
{
    /// <summary>Whoever came in, as an actor: no role that opens anything, bound to the one questionnaire.</summary>
    public Actor AsActor(string? requestId, string? source) =>
        Actor.Respondent(Person.Id, Person.Name, new VendorRespondent(Link.CaseNumber, Link.StepKey, Organisation), requestId, source);
}

/// <summary>Finds links by their token, or again by their number; whether they still hold is asked anew each time.</summary>
public sealed class VendorDoors(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>The link that a token belongs to, for the contact it was made for; null where no such link was ever made.</summary>
    public async Task<VendorDoor?> ByTokenAsync(string token, CancellationToken ct)
    {
        var hash = LinkToken.HashOf(token);
        var link = await db.VendorLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenSha256 == hash, ct);
        return link is null ? null : await DoorAsync(link, link.ContactId, ct);
    }

    /// <summary>A link that was opened before, for the person who said who they are; null where there is none, or the person is no contact of its vendor.</summary>
    public async Task<VendorDoor?> AgainAsync(int caseNumber, int linkNumber, int personId, CancellationToken ct)
    {
        var link = await db.VendorLinks.AsNoTracking().FirstOrDefaultAsync(l => l.CaseNumber == caseNumber && l.Number == linkNumber, ct);
        return link is null ? null : await DoorAsync(link, personId, ct);
    }

    /// <summary>The link of an actor for a use case that changes something, tracked; null while it does not hold.</summary>
    internal async Task<VendorLink?> HeldAsync(int linkNumber, Actor actor, CancellationToken ct)
    {
        if (actor.Vendor is not { } vendor)
        {
            return null;
        }

        var link = await db.VendorLinks.FirstOrDefaultAsync(l => l.CaseNumber == vendor.CaseNumber && l.Number == linkNumber && l.StepKey == vendor.StepKey, ct);
        return link?.EndAt(time.Now()) is null ? link : null;
    }

    internal const string Ended = "This link does not hold any more. Ask your contact at the hospital for a new one; what was saved is kept.";

    private async Task<VendorDoor?> DoorAsync(VendorLink link, int personId, CancellationToken ct)
    {
        var organisation = await db.Cases.AsNoTracking().Where(c => c.Number == link.CaseNumber)
            .Join(db.Products, c => c.ProductId, p => p.Id, (_, p) => p.Vendor).SingleAsync(ct);
        var person = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == personId && p.IsActive, ct);
        var isTheirs = person is not null && (person.Id == link.ContactId || await db.VendorContacts.AnyAsync(c => c.PersonId == personId && c.Vendor == organisation, ct));
        return isTheirs && person!.Roles.Any(r => r.IsInForce && r.RoleKey == Role.VendorContact.Key)
            ? new VendorDoor(link, person, organisation, link.EndAt(time.Now()))
            : null;
    }

    internal static string IdOf(VendorLink link) => link.Number.ToString(CultureInfo.InvariantCulture);
}
