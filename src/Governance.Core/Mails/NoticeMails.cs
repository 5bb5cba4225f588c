using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Mails;

/// <summary>
/// Puts unread notices into the outbox: one mail a person for everything that came since the last one. Which mail tells a notice is no record,
/// and is written without an entry through this class only.
/// </summary>
public sealed class NoticeMails(GovernanceDbContext db, MailWriter writer, MailSettings settings, TimeProvider time)
{
    /// <summary>Older ones are told on the page alone: after a mail server was set up nobody gets the letters of last year.</summary>
    private static readonly TimeSpan StillNews = TimeSpan.FromDays(3);

    private const int MostInOneMail = 50;
    private const int MostPeople = 500;

    /// <returns>How many mails were written.</returns>
    public async Task<int> CollectAsync(CancellationToken ct)
    {
        var now = time.Now();
        var (from, to) = (now - StillNews, now - settings.CollectFor);
        var people = await db.Notices.Where(n => n.MailKey == null && n.ReadAt == null && n.At >= from && n.At <= to)
            .Select(n => n.PersonId).Distinct().OrderBy(p => p).Take(MostPeople).ToListAsync(ct);
        foreach (var id in people)
        {
            await CollectAsync(id, from, ct);
        }

        return people.Count;
    }

    private async Task CollectAsync(int personId, DateTime from, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId && p.IsActive, ct);
        var notices = await db.Notices.Where(n => n.PersonId == personId && n.MailKey == null && n.ReadAt == null && n.At >= from).OrderBy(n => n.Id).Take(MostInOneMail).ToListAsync(ct);
        var key = $"<{Guid.NewGuid():N}@governance>";
        if (person is { Email.Length: > 0 })
        {
            db.Add(OutgoingMail.Of(await WriteAsync(person, notices, ct), key, time.Now()));
        }

        foreach (var notice in notices)
        {
            notice.GoesWith(key);
        }

#pragma warning disable RS0030 // Which mail tells a notice is no record (see the class).
        await db.SaveChangesAsync(ct);
#pragma warning restore RS0030
    }

    private async Task<MailDraft> WriteAsync(Person person, List<Notice> notices, CancellationToken ct)
    {
        var values = new Dictionary<string, string>
        {
            ["greeting"] = $"Dear {person.Name},",
            ["notices"] = string.Join("\n", notices.Select(n => $"- {n.Text}")),
            ["work"] = notices.Count == 1 ? "1 notice for you" : $"{notices.Count} notices for you",
            ["page"] = settings.PublicAddress is { } address ? $"{address.TrimEnd('/')}/notices" : "",
        };
        var (subject, text) = await writer.WriteAsync(MailWriter.Notices, values, ct);
        return new MailDraft(MailWriter.Notices, person.Email, person.Name, subject, text);
    }
}
