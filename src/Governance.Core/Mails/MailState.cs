namespace Governance.Core.Mails;

/// <summary>Where a mail is on its way. The key is what is stored.</summary>
public static class MailState
{
    /// <summary>Written in the commit that caused it, not yet handed over.</summary>
    public const string Queued = "queued";

    /// <summary>The mail server said that it takes it.</summary>
    public const string Sent = "sent";

    /// <summary>The last attempt failed; another one follows.</summary>
    public const string Failed = "failed";

    /// <summary>The mail server refused it for good, or every attempt failed.</summary>
    public const string GivenUp = "given-up";

    /// <summary>The mail server took it, and a report said later that it could not be delivered.</summary>
    public const string Returned = "returned";

    /// <summary>Waiting for an attempt.</summary>
    public static bool IsUnderWay(string state) => state is Queued or Failed;
}
