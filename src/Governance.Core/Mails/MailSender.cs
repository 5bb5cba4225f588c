namespace Governance.Core.Mails;

/// <summary>Hands waiting mails over to the mail server, one by one.</summary>
public sealed class MailSender(MailOutbox outbox, IMailServer server, LinkSeal seal)
{
    public bool CanSend => server.IsSetUp;

    /// <summary>Sends the mail that has waited longest.</summary>
    /// <returns>What became of it; null when none was due.</returns>
    public async Task<MailAnswer?> SendNextAsync(CancellationToken ct) =>
        await outbox.TakeAsync(ct) is { } mail ? await SendAsync(mail, ct) : null;

    /// <summary>Sends one certain mail now, so that whoever asked for it sees what became of it; the background goes on where this fails.</summary>
    public async Task<MailAnswer?> SendNowAsync(long id, CancellationToken ct) =>
        await outbox.TakeAsync(id, ct) is { } mail ? await SendAsync(mail, ct) : null;

    private async Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        var link = mail.SealedLink is null ? null : seal.Open(mail.SealedLink);
        var answer = mail.SealedLink is not null && link is null
            ? new MailAnswer(MailVerdict.Refused, "The key of waiting links was lost. Make a new link and send it.")
            : await server.SendAsync(new MailToSend(mail.MessageId, mail.To, mail.ToName, mail.Subject, MailTemplate.WithLink(mail.Text, link)), ct);

        // The server has it, or not: that is written down even when whoever waited for it went away.
        await outbox.AnsweredAsync(mail, answer, CancellationToken.None);
        return answer;
    }
}
