using Governance.Core.Dossiers.Kinds;
using Governance.Statistics;
using Governance.Statistics.Proportions;

namespace Governance.Core.Dossiers;

/// <summary>What a test of de-identification shows: how often something was left, and how often it may be left.</summary>
/// <param name="Tested">Studies looked at; at least 1.</param>
/// <param name="Misses">Studies in which something was left.</param>
/// <param name="Rate">Clopper–Pearson exact 95 % interval: conservative, because a missed identifier harms.</param>
/// <param name="AtMost">One-sided 95 % upper bound, by the same method at 90 %; without a miss about 3 in n (the rule of three).</param>
public sealed record DeidentificationResult(int Tested, int Misses, Estimate Rate, double AtMost)
{
    /// <summary>"0 of 300 (0 %; exact 95 % interval 0 to 1.2 %); with 95 % certainty at most 1.0 % of such studies."</summary>
    public string Sentence => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Misses} of {Tested} ({Percent(Rate.Value!.Value)}; exact 95 % interval {Percent(Rate.Lower!.Value)} to {Percent(Rate.Upper!.Value)}, Clopper–Pearson). With 95 % confidence at most {Percent(AtMost)} of such studies.");

    /// <summary>With as many digits as tell something: 0.33 %, 1.2 %, 12 %.</summary>
    public static string Percent(double fraction)
    {
        var percent = fraction * 100;
        var digits = percent switch { 0 or >= 99.5 => 0, < 1 => 2, < 10 => 1, _ => 0 };
        return percent is > 0 and < 0.01
            ? "less than 0.01 %"
            : percent.ToString($"F{digits}", System.Globalization.CultureInfo.InvariantCulture) + " %";
    }
}

/// <summary>Figures of the tests of de-identification, from the counts as they were recorded.</summary>
public static class Deidentification
{
    private const double OneSided = 0.9;

    /// <summary>Null where the entry has no usable counts.</summary>
    public static DeidentificationResult? Of(DossierFact entry)
    {
        if (entry.Kind != PrivacyKinds.DeidentificationTest || entry.Values.Count("tested") is not { } tested || entry.Values.Count("misses") is not { } misses || tested < 1 || misses > tested)
        {
            return null;
        }

        return Of(misses, tested);
    }

    /// <param name="misses">0 to <paramref name="tested"/>.</param>
    /// <param name="tested">At least 1.</param>
    /// <remarks>The one-sided bound at 95 % is the upper end of the two-sided exact interval at 90 %: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934)
    /// 404–413. Without a miss it is 1 − 0.05^(1/n), near 3/n: J. A. Hanley, A. Lippman-Hand, JAMA 249 (1983) 1743–1745.</remarks>
    public static DeidentificationResult Of(int misses, int tested) =>
        new(tested, misses, Proportion.Exact(misses, tested), Proportion.Exact(misses, tested, OneSided).Upper!.Value);
}
