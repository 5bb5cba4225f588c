using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>How a link goes to its contact.</summary>
/// <param name="ByMail">False where it is copied by hand.</param>
/// <param name="Template">Which mail carries it.</param>
/// <param name="Origin">Scheme and host under which the contact reaches the product.</param>
public sealed record LinkPost(bool ByMail, string Template, string Origin);

/// <summary>Makes a private link to a questionnaire, and the mail that carries it.</summary>
/// <param name="StepNumber">Any round of the questionnaire.</param>
/// <param name="Token">Made by whoever calls, who may show it once; stored is only its hash.</param>
/// <param name="ExpiresOn">Last day on which it holds.</param>
public sealed record SendVendorLink(int CaseNumber, int StepNumber, int ContactId, string Token, DateOnly ExpiresOn, string Message, LinkPost Post);

internal sealed class SendVendorLinkValidator : AbstractValidator<SendVendorLink>
{
    public SendVendorLinkValidator(DateOnly today)
    {
        RuleFor(c => c.Token).Must(t => LinkToken.In(t) == t).WithMessage("The link could not be made. Try again.");
        RuleFor(c => c.ExpiresOn).GreaterThan(today).WithMessage("The last day of the link must lie in the future.")
            .LessThanOrEqualTo(today.AddDays(VendorLink.LongestDays)).WithMessage($"A link holds for at most {VendorLink.LongestDays} days.");
        RuleFor(c => c.Message).MaximumLength(2000).WithMessage("A message has at most 2,000 characters.");
        RuleFor(c => c.Message).Must(m => !m.Contains("{{", StringComparison.Ordinal)).WithMessage("A message holds no double braces.");
    }
}

public sealed class SendVendorLinkHandler(GovernanceDbContext db, VendorMails mails, TimeProvider time)
{
    /// <summary>Links of one case; more is no correspondence.</summary>
    private const int MostLinks = 200;

    public async Task<Result> HandleAsync(SendVendorLink command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (!actor.IsSystem && VendorRights.WhyNotSendBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var step = VendorRights.Questionnaire(ofCase, command.StepNumber);
        var calendar = (await db.Sites.FirstAsync(s => s.Id == ofCase.SiteId, ct)).Calendar();
        var validation = new SendVendorLinkValidator(calendar.DayOf(time.Now())).Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        if (await ContactAsync(ofCase, command.ContactId, ct) is not { } contact)
        {
            return Result.Invalid(nameof(command.ContactId), "Choose a person at the vendor of this product, or enter one.");
        }

        var number = (await db.VendorLinks.Where(l => l.CaseNumber == ofCase.Number).MaxAsync(l => (int?)l.Number, ct) ?? 0) + 1;
        return number > MostLinks
            ? Result.Refused($"{ofCase.Name} has had {MostLinks} links. An administrator looks at what goes wrong here.")
            : await MakeAsync(command, (ofCase, step, contact, calendar.EndOf(command.ExpiresOn)), number, actor, ct);
    }

    private async Task<Person?> ContactAsync(Case ofCase, int contactId, CancellationToken ct)
    {
        var vendor = await db.Products.Where(p => p.Id == ofCase.ProductId).Select(p => p.Vendor).SingleAsync(ct);
        return await db.People.Include(p => p.Roles).FirstOrDefaultAsync(
            p => p.Id == contactId && p.IsActive && p.Roles.Any(r => r.RoleKey == "vendor-contact" && r.SiteId == ofCase.SiteId && r.UntilAt == null)
                && db.VendorContacts.Any(c => c.PersonId == p.Id && c.Vendor == vendor), ct);
    }

    private async Task<Result> MakeAsync(
        SendVendorLink command, (Case Case, CaseStep Step, Person Contact, DateTime ExpiresAt) about, int number, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var purpose = new LinkPurpose(about.Case.Number, about.Step.Key, about.Contact.Id, about.ExpiresAt, command.Post.Origin);
        var link = VendorLink.Make(number, purpose, command.Token, actor.PersonId, at, command.Post.ByMail);
        db.Add(link);
        if (command.Post.ByMail)
        {
            var sender = await db.People.AsNoTracking().SingleAsync(p => p.Id == about.Step.OwnerId, ct);
            var mail = new VendorMailAbout(about.Case, about.Step, about.Contact, sender, about.ExpiresAt, TypedText.Clean(command.Message));
            db.Add(await mails.MailAsync(command.Post.Template, mail, link, command.Token, at, ct));
        }

        var record = new AuditRecord(about.Case.AuditTrail, AuditKind.VendorLinkMade, actor, $"A private link to “{about.Step.TitleWithRound}” was made{(command.Post.ByMail ? "; its mail waits for the mail server" : " to be copied by hand")}.")
        {
            Subject = new AuditSubject("vendor-link", number.ToString(CultureInfo.InvariantCulture), about.Step.Key),
            Details = new JsonObject { ["contact"] = about.Contact.Id, ["expires"] = about.ExpiresAt.ToInstant(), ["mail"] = command.Post.ByMail ? command.Post.Template : null },
        };
        return await db.CommitAsync(record, ct, number);
    }
}
