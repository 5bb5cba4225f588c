using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Mails;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>A person at the vendor who can be sent a link.</summary>
public sealed record ContactChoice(int PersonId, string Name, string Email, bool HadLink);

/// <summary>A link as the case shows it.</summary>
/// <param name="Mail">Where its mail is; null for a link that was copied.</param>
public sealed record LinkView(VendorLink Link, string ContactName, string? MadeBy, OutgoingMail? Mail, LinkEnd? End);

/// <summary>What somebody inside sees of the vendor's part of a case.</summary>
/// <param name="WhyNot">Why the viewer cannot send or revoke; null for who deals with the vendor.</param>
/// <param name="DraftSavedAt">When the vendor last saved something; what it says is nobody's business before it is submitted.</param>
public sealed record VendorLinks(
    Case Case, CaseStep Step, string Vendor, string SiteName, string TimeZone, IReadOnlyList<ContactChoice> Contacts, IReadOnlyList<LinkView> Links, IReadOnlyList<VendorNews> News,
    DateTime? DraftSavedAt, string? WhyNot, bool HasMailServer, DateTime Now);

public sealed class VendorLinksQuery(GovernanceDbContext db, IMailServer server, TimeProvider time)
{
    /// <param name="stepNumber">Any round of the questionnaire.</param>
    /// <exception cref="NotFoundException">No such case or step, not visible to the actor, or no questionnaire.</exception>
    public async Task<VendorLinks> GetAsync(int caseNumber, int stepNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var step = VendorRights.Questionnaire(ofCase, stepNumber);
        var vendor = await db.Products.Where(p => p.Id == ofCase.ProductId).Select(p => p.Vendor).SingleAsync(ct);
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var links = await db.VendorLinks.AsNoTracking().Where(l => l.CaseNumber == caseNumber && l.StepKey == step.Key).OrderByDescending(l => l.Number).ToListAsync(ct);
        var mails = await db.OutgoingMails.AsNoTracking().Where(m => m.CaseNumber == caseNumber && m.LinkNumber != null).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. links.Select(l => l.ContactId), .. links.Select(l => l.MadeById).OfType<int>()], ct);
        var draft = await db.VendorDrafts.AsNoTracking().Where(d => d.CaseNumber == caseNumber && d.StepNumber == step.Number).Select(d => (DateTime?)d.SavedAt).FirstOrDefaultAsync(ct);
        var now = time.Now();
        return new VendorLinks(
            ofCase, step, vendor, site.Name, site.TimeZone,
            await ContactsAsync(ofCase.SiteId, vendor, [.. links.Select(l => l.ContactId)], ct),
            [.. links.Select(l => new LinkView(l, names[l.ContactId], l.MadeById is { } by ? names[by] : null, mails.FirstOrDefault(m => m.LinkNumber == l.Number), l.EndAt(now)))],
            await db.VendorNews.AsNoTracking().Where(n => n.CaseNumber == caseNumber).OrderByDescending(n => n.Number).ToListAsync(ct),
            draft, VendorRights.WhyNotSendBy(actor, ofCase), server.IsSetUp, now);
    }

    private async Task<IReadOnlyList<ContactChoice>> ContactsAsync(int siteId, string vendor, HashSet<int> had, CancellationToken ct)
    {
        var people = await db.People.AsNoTracking()
            .Where(p => p.IsActive && p.Roles.Any(r => r.SiteId == siteId && r.RoleKey == "vendor-contact" && r.UntilAt == null)
                && db.VendorContacts.Any(c => c.PersonId == p.Id && c.Vendor == vendor))
            .OrderBy(p => p.Name).Select(p => new { p.Id, p.Name, p.Email }).ToListAsync(ct);
        return [.. people.Select(p => new ContactChoice(p.Id, p.Name, p.Email, had.Contains(p.Id))).OrderByDescending(c => c.HadLink).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }
}
