using System.Globalization;

namespace Governance.Web.Components;

/// <summary>Says instants (UTC) and days in the words of one site: "Thu 26 Nov 2026, 14:00 (CET)". A page about another site moves it there.</summary>
public sealed class SiteTime(TimeZoneInfo startZone)
{
    private static readonly Dictionary<string, (string Standard, string Daylight)> ShortNames = new(StringComparer.Ordinal)
    {
        ["W. Europe Standard Time"] = ("CET", "CEST"),
        ["Romance Standard Time"] = ("CET", "CEST"),
        ["Central Europe Standard Time"] = ("CET", "CEST"),
        ["Central European Standard Time"] = ("CET", "CEST"),
        ["E. Europe Standard Time"] = ("EET", "EEST"),
        ["FLE Standard Time"] = ("EET", "EEST"),
        ["GTB Standard Time"] = ("EET", "EEST"),
        ["GMT Standard Time"] = ("GMT", "BST"),
        ["Eastern Standard Time"] = ("EST", "EDT"),
        ["Central Standard Time"] = ("CST", "CDT"),
        ["Mountain Standard Time"] = ("MST", "MDT"),
        ["Pacific Standard Time"] = ("PST", "PDT"),
        ["UTC"] = ("UTC", "UTC"),
    };

    private const string FieldFormat = "yyyy-MM-dd'T'HH:mm";

    private TimeZoneInfo zone = startZone;

    /// <summary>IANA name of a zone; from now on times are said in it.</summary>
    public void MoveTo(string zoneId) => zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);

    /// <summary>The form of headings, decisions, signatures and mails.</summary>
    public string Full(DateTime utc) => $"{Say(utc, "ddd d MMM yyyy, HH:mm")} ({Zone(utc)})";

    /// <summary>As <see cref="Full"/>, with the same instant in UTC where that differs: the form of signatures.</summary>
    public string FullWithUtc(DateTime utc) =>
        zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)) == TimeSpan.Zero && Zone(utc) == "UTC"
            ? Full(utc)
            : $"{Full(utc)}, {utc.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    /// <summary>The form of lists, where the page says year and zone once.</summary>
    public string InList(DateTime utc) => Say(utc, "ddd d MMM, HH:mm");

    public string Day(DateTime utc) => Say(utc, "ddd d MMM yyyy");

    public static string Day(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    public string DayInList(DateTime utc) => Say(utc, "ddd d MMM");

    public string Weekday(DateTime utc) => Say(utc, "ddd");

    public string Minute(DateTime utc) => Say(utc, "HH:mm");

    /// <summary>Hours, minutes and seconds, for "Saved 09:19:42".</summary>
    public string Clock(DateTime utc) => Say(utc, "HH:mm:ss");

    /// <summary>An instant as a field for day and time holds it, in the time of the site.</summary>
    public string ForField(DateTime utc) => Say(utc, FieldFormat);

    /// <summary>What was typed into a field for day and time, as an instant (UTC); null when it cannot be read.</summary>
    public DateTime? FromField(string? local)
    {
        if (!DateTime.TryParseExact(local, FieldFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return null;
        }

        // In the hour that a clock change leaves out there is no such local time; it is then an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(at) ? at.AddHours(1) : at, zone);
    }

    public DateOnly DayAt(DateTime utc) => DateOnly.FromDateTime(At(utc));

    /// <summary>"CET"; where a zone has no usual short name, its distance from UTC.</summary>
    public string Zone(DateTime utc)
    {
        var windows = TimeZoneInfo.TryConvertIanaIdToWindowsId(zone.Id, out var id) ? id : zone.Id;
        if (ShortNames.TryGetValue(windows, out var names))
        {
            return zone.IsDaylightSavingTime(At(utc)) ? names.Daylight : names.Standard;
        }

        var offset = zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)}";
    }

    private string Say(DateTime utc, string format) => At(utc).ToString(format, CultureInfo.InvariantCulture);

    private DateTime At(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
}
