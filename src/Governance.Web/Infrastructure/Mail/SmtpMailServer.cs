using System.Net.Sockets;
using Governance.Core.Mails;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Governance.Web.Infrastructure.Mail;

/// <summary>How the mail server of the organisation is reached.</summary>
/// <param name="Security">starttls (the usual one), tls, or none.</param>
public sealed record SmtpSettings(string Host, int Port, string Security, string From, string FromName, string? User, string? Password)
{
    private static readonly string[] Securities = ["starttls", "tls", "none"];

    /// <summary>Null where no mail server is set.</summary>
    /// <exception cref="InvalidOperationException">Something is set that cannot be used, with what to set.</exception>
    public static SmtpSettings? Read(IConfiguration settings)
    {
        var host = settings["Mail:Host"];
        if (string.IsNullOrWhiteSpace(host))
        {
            return null;
        }

        var security = settings["Mail:Security"] ?? "starttls";
        var from = settings["Mail:From"] ?? "";
        if (!Securities.Contains(security) || !MailboxAddress.TryParse(from, out _))
        {
            throw new InvalidOperationException("Mail:Host is set, so that Mail:From must be the sender's address, and Mail:Security one of starttls, tls, none.");
        }

        var port = settings.GetValue("Mail:Port", security == "tls" ? 465 : 587);
        return new SmtpSettings(host, port, security, from, settings["Mail:FromName"] ?? "Governance", settings["Mail:User"], settings["Mail:Password"]);
    }
}

/// <summary>Hands mails to an SMTP server, each on a connection of its own; what the server says is the answer.</summary>
public sealed class SmtpMailServer(SmtpSettings settings) : IMailServer
{
    /// <summary>For each step of the conversation.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>For the whole of it; shorter than the lease of a mail.</summary>
    private static readonly TimeSpan LongestConversation = TimeSpan.FromMinutes(2);

    public bool IsSetUp => true;

    public async Task<MailAnswer> SendAsync(MailToSend mail, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(LongestConversation);
        try
        {
            return new MailAnswer(MailVerdict.Accepted, await SpeakAsync(Message(mail), stop.Token));
        }
        catch (SmtpCommandException refused)
        {
            // 5xx is final, 4xx passes. A server that is full or asks for a pause says 4xx.
            var verdict = (int)refused.StatusCode >= 500 ? MailVerdict.Refused : MailVerdict.TryAgain;
            return new MailAnswer(verdict, $"{(int)refused.StatusCode} {OneLine(refused.Message)}");
        }
        catch (Exception fault) when (fault is SocketException or IOException or ProtocolException or SslHandshakeException or AuthenticationException or TimeoutException or NotSupportedException)
        {
            return new MailAnswer(MailVerdict.TryAgain, $"{fault.GetType().Name}: {OneLine(fault.Message)}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new MailAnswer(MailVerdict.TryAgain, "The mail server took too long.");
        }
    }

    private async Task<string> SpeakAsync(MimeMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(settings.Host, settings.Port, OptionsOf(settings.Security), ct);
        if (settings.User is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, settings.Password ?? "", ct);
        }

        var said = await client.SendAsync(message, ct);
        await client.DisconnectAsync(quit: true, ct);
        return OneLine(said);
    }

    private static SecureSocketOptions OptionsOf(string security) => security switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private MimeMessage Message(MailToSend mail)
    {
        var message = new MimeMessage { Subject = mail.Subject, MessageId = mail.MessageId.Trim('<', '>'), Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(new MailboxAddress(settings.FromName, settings.From));
        message.To.Add(new MailboxAddress(mail.ToName, mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
