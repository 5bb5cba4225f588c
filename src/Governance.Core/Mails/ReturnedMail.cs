namespace Governance.Core.Mails;

/// <summary>A report of a mail server that a mail could not be delivered.</summary>
/// <param name="MessageId">Of the mail that came back, as <see cref="OutgoingMail.MessageId"/> keeps it.</param>
/// <param name="Words">What the receiving server said; never text of the mail.</param>
public sealed record ReturnedMail(string MessageId, string Words);
