using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Mails;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>Writes into the record of the case what became of a mail with a private link: accepted by the mail server, given up, or come back.</summary>
public sealed record SettleVendorMail(int CaseNumber, long MailId);

public sealed class SettleVendorMailHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(SettleVendorMail command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("The product itself writes down what became of a mail.");
        }

        await db.HoldOnToAsync(Trails.OfCase(command.CaseNumber), ct);
        var mail = await db.OutgoingMails.FirstOrDefaultAsync(m => m.Id == command.MailId && m.CaseNumber == command.CaseNumber, ct)
            ?? throw new NotFoundException($"Case {command.CaseNumber} has no mail {command.MailId}.");
        var link = await db.VendorLinks.FirstOrDefaultAsync(l => l.CaseNumber == command.CaseNumber && l.Number == mail.LinkNumber, ct);
        return mail.IsRecorded || link is null || MailState.IsUnderWay(mail.State) ? Result.Done() : await SettleAsync(mail, link, actor, ct);
    }

    private async Task<Result> SettleAsync(OutgoingMail mail, VendorLink link, Actor actor, CancellationToken ct)
    {
        mail.MarkRecorded();
        link.Delivered(DeliveryOf(mail), mail.Trouble);
        var ofCase = await db.Cases.AsNoTracking().SingleAsync(c => c.Number == link.CaseNumber, ct);
        if (link.IsUndelivered && await ToldAsync(link, mail, ct) is { } person)
        {
            db.Add(Notice.To(person, ofCase.Number, mail.StepNumber, $"The mail with the private link of {ofCase.Name} did not arrive. See what the mail server said, or copy a link.", time.Now()));
        }

        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.VendorMailSettled, actor, SentenceOf(link))
        {
            Subject = new AuditSubject("vendor-link", VendorDoors.IdOf(link), link.StepKey),
            Details = new JsonObject { ["delivery"] = link.Delivery, ["attempts"] = mail.Attempts },
        };
        return await db.CommitAsync(record, ct, link.Number);
    }

    // Where the product sent it, whoever owns the step is told.
    private async Task<int?> ToldAsync(VendorLink link, OutgoingMail mail, CancellationToken ct) =>
        link.MadeById ?? await db.CaseSteps.Where(s => s.CaseNumber == link.CaseNumber && s.Number == mail.StepNumber).Select(s => (int?)s.OwnerId).FirstOrDefaultAsync(ct);

    private static string DeliveryOf(OutgoingMail mail) => mail.State switch
    {
        MailState.Sent => LinkDelivery.Sent,
        MailState.Returned => LinkDelivery.Bounced,
        _ => LinkDelivery.GivenUp,
    };

    private static string SentenceOf(VendorLink link) => link.Delivery switch
    {
        LinkDelivery.Sent => "The mail server accepted the mail with a private link.",
        LinkDelivery.Bounced => "The mail with a private link came back.",
        _ => "The mail with a private link was given up.",
    };
}
