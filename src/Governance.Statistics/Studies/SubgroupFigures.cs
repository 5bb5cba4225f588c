using Governance.Statistics.Proportions;
using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Studies;

/// <summary>The groups of one column, each compared with the rest: all studies that carry another label.</summary>
/// <param name="WithoutLabel">Rows that carry no label; in no group and in no rest.</param>
public sealed record SubgroupFigures(string Name, long WithoutLabel, IReadOnlyList<GroupFigures> Groups)
{
    // Places a label takes up among the counts: its cells, rounded up.
    private const int Width = 16;

    internal static IReadOnlyList<SubgroupFigures> Of(StudyTable table, StudyCells cells, PatientOrder? patients, double level)
    {
        var order = patients is { IsClustered: true } ? patients : null;
        var columns = table.Subgroups.Select(c => OfColumn(c, cells, order, level)).ToList();
        var adjusted = AdjustedGaps.Of(columns);
        return [.. columns.Select(c => c with { Groups = [.. c.Groups.Select(g => g with { Sensitivity = adjusted(g.Sensitivity), Specificity = adjusted(g.Specificity) })] })];
    }

    private static SubgroupFigures OfColumn(SubgroupColumn column, StudyCells cells, PatientOrder? patients, double level)
    {
        var counts = Counted(column, cells);
        var all = Labelled(counts, column.Labels.Count);
        var compare = patients is null ? null : new { Se = Sums(ProportionKind.Sensitivity), Sp = Sums(ProportionKind.Specificity), Ab = Sums(ProportionKind.Abstention) };
        (ClusterSums Group, ClusterSums Others)[] Sums(ProportionKind kind) => PatientSums.OfGroups(column, cells, patients!, kind);
        var groups = column.Labels.Select((label, code) =>
        {
            var own = counts.AsSpan(code * Width, StudyCells.Cells).ToArray();
            var rest = Without(all, own);
            Comparison Compared(ProportionKind kind, (ClusterSums Group, ClusterSums Others)[]? sums) =>
                sums is null ? Comparison.Of(kind.Of(own), kind.Of(rest), level) : Comparison.Of(sums[code].Group, sums[code].Others, level);
            return new GroupFigures(
                label,
                Total(own),
                StudyCells.AbstentionOf(own).Decided,
                Compared(ProportionKind.Sensitivity, compare?.Se),
                Compared(ProportionKind.Specificity, compare?.Sp),
                Compared(ProportionKind.Abstention, compare?.Ab));
        });
        return new SubgroupFigures(column.Name, Total(counts.AsSpan(column.Labels.Count * Width, StudyCells.Cells)), [.. groups]);
    }

    // Loops in place of LINQ over numbers: the runtime has no compiled form of it, and making one takes longer than the sums. Each cell over all labels.
    private static long[] Labelled(long[] counts, int labels)
    {
        var all = new long[StudyCells.Cells];
        for (var code = 0; code < labels; code++)
        {
            for (var cell = 0; cell < all.Length; cell++)
            {
                all[cell] += counts[(code * Width) + cell];
            }
        }

        return all;
    }

    private static long[] Without(long[] all, long[] own)
    {
        var rest = new long[all.Length];
        for (var cell = 0; cell < rest.Length; cell++)
        {
            rest[cell] = all[cell] - own[cell];
        }

        return rest;
    }

    private static long Total(ReadOnlySpan<long> cells)
    {
        var total = 0L;
        foreach (var cell in cells)
        {
            total += cell;
        }

        return total;
    }

    // Cells of each label, and after the last label those of rows without one.
    private static long[] Counted(SubgroupColumn column, StudyCells cells)
    {
        var counts = new long[(column.Labels.Count + 1) * Width];
        var codes = column.Codes.Span;
        var rows = cells.Rows;
        for (var i = 0; i < codes.Length; i++)
        {
            var code = codes[i] == SubgroupColumn.NoLabel ? column.Labels.Count : codes[i];
            counts[(code * Width) + rows[i]]++;
        }

        return counts;
    }
}

/// <summary>One group and how it compares with the rest.</summary>
/// <param name="Rows">All rows of the group that count, with and without a known truth.</param>
/// <param name="Abstention">Share without a usable result: a group can look safe because the product skips its hard cases. Not part of the adjustment.</param>
public sealed record GroupFigures(string Label, long Rows, ConfusionMatrix Matrix, Comparison Sensitivity, Comparison Specificity, Comparison Abstention);

/// <summary>A proportion in a group, in the rest, and the gap between them.</summary>
/// <param name="Group">Its <see cref="Estimate.Denominator"/> is the n to show; below <see cref="Gap.FewestToShow"/> no rate is to be shown.</param>
/// <param name="Difference">Group less rest.</param>
/// <param name="P">Two-sided, unadjusted; null where one side is empty.</param>
/// <param name="HolmP">For claims to be confirmed: adjusted over every group of every column for this measure.</param>
/// <param name="BenjaminiHochbergP">For screening.</param>
public sealed record Comparison(Estimate Group, Estimate Rest, Estimate Difference, double? P, string PMethod, double? HolmP, double? BenjaminiHochbergP)
{
    public const string ClusteredGap = "newcombe-10-clustered/1";

    public GapMeaning Meaning => new Gap(Difference, Group, Rest, P).Meaning;

    /// <summary>Enough studies on both sides for the rates to be shown.</summary>
    public bool CanBeShown => Math.Min(Group.Denominator ?? 0, Rest.Denominator ?? 0) >= Gap.FewestToShow;

    /// <summary>Enough studies on both sides for a conclusion.</summary>
    public bool CanConclude => Math.Min(Group.Denominator ?? 0, Rest.Denominator ?? 0) >= Gap.FewestToConclude;

    internal static Comparison Of((long Hits, long Total) group, (long Hits, long Total) rest, double level)
    {
        var gap = Gap.Between(group.Hits, group.Total, rest.Hits, rest.Total, level);
        return new Comparison(gap.First, gap.Second, gap.Difference, gap.FisherP, "fisher-exact/1", null, null);
    }

    // The hybrid of both intervals, each on its effective number; and the test of two proportions with both variances over patients.
    internal static Comparison Of(ClusterSums group, ClusterSums rest, double level)
    {
        var (first, second) = (ClusteredProportion.Wilson(group, level), ClusteredProportion.Wilson(rest, level));
        var n = group.Total + rest.Total;
        if (first is not { Value: { } p1, Lower: { } l1, Upper: { } u1 } || second is not { Value: { } p2, Lower: { } l2, Upper: { } u2 })
        {
            return new Comparison(first, second, Estimate.None("One of the groups has no study, or studies of one patient only.", ClusteredGap, null, n), null, "rao-scott/1", null, null);
        }

        var d = p1 - p2;
        var lower = d - Math.Sqrt(Math.Pow(p1 - l1, 2) + Math.Pow(u2 - p2, 2));
        var upper = d + Math.Sqrt(Math.Pow(u1 - p1, 2) + Math.Pow(p2 - l2, 2));
        var difference = Estimate.Of(d, ClusteredGap, null, n).Between(lower, upper, level);
        difference = Math.Min(group.Total, rest.Total) < Gap.FewestToConclude
            ? difference.Warn($"Fewer than {Gap.FewestToConclude} studies on a side: this shows nothing either way.") : difference;
        return new Comparison(first, second, difference, RaoScottP(group, rest), "rao-scott/1", null, null);
    }

    // J. N. K. Rao and A. J. Scott, Biometrics 48 (1992) 577–585: the usual test on the effective numbers.
    private static double? RaoScottP(ClusterSums group, ClusterSums rest)
    {
        var (n1, n2) = (group.Total / group.DesignEffect, rest.Total / rest.DesignEffect);
        var (x1, x2) = (group.Hits / group.DesignEffect, rest.Hits / rest.DesignEffect);
        var pooled = (x1 + x2) / (n1 + n2);
        var variance = pooled * (1 - pooled) * ((1 / n1) + (1 / n2));
        return variance <= 0 ? 1 : Quantiles.NormalTwoSided(((x1 / n1) - (x2 / n2)) / Math.Sqrt(variance));
    }
}
