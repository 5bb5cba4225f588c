using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>Enters a person at the vendor of a case's product: by somebody inside, or by the vendor's own people through their link.</summary>
/// <param name="LinkNumber">The link through which a person at the vendor names themselves; null for somebody inside.</param>
public sealed record EnterVendorContact(int CaseNumber, string Name, string Email, int? LinkNumber = null);

internal sealed class EnterVendorContactValidator : AbstractValidator<EnterVendorContact>
{
    public EnterVendorContactValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithMessage("Enter the name; it stands beside the answers.").MaximumLength(200).WithMessage("A name has at most 200 characters.");
        RuleFor(c => c.Email).NotEmpty().WithMessage("Enter the e-mail address at the vendor.").MaximumLength(320);
        RuleFor(c => c.Email).EmailAddress().When(c => !string.IsNullOrEmpty(c.Email)).WithMessage("Enter a whole e-mail address, for example name@vendor.example.");
        RuleFor(c => c.Email).Must(e => !e.Any(char.IsControl)).When(c => c.Email is not null).WithMessage("An e-mail address stands on one line.");
    }
}

public sealed class EnterVendorContactHandler(GovernanceDbContext db, VendorDoors doors, TimeProvider time)
{
    /// <summary>People who may name themselves by one link; more is no team but a mistake.</summary>
    private const int MostByOneLink = 20;

    private static readonly EnterVendorContactValidator Validator = new();

    public async Task<Result> HandleAsync(EnterVendorContact command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.People, ct);
        var (ofCase, refusal) = await CaseAsync(command, actor, ct);
        if (ofCase is null)
        {
            return Result.Refused(refusal!);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var vendor = await db.Products.Where(p => p.Id == ofCase.ProductId).Select(p => p.Vendor).SingleAsync(ct);
        var email = command.Email.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database, which knows no cultures here.
        var known = await db.People.Include(p => p.Roles).FirstOrDefaultAsync(p => p.Email.ToLower() == email, ct);
#pragma warning restore CA1304, CA1311, CA1862
        return known is null ? await EnterAsync(command, ofCase, (vendor, email), actor, ct) : await KnownAsync(known, ofCase, vendor, command.LinkNumber, actor, ct);
    }

    private async Task<(Case? Case, string? Refusal)> CaseAsync(EnterVendorContact command, Actor actor, CancellationToken ct)
    {
        if (command.LinkNumber is not { } number)
        {
            var ofCase = await db.Cases.VisibleTo(actor).WithStepsAsync(command.CaseNumber, ct);
            return VendorRights.WhyNotSendBy(actor, ofCase) is { } reason ? (null, reason) : (ofCase, null);
        }

        if (actor.Vendor?.CaseNumber != command.CaseNumber || await doors.HeldAsync(number, actor, ct) is null)
        {
            return (null, VendorDoors.Ended);
        }

        var named = await db.VendorContacts.CountAsync(c => c.NamedByLink == number && c.NamedInCase == command.CaseNumber, ct);
        return named >= MostByOneLink
            ? (null, "As many colleagues as one link allows have named themselves. Ask the hospital for a link of your own.")
            : (await db.Cases.SingleAsync(c => c.Number == command.CaseNumber, ct), null);
    }

    private async Task<Result> EnterAsync(EnterVendorContact command, Case ofCase, (string Vendor, string Email) at, Actor actor, CancellationToken ct)
    {
        var person = Person.Register((await db.People.MaxAsync(p => (int?)p.Id, ct) ?? 0) + 1, TypedText.Clean(command.Name), at.Email, ofCase.IsSample);
        person.Appoint(1, ofCase.SiteId, Role.VendorContact.Key, time.Now(), isDefault: false);
        db.Add(person);
        db.Add(VendorContact.Of(person.Id, at.Vendor, time.Now(), (ofCase.Number, command.LinkNumber)));
        return await db.CommitAsync(EntryOf(person.Id, ofCase, actor), ct, person.Id);
    }

    // Somebody who works for this vendor already, perhaps at another site, is the same person.
    private async Task<Result> KnownAsync(Person known, Case ofCase, string vendor, int? linkNumber, Actor actor, CancellationToken ct)
    {
        var contact = await db.VendorContacts.FirstOrDefaultAsync(c => c.PersonId == known.Id, ct);
        var isOutside = known.IsActive && known.Roles.Where(r => r.IsInForce).All(r => r.RoleKey == Role.VendorContact.Key) && known.Roles.Any(r => r.IsInForce);
        if (!isOutside || (contact is not null && contact.Vendor != vendor))
        {
            return Result.Invalid(nameof(EnterVendorContact.Email), "This address cannot be used here. Enter another one of yours at the vendor.");
        }

        var isHere = known.Holds(Role.VendorContact.Key, ofCase.SiteId);
        if (contact is not null && isHere)
        {
            return Result.Done(known.Id);
        }

        if (contact is null)
        {
            db.Add(VendorContact.Of(known.Id, vendor, time.Now(), (ofCase.Number, linkNumber)));
        }

        if (!isHere)
        {
            known.Appoint(known.Roles.Max(r => r.Number) + 1, ofCase.SiteId, Role.VendorContact.Key, time.Now(), isDefault: false);
        }

        return await db.CommitAsync(EntryOf(known.Id, ofCase, actor), ct, known.Id);
    }

    private static AuditRecord EntryOf(int personId, Case ofCase, Actor actor) => new(Trails.People, AuditKind.VendorContactEntered, actor, $"A person at the vendor of {ofCase.Name} was entered.")
    {
        Subject = new AuditSubject("person", personId.ToString(CultureInfo.InvariantCulture)),
        Details = new JsonObject { ["case"] = ofCase.Number, ["site"] = ofCase.SiteId, ["role"] = Role.VendorContact.Key },
    };
}
