using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Governance.Core.Questionnaires;

/// <summary>Reads durations as "4 h", "30 min", "2 days" or "PT4H", and stores them in the ISO form with days at most: "PT4H".</summary>
public static partial class DurationText
{
    private static readonly Dictionary<string, double> Seconds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["s"] = 1,
        ["sec"] = 1,
        ["second"] = 1,
        ["seconds"] = 1,
        ["min"] = 60,
        ["minute"] = 60,
        ["minutes"] = 60,
        ["h"] = 3600,
        ["hour"] = 3600,
        ["hours"] = 3600,
        ["d"] = 86400,
        ["day"] = 86400,
        ["days"] = 86400,
        ["week"] = 604800,
        ["weeks"] = 604800,
    };

    /// <summary>The ISO form; null when the text is no duration of at most ten years.</summary>
    public static string? Read(string raw)
    {
        var text = raw.Trim();
        if (text.StartsWith('P') || text.StartsWith('p'))
        {
            return IsoPattern().IsMatch(text.ToUpperInvariant()) && TryHours(text.ToUpperInvariant(), out _) ? Iso(XmlConvert.ToTimeSpan(text.ToUpperInvariant())) : null;
        }

        var match = WordPattern().Match(text);
        if (!match.Success || !Seconds.TryGetValue(match.Groups["unit"].Value, out var unit))
        {
            return null;
        }

        var count = double.Parse(match.Groups["count"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
        return Iso(TimeSpan.FromSeconds(Math.Round(count * unit)));
    }

    /// <summary>The hours of a stored duration, by which conditions compare it.</summary>
    public static bool TryHours(string iso, out decimal hours)
    {
        hours = 0;
        if (!IsoPattern().IsMatch(iso))
        {
            return false;
        }

        hours = (decimal)XmlConvert.ToTimeSpan(iso).TotalHours;
        return true;
    }

    private static string? Iso(TimeSpan duration) => duration.TotalDays <= 3653 ? XmlConvert.ToString(duration) : null;

    [GeneratedRegex(@"^P(?=\d|T\d)(\d{1,4}D)?(T(?=\d)(\d{1,5}H)?(\d{1,5}M)?(\d{1,6}S)?)?\z")]
    private static partial Regex IsoPattern();

    [GeneratedRegex(@"^(?<count>\d{1,6}([.,]\d{1,3})?)\s*(?<unit>[A-Za-z]+)\z")]
    private static partial Regex WordPattern();
}
