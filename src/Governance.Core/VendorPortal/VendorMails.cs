using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Mails;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>What a mail to a vendor is about.</summary>
public sealed record VendorMailAbout(Case Case, CaseStep Step, Person To, Person Sender, DateTime ExpiresAt, string Message);

/// <summary>Writes the mails to vendors.</summary>
public sealed class VendorMails(GovernanceDbContext db, MailWriter writer, LinkSeal seal)
{
    /// <summary>Where the private part of a link begins: behind the hash no browser sends it to a server, a log or another page.</summary>
    public static string AddressOf(string origin, string token) => $"{origin.TrimEnd('/')}/vendor/open#{token}";

    public async Task<(string Subject, string Text)> WriteAsync(string template, VendorMailAbout about, CancellationToken ct)
    {
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == about.Case.SiteId, ct);
        return await writer.WriteAsync(template, ValuesOf(about, site), ct);
    }

    /// <summary>The mail with its private address sealed; the caller adds it to the commit.</summary>
    internal async Task<OutgoingMail> MailAsync(string template, VendorMailAbout about, VendorLink? link, string? token, DateTime at, CancellationToken ct)
    {
        var (subject, text) = await WriteAsync(template, about, ct);
        var address = link is null || token is null ? null : seal.Seal(AddressOf(link.Origin, token));
        var draft = new MailDraft(template, about.To.Email, about.To.Name, subject, text, address);
        return OutgoingMail.Of(draft, $"<{Guid.NewGuid():N}@governance>", at, about.Case.Number, about.Step.Number, link?.Number);
    }

    private static Dictionary<string, string> ValuesOf(VendorMailAbout about, Site site)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone);
        return new Dictionary<string, string>
        {
            ["greeting"] = $"Dear {about.To.Name},",
            ["site"] = site.Name,
            ["product"] = about.Case.Title,
            ["due"] = Day(about.Step.DueAt, zone),
            ["expires"] = Day(about.ExpiresAt, zone),
            ["message"] = about.Message,
            ["sender.name"] = about.Sender.Name,
            ["sender.mail"] = about.Sender.Email,
            ["case.name"] = about.Case.Name,
        };
    }

    private static string Day(DateTime at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone);
        var offset = zone.GetUtcOffset(local);
        var sign = offset < TimeSpan.Zero ? "-" : "+";
        var from = offset == TimeSpan.Zero ? "UTC" : $"UTC{sign}{offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)}";
        return $"{local.ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture)} ({from})";
    }
}
