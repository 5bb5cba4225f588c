using Governance.Statistics.Studies;

namespace Governance.Statistics.Tests.Studies;

/// <summary>Tables of studies by counts.</summary>
internal static class Tables
{
    public static StudyTable OfCounts(int tp, int fn, int fp, int tn, int noResultPositive = 0, int noResultNegative = 0) => new(
        Calls((Call.Positive, tp + fn), (Call.Negative, fp + tn), (Call.Positive, noResultPositive), (Call.Negative, noResultNegative)))
    {
        Flags = Calls((Call.Positive, tp), (Call.Negative, fn), (Call.Positive, fp), (Call.Negative, tn), (Call.Missing, noResultPositive + noResultNegative)),
    };

    public static StudyTable OfSample()
    {
        var rows = CheckValues.Rows("validation-auc-sample.csv");
        return new StudyTable(rows.Select(r => r[1] == "1" ? Call.Positive : Call.Negative).ToArray()) { Scores = rows.Select(r => CheckValues.Number(r[2])).ToArray() };
    }

    /// <summary>Two groups or more, each with its counts.</summary>
    public static StudyTable Joined(params (string Label, int Tp, int Fn, int Fp, int Tn)[] groups)
    {
        StudyTable[] tables = [.. groups.Select(g => OfCounts(g.Tp, g.Fn, g.Fp, g.Tn))];
        ushort[] codes = [.. tables.SelectMany((t, i) => Enumerable.Repeat((ushort)i, t.Rows))];
        return new StudyTable(tables.SelectMany(t => t.Truth.ToArray()).ToArray())
        {
            Flags = tables.SelectMany(t => t.Flags.ToArray()).ToArray(),
            Subgroups = [new SubgroupColumn("group", codes, [.. groups.Select(g => g.Label)])],
        };
    }

    /// <summary>Every row so many times, all of one patient.</summary>
    public static StudyTable Repeated(StudyTable table, int times) => new(table.Truth.ToArray().SelectMany(t => Enumerable.Repeat(t, times)).ToArray())
    {
        Flags = table.Flags.ToArray().SelectMany(f => Enumerable.Repeat(f, times)).ToArray(),
        Patients = Enumerable.Range(0, table.Rows).SelectMany(p => Enumerable.Repeat(p, times)).ToArray(),
    };

    public static StudyTable WithReader(int both, int aiOnly, int readerOnly, int neither) => new(Calls((Call.Positive, both), (Call.Negative, aiOnly + readerOnly + neither)))
    {
        Flags = Calls((Call.Positive, both + aiOnly), (Call.Negative, readerOnly + neither)),
        Readers = [new ReaderColumn("reader 1", Calls((Call.Positive, both), (Call.Negative, aiOnly), (Call.Positive, readerOnly), (Call.Negative, neither)))],
    };

    private static Call[] Calls(params (Call Call, int Times)[] runs) => [.. runs.SelectMany(r => Enumerable.Repeat(r.Call, r.Times))];
}
