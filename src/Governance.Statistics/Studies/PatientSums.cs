using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Studies;

/// <summary>Sums over patients for proportions, of the whole table and of each group of a column.</summary>
internal static class PatientSums
{
    public static ClusterSums[] OfAll(StudyCells cells, PatientOrder patients, ReadOnlySpan<ProportionKind> kinds)
    {
        var sums = new ClusterSums[kinds.Length];
        Span<long> counts = stackalloc long[StudyCells.Cells + 1];
        for (var patient = 0; patient < patients.Count; patient++)
        {
            counts.Clear();
            foreach (var row in patients.RowsOf(patient))
            {
                counts[cells.Rows[row]]++;
            }

            for (var k = 0; k < kinds.Length; k++)
            {
                var (hits, total) = kinds[k].Of(counts);
                sums[k].Add(hits, total);
            }
        }

        return sums;
    }

    /// <returns>For each label of the column the sums of the group and those of the rest: all rows that carry another label.</returns>
    public static (ClusterSums Group, ClusterSums Others)[] OfGroups(SubgroupColumn column, StudyCells cells, PatientOrder patients, ProportionKind kind)
    {
        var groups = new ClusterSums[column.Labels.Count];
        var (all, corrections) = (new ClusterSums(), new ClusterSums[column.Labels.Count]);
        var own = new Dictionary<ushort, (long Hits, long Total)>();
        for (var patient = 0; patient < patients.Count; patient++)
        {
            CountOwn(own, column, cells, patients.RowsOf(patient), kind);
            long hits = own.Values.Sum(o => o.Hits), total = own.Values.Sum(o => o.Total);
            all.Add(hits, total);
            foreach (var (code, mine) in own)
            {
                groups[code].Add(mine.Hits, mine.Total);
                corrections[code].Add(hits - mine.Hits, total - mine.Total);
                corrections[code].Add(hits, total, -1);
            }
        }

        return [.. groups.Select((g, i) => (g, Added(all, corrections[i])))];
    }

    private static void CountOwn(Dictionary<ushort, (long Hits, long Total)> own, SubgroupColumn column, StudyCells cells, ReadOnlySpan<int> rows, ProportionKind kind)
    {
        own.Clear();
        var codes = column.Codes.Span;
        foreach (var row in rows)
        {
            if (codes[row] == SubgroupColumn.NoLabel || ((kind.Total >> cells.Rows[row]) & 1) == 0)
            {
                continue;
            }

            var before = own.GetValueOrDefault(codes[row]);
            own[codes[row]] = (before.Hits + ((kind.Hits >> cells.Rows[row]) & 1), before.Total + 1);
        }
    }

    private static ClusterSums Added(ClusterSums a, ClusterSums b) => new(
        a.Patients + b.Patients, a.Hits + b.Hits, a.Total + b.Total, a.HitsSquared + b.HitsSquared, a.HitsTotal + b.HitsTotal, a.TotalSquared + b.TotalSquared);
}
