using Governance.Statistics.Proportions;

namespace Governance.Statistics.Subgroups;

/// <summary>What a difference between a group and the rest calls for.</summary>
public enum GapMeaning
{
    None,

    /// <summary>More than 0.10 apart, but the interval includes 0: more studies are needed. Never "no difference".</summary>
    NeedsData,

    /// <summary>More than 0.05 apart and the interval excludes 0.</summary>
    High,
}

/// <summary>Difference of two independent proportions. A group is compared with the rest, never with the total that contains it.</summary>
public sealed record Gap(Estimate Difference, Estimate First, Estimate Second, double? FisherP)
{
    public const string Method = "newcombe-10/1";

    /// <summary>Fewest studies a side for a rate to be shown.</summary>
    public const int FewestToShow = 10;

    /// <summary>Fewest studies a side for a conclusion.</summary>
    public const int FewestToConclude = 30;

    public GapMeaning Meaning
    {
        get
        {
            if (Difference.Value is not { } gap)
            {
                return GapMeaning.None;
            }

            var excludesZero = Difference.Lower > 0 || Difference.Upper < 0;
            return Math.Abs(gap) > 0.05 && excludesZero ? GapMeaning.High : Math.Abs(gap) > 0.10 && !excludesZero ? GapMeaning.NeedsData : GapMeaning.None;
        }
    }

    /// <summary>Newcombe's hybrid score interval, and Fisher's exact two-sided p.</summary>
    /// <remarks>R. G. Newcombe, Stat. Med. 17 (1998) 873–890, method 10.</remarks>
    public static Gap Between(long hits1, long total1, long hits2, long total2, double level = Levels.Usual)
    {
        var (first, second) = (Proportion.Wilson(hits1, total1, level), Proportion.Wilson(hits2, total2, level));
        if (first.Value is not { } p1 || second.Value is not { } p2)
        {
            return new Gap(Estimate.None("One of the groups has no study.", Method, null, total1 + total2), first, second, null);
        }

        var d = p1 - p2;
        var lower = d - Math.Sqrt(Math.Pow(p1 - first.Lower!.Value, 2) + Math.Pow(second.Upper!.Value - p2, 2));
        var upper = d + Math.Sqrt(Math.Pow(first.Upper!.Value - p1, 2) + Math.Pow(p2 - second.Lower!.Value, 2));
        var difference = Estimate.Of(d, Method, null, total1 + total2).Between(lower, upper, level);
        if (Math.Min(total1, total2) < FewestToConclude)
        {
            difference = difference.Warn($"Fewer than {FewestToConclude} studies on a side: this shows nothing either way.");
        }

        return new Gap(difference, first, second, FisherExact.TwoSided(hits1, total1, hits2, total2));
    }
}
