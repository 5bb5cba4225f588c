using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Mails;
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
        var ofCase = await db.Cases.AsNoTracking().Include(c => c.Steps).SingleAsync(c => c.Number == link.CaseNumber, ct);
        if (link.IsUndelivered && (link.MadeById ?? ofCase.Steps.FirstOrDefault(s => s.Number == mail.StepNumber)?.OwnerId) is { } sender)
        {
            db.Add(VendorNotices.NotDelivered(sender, ofCase, mail.StepNumber, time.Now()));
        }

        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.VendorMailSettled, actor, SentenceOf(link))
        {
            Subject = new AuditSubject("vendor-link", VendorDoors.IdOf(link), link.StepKey),
            Details = new JsonObject { ["delivery"] = link.Delivery, ["attempts"] = mail.Attempts },
        };
        return await db.CommitAsync(record, ct, link.Number);
    }

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
