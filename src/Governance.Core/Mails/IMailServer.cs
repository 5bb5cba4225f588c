namespace Governance.Core.Mails;

/// <summary>A mail as it is handed over.</summary>
public sealed record MailToSend(string MessageId, string To, string ToName, string Subject, string Text);

/// <summary>What became of handing a mail over.</summary>
public enum MailVerdict
{
    /// <summary>The server said that it takes the mail.</summary>
    Accepted,

    /// <summary>Not now: no connection, a busy server, a full mailbox.</summary>
    TryAgain,

    /// <summary>Never: the address does not exist, or the server will not take it.</summary>
    Refused,
}

/// <param name="Words">What the server said, for the page that shows the state of the delivery.</param>
public sealed record MailAnswer(MailVerdict Verdict, string Words);

/// <summary>The mail server of the organisation.</summary>
public interface IMailServer
{
    /// <summary>False where no mail server is set: mails wait, and links are copied by hand.</summary>
    bool IsSetUp { get; }

    /// <summary>Hands one mail over. Faults of the network are answers, not exceptions.</summary>
    Task<MailAnswer> SendAsync(MailToSend mail, CancellationToken ct);
}

/// <summary>An installation without a mail server.</summary>
public sealed class NoMailServer : IMailServer
{
    public bool IsSetUp => false;

    public Task<MailAnswer> SendAsync(MailToSend mail, CancellationToken ct) =>
        Task.FromResult(new MailAnswer(MailVerdict.TryAgain, "No mail server is set."));
}
