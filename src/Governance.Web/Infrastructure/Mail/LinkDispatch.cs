using Governance.Core.Data;
using Governance.Core.Mails;
using Governance.Core.People;
using Governance.Core.VendorPortal;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Infrastructure.Mail;

/// <summary>Tries a mail with a private link at once, so that whoever sends it sees what the mail server says; what fails is tried again in the background.</summary>
public sealed class LinkDispatch(GovernanceDbContext db, MailSender sender, SettleVendorMailHandler settle, MailSettings settings)
{
    /// <summary>Longer nobody waits for a page.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Scheme and host under which people reach the product: of the settings, else as this request came.</summary>
    public string OriginOf(HttpRequest request) => settings.PublicAddress is { Length: > 0 } address ? address.TrimEnd('/') : $"{request.Scheme}://{request.Host}{request.PathBase}";

    /// <returns>A sentence that says what became of it.</returns>
    public async Task<string> SendNowAsync(int caseNumber, int linkNumber, CancellationToken ct)
    {
        var mail = await db.OutgoingMails.AsNoTracking().FirstOrDefaultAsync(m => m.CaseNumber == caseNumber && m.LinkNumber == linkNumber, ct);
        if (mail is null || !sender.CanSend)
        {
            return "The link is made. Copy it and pass it on.";
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(Patience);
        try
        {
            var answer = await sender.SendNowAsync(mail.Id, stop.Token);
            if (answer is { Verdict: not MailVerdict.TryAgain })
            {
                db.ChangeTracker.Clear();
                await settle.HandleAsync(new SettleVendorMail(caseNumber, mail.Id), Actor.System(Via.Page), ct);
            }

            return WordsOf(answer, mail.To);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "Not sent yet: the mail server takes long. It is tried again by itself; the link below can be copied meanwhile.";
        }
    }

    private static string WordsOf(MailAnswer? answer, string to) => answer?.Verdict switch
    {
        MailVerdict.Accepted => $"Sent: the mail server accepted the mail to {to}.",
        MailVerdict.Refused => $"Not sent: the mail server refuses {to}. {answer.Words}",
        _ => "Not sent yet: the mail server cannot be reached or takes nothing now. It is tried again by itself; the link below can be copied meanwhile.",
    };
}
