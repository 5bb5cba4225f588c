using System.Globalization;
using Governance.Statistics;
using Governance.Statistics.Proportions;

namespace Governance.Core.Bias;

/// <summary>One group in the vendor's test and here.</summary>
/// <param name="Vendor">Share with its interval; null where the vendor reports no counts.</param>
/// <param name="Difference">Standardised difference of the two shares; null where one is not known or neither varies.</param>
/// <param name="Gap">What is missing or differs, in words; null where nothing does.</param>
public sealed record ComparedGroup(string Attribute, string Group, Estimate? Vendor, Estimate? Site, double? Difference, string? Gap);

/// <summary>
/// The vendor's test population beside the site's, from counts: shares with Wilson intervals, and the standardised difference of two
/// proportions, |p1 − p2| / √((p1(1 − p1) + p2(1 − p2)) / 2). P. C. Austin, Commun Stat Simul Comput 38 (2009) 1228–1234,
/// doi 10.1080/03610910902859574. What nobody counted is not reported, never none.
/// </summary>
public static class PopulationComparison
{
    /// <summary>Above it a difference is flagged; a choice of the product's reference, not of the paper.</summary>
    public const double Noted = 0.1;

    /// <param name="rows">Cells by column: attribute, group, vendor, vendor-of, site, site-of; counts as texts, empty where not known.</param>
    public static IReadOnlyList<ComparedGroup> Of(IEnumerable<IReadOnlyDictionary<string, string>> rows) => [.. rows.Select(Compared)];

    /// <summary>Standardised difference of two proportions; null where neither varies, and no scale is there to measure by.</summary>
    public static double? Standardised(double one, double other)
    {
        var variance = ((one * (1 - one)) + (other * (1 - other))) / 2;
        return variance > 0 ? Math.Abs(one - other) / Math.Sqrt(variance) : one.Equals(other) ? 0 : null;
    }

    private static ComparedGroup Compared(IReadOnlyDictionary<string, string> row)
    {
        var (vendor, site) = (Share(row, "vendor"), Share(row, "site"));
        var difference = vendor?.Value is { } there && site?.Value is { } here ? Standardised(there, here) : null;
        return new ComparedGroup(row.GetValueOrDefault("attribute", ""), row.GetValueOrDefault("group", ""), vendor, site, difference, GapOf(vendor, site, difference));
    }

    private static string? GapOf(Estimate? vendor, Estimate? site, double? difference) => (vendor, site) switch
    {
        (null, _) => "not reported for the vendor’s test",
        (_, null) => "not known here",
        ({ Numerator: 0 }, { Numerator: > 0 }) => "nobody of this group in the vendor’s test",
        _ when difference is null or > Noted => "differs",
        _ => null,
    };

    private static Estimate? Share(IReadOnlyDictionary<string, string> row, string side) =>
        Count(row, side) is { } hits && Count(row, $"{side}-of") is { } total && total > 0 && hits <= total ? Proportion.Wilson(hits, total) : null;

    private static long? Count(IReadOnlyDictionary<string, string> row, string column) =>
        long.TryParse(row.GetValueOrDefault(column, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
