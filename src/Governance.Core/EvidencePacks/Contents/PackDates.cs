using System.Globalization;
using Governance.Core.Data;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Days, times and figures as the pages print them. Independent of the language of the machine.</summary>
internal static class PackDates
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    public static DateTime Parse(string instant) => DateTime.ParseExact(
        instant, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", Words, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>16 Nov 2026, from 2026-11-16; any other text as it is.</summary>
    public static string Day(string isoDay) =>
        DateOnly.TryParseExact(isoDay, "yyyy-MM-dd", Words, DateTimeStyles.None, out var day) ? Day(day) : isoDay;

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", Words);

    /// <summary>The local day of an instant.</summary>
    public static string LocalDay(string instant, TimeZoneInfo zone) => Local(instant, zone).ToString("d MMM yyyy", Words);

    /// <summary>Mon 16 Nov 2026.</summary>
    public static string LocalWeekday(string instant, TimeZoneInfo zone) => Local(instant, zone).ToString("ddd d MMM yyyy", Words);

    /// <summary>16 Nov 2026, 08:30:00 UTC.</summary>
    public static string Utc(string instant) => Parse(instant).ToString("d MMM yyyy, HH:mm:ss 'UTC'", Words);

    /// <summary>16 Nov 2026, 08:30 UTC.</summary>
    public static string UtcMinute(string instant) => Parse(instant).ToString("d MMM yyyy, HH:mm 'UTC'", Words);

    /// <summary>"09:30:00, UTC+01:00", with the day before it where it is another one than in UTC.</summary>
    public static string LocalTime(string instant, TimeZoneInfo zone)
    {
        var (utc, local) = (Parse(instant), Local(instant, zone));
        var time = local.ToString(utc.Date == local.Date ? "HH:mm:ss" : "d MMM yyyy, HH:mm:ss", Words);
        var offset = zone.GetUtcOffset(utc);
        return $"{time}, UTC{(offset < TimeSpan.Zero ? "\u2212" : "+")}{offset.ToString("hh\\:mm", Words)}";
    }

    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    /// <summary>Thousands apart, true minus.</summary>
    public static string Figure(decimal number)
    {
        var text = Math.Abs(number).ToString("#,0.############################", Words).Replace(",", "\u00a0", StringComparison.Ordinal);
        return number < 0 ? "\u2212" + text : text;
    }

    public static string Count(long n, string one, string? many = null) => $"{Figure(n)} {(n == 1 ? one : many ?? one + "s")}";

    public static string Instant(DateTime at) => at.ToInstant();

    private static DateTime Local(string instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(Parse(instant), zone);
}
