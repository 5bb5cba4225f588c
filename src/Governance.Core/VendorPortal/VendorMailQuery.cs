using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>A mail as it would go out, with a line where the private address stands.</summary>
public sealed record MailPreview(string To, string Subject, string Text);

/// <summary>Shows a mail before it is sent.</summary>
public sealed class VendorMailQuery(GovernanceDbContext db, VendorMails mails)
{
    public async Task<MailPreview> GetAsync(int caseNumber, int stepNumber, (string Template, int? ContactId, DateOnly ExpiresOn, string Message) mail, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var step = VendorRights.Questionnaire(ofCase, stepNumber);
        var calendar = (await db.Sites.AsNoTracking().FirstAsync(s => s.Id == ofCase.SiteId, ct)).Calendar();
        var sender = await db.People.AsNoTracking().SingleAsync(p => p.Id == step.OwnerId, ct);
        var to = await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == mail.ContactId, ct) ?? Person.Register(0, "…", "…");
        var (subject, text) = await mails.WriteAsync(mail.Template, new VendorMailAbout(ofCase, step, to, sender, calendar.EndOf(mail.ExpiresOn), TypedText.Clean(mail.Message)), ct);
        return new MailPreview(to.Email, subject, text.Replace("{{link}}", "[the private link]", StringComparison.Ordinal));
    }
}
