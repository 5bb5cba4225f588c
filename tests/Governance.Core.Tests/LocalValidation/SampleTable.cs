using Governance.Core.LocalValidation.Protocols;
using Governance.Statistics.Studies;

namespace Governance.Core.Tests.LocalValidation;

/// <summary>Tables of cases with known counts, and the protocol that judges them.</summary>
internal static class SampleTable
{
    /// <summary>Rows in the order of the counts; groups as given by the place of the row among positives or negatives.</summary>
    public static StudyTable Of(int found, int missed, int falseAlarms, int leftAlone, int noResultPositives = 0, int noResultNegatives = 0)
    {
        (Call Truth, ResultStatus Result, int Count)[] kinds =
        [
            (Call.Positive, ResultStatus.Positive, found), (Call.Positive, ResultStatus.Negative, missed), (Call.Negative, ResultStatus.Positive, falseAlarms),
            (Call.Negative, ResultStatus.Negative, leftAlone), (Call.Positive, ResultStatus.AbstainQuality, noResultPositives), (Call.Negative, ResultStatus.Error, noResultNegatives),
        ];
        var rows = kinds.SelectMany(k => Enumerable.Repeat((k.Truth, k.Result), k.Count)).ToList();
        return new StudyTable(rows.Select(r => r.Truth).ToArray()) { Results = rows.Select(r => r.Result).ToArray() };
    }

    public static StudyTable With(this StudyTable table, string column, params (string Label, Func<int, bool> Has)[] groups)
    {
        var codes = Enumerable.Range(0, table.Rows).Select(row => (ushort)Array.FindIndex(groups, g => g.Has(row))).ToArray();
        return new StudyTable(table.Truth) { Results = table.Results, Subgroups = [new SubgroupColumn(column, codes, [.. groups.Select(g => g.Label)])] };
    }

    public static Criterion Sensitivity(double target, string method = IntervalKey.Wilson, string rule = CriterionRule.AtLeast, double margin = 0) =>
        new(1, true, MeasureKey.Sensitivity, rule, target, margin, method, 0.95);

    public static ValidationProtocol Protocol(params Criterion[] criteria) => new()
    {
        Criteria = criteria,
        Local = new LocalUse(120, 0.03, null, null, "reports of last year"),
        Threshold = new ThresholdRule("flag", null, "as it comes"),
    };
}
