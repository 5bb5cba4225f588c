using System.Collections.Concurrent;
using Governance.Core.Mails;

namespace Governance.TestKit;

/// <summary>A mail server in memory that says what a test wants it to say.</summary>
public sealed class MemoryMail : IMailServer
{
    private readonly ConcurrentQueue<MailToSend> taken = new();

    public bool IsSetUp { get; set; }

    public MailAnswer Says { get; set; } = new(MailVerdict.Accepted, "250 ok");

    public IReadOnlyList<MailToSend> Taken => [.. taken];

    public Task<MailAnswer> SendAsync(MailToSend mail, CancellationToken ct)
    {
        if (Says.Verdict == MailVerdict.Accepted)
        {
            taken.Enqueue(mail);
        }

        return Task.FromResult(Says);
    }
}
