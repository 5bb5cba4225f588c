using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Mails;

/// <summary>
/// Leases, attempts and delivery states of waiting mails. They are no records, and are written without an entry through this class only. One
/// node has a mail at a time; a node that dies holds it no longer than its lease, so a mail can go out twice but is never forgotten.
/// </summary>
public sealed class MailOutbox(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>Attempts before a mail is given up: with the waits below about two days.</summary>
    public const int MostAttempts = 12;

    /// <summary>Longer than one attempt with all its timeouts.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(8);

    /// <summary>Takes the mail that has waited longest; null when none is due.</summary>
    public async Task<OutgoingMail?> TakeAsync(CancellationToken ct)
    {
        while (true)
        {
            var now = time.Now();
            var next = await Due(now).OrderBy(m => m.NextTryAt).ThenBy(m => m.Id).Select(m => (long?)m.Id).FirstOrDefaultAsync(ct);
            if (next is not { } id)
            {
                return null;
            }

            var until = (DateTime?)(now + Lease).CutToMilliseconds();
            var taken = await Due(now).Where(m => m.Id == id)
                .ExecuteUpdateAsync(m => m.SetProperty(p => p.LeasedUntil, until).SetProperty(p => p.Attempts, p => p.Attempts + 1), ct);
            if (taken == 1)
            {
                return await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == id, ct);
            }
        }
    }

    /// <summary>Takes one certain mail for an attempt at once; null when it is not due or another node has it.</summary>
    public async Task<OutgoingMail?> TakeAsync(long id, CancellationToken ct)
    {
        var now = time.Now();
        var until = (DateTime?)(now + Lease).CutToMilliseconds();
        var taken = await Due(now).Where(m => m.Id == id)
            .ExecuteUpdateAsync(m => m.SetProperty(p => p.LeasedUntil, until).SetProperty(p => p.Attempts, p => p.Attempts + 1), ct);
        return taken == 1 ? await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == id, ct) : null;
    }

    /// <summary>Writes down what became of an attempt.</summary>
    public async Task AnsweredAsync(OutgoingMail mail, MailAnswer answer, CancellationToken ct)
    {
        var now = time.Now();
        var trouble = Shortened(answer.Words);
        var row = db.OutgoingMails.Where(m => m.Id == mail.Id && m.State != MailState.Sent && m.State != MailState.Returned);
        if (answer.Verdict == MailVerdict.Accepted)
        {
            await row.ExecuteUpdateAsync(m => m.SetProperty(p => p.State, MailState.Sent).SetProperty(p => p.SentAt, (DateTime?)now).SetProperty(p => p.Trouble, (string?)null)
                .SetProperty(p => p.SealedLink, (string?)null).SetProperty(p => p.LeasedUntil, (DateTime?)null), ct);
        }
        else if (answer.Verdict == MailVerdict.Refused || mail.Attempts >= MostAttempts)
        {
            await row.ExecuteUpdateAsync(m => m.SetProperty(p => p.State, MailState.GivenUp).SetProperty(p => p.Trouble, trouble)
                .SetProperty(p => p.SealedLink, (string?)null).SetProperty(p => p.LeasedUntil, (DateTime?)null), ct);
        }
        else
        {
            var next = (now + WaitAfter(mail.Attempts)).CutToMilliseconds();
            await row.ExecuteUpdateAsync(m => m.SetProperty(p => p.State, MailState.Failed).SetProperty(p => p.Trouble, trouble)
                .SetProperty(p => p.NextTryAt, next).SetProperty(p => p.LeasedUntil, (DateTime?)null), ct);
        }
    }

    /// <summary>
    /// Writes down that a mail which the server took came back. What the case records of it is written again by the runner that settles deliveries.
    /// A report can be older than the note of the attempt, so one that is still under way comes back too.
    /// </summary>
    /// <returns>False where no such mail was sent from here, or where it came back before.</returns>
    public async Task<bool> CameBackAsync(ReturnedMail returned, CancellationToken ct)
    {
        var words = Shortened(returned.Words);
        return await db.OutgoingMails.Where(m => m.MessageId == returned.MessageId && m.State != MailState.Returned && m.State != MailState.GivenUp)
            .ExecuteUpdateAsync(m => m.SetProperty(p => p.State, MailState.Returned).SetProperty(p => p.Trouble, words).SetProperty(p => p.SealedLink, (string?)null)
                .SetProperty(p => p.LeasedUntil, (DateTime?)null).SetProperty(p => p.IsRecorded, p => p.LinkNumber == null), ct) == 1;
    }

    /// <summary>One minute after the first attempt, twice as long after each further one, eight hours at most.</summary>
    /// <param name="attempts">Attempts so far; at least 1.</param>
    public static TimeSpan WaitAfter(int attempts)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(attempts, 16) - 1);
        return wait > LongestWait ? LongestWait : wait;
    }

    private static string Shortened(string words) => words.Length > OutgoingMail.LongestTrouble ? words[..OutgoingMail.LongestTrouble] : words;

    private IQueryable<OutgoingMail> Due(DateTime now) => db.OutgoingMails
        .Where(m => (m.State == MailState.Queued || m.State == MailState.Failed) && m.NextTryAt <= now && (m.LeasedUntil == null || m.LeasedUntil < now));
}
