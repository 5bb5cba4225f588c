using System.Globalization;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>
/// The figures of a report as CSV, one row a figure with interval, level, method and counts. Fractions are 0 to 1; what could not be estimated has
/// empty cells and says why. No cell can become a formula in a spreadsheet.
/// </summary>
public static class FiguresCsv
{
    private static readonly string[] Columns =
        ["figure", "divided by", "group", "value", "lower", "upper", "level", "method", "numerator", "denominator", "not estimable because", "warnings"];

    public static string Write(ValidationFigures figures) => CsvText.Write(Columns, [.. Counts(figures), .. Whole(figures), .. Further(figures), .. Judged(figures)]);

    private static IEnumerable<IReadOnlyList<string?>> Counts(ValidationFigures of)
    {
        var counts = of.Counts;
        (string Name, long? Count)[] rows =
        [
            ("studies", counts.Studies), ("positive by the reference", counts.Positives), ("negative by the reference", counts.Negatives), ("reference open", counts.TruthOpen),
            ("positive without a result", counts.NoResultPositives), ("negative without a result", counts.NoResultNegatives), ("superseded", counts.Superseded), ("patients", counts.Patients),
            ("found", of.Matrix?.TruePositives), ("missed", of.Matrix?.FalseNegatives), ("false alarms", of.Matrix?.FalsePositives), ("left alone", of.Matrix?.TrueNegatives),
        ];
        return rows.Select(r => (IReadOnlyList<string?>)[r.Name, "", "", r.Count?.ToString(CultureInfo.InvariantCulture), "", "", "", "count", "", "", r.Count is null ? "not told" : "", ""]);
    }

    private static IEnumerable<IReadOnlyList<string?>> Whole(ValidationFigures of) =>
    [
        .. Row("sensitivity", of.Sensitivity),
        .. Row("specificity", of.Specificity),
        .. of.NoResult.SelectMany(w => Row("sensitivity", w.Sensitivity, "studies without a result", w.Way).Concat(Row("specificity", w.Specificity, "studies without a result", w.Way))),
        .. Row("share without a result", of.NoResultRate),
        .. Row("share without a result, positives less negatives", of.NoResultGap),
        .. Row("AUC", of.Auc),
        .. of.Projections.SelectMany(Work),
        .. of.Groups.SelectMany(Group),
    ];

    private static IEnumerable<IReadOnlyList<string?>> Work(StoredProjection at)
    {
        var prevalence = at.Prevalence.ToString("R", CultureInfo.InvariantCulture);
        (string Name, StoredFigure? Figure)[] rows =
        [
            ("PPV", at.Ppv), ("NPV", at.Npv), ("alerts a day", at.Alerts), ("true alerts a day", at.TrueAlerts), ("false alarms a day", at.FalseAlarms), ("missed a day", at.Misses),
            ("missed in 30 days", at.MissesIn30Days), ("never analysed in 30 days", at.UnprocessedIn30Days),
        ];
        return rows.SelectMany(r => Row(r.Name, r.Figure, at.IsLocal ? "prevalence here" : "prevalence", prevalence));
    }

    private static IEnumerable<IReadOnlyList<string?>> Group(StoredGroup of) =>
    [
        .. Row("sensitivity", of.Sensitivity, of.Column, of.Value),
        .. Row("specificity", of.Specificity, of.Column, of.Value),
        .. Row("sensitivity, group less the rest", of.SensitivityGap, of.Column, of.Value),
        .. Row("specificity, group less the rest", of.SpecificityGap, of.Column, of.Value),
        ["p of the gap in sensitivity", of.Column, of.Value, Number(of.AdjustedP), "", "", "", "Holm over all groups", "", "", of.AdjustedP is null ? "nothing is compared" : "", of.Meaning],
    ];

    private static IEnumerable<IReadOnlyList<string?>> Further(ValidationFigures of) =>
    [
        .. of.Calibration.SelectMany(c => Row(c.Label, c.Figure)),
        .. of.Bins.SelectMany(b => Row("share with the finding", b.Observed, "score", $"{Number(b.From)} to {Number(b.To)}")),
        .. of.Readers.SelectMany(r => r.Figures.SelectMany(f => Row(f.Label, f.Figure, "reader", r.Name))),
    ];

    private static IEnumerable<IReadOnlyList<string?>> Judged(ValidationFigures of) =>
    [
        .. of.Claims.Select(c => (IReadOnlyList<string?>)[$"vendor’s claim: {c.Measure}", "", "", Number(c.Value), Number(c.Lower), Number(c.Upper), "", $"published: {c.Source}", "", "", "", ClaimChecks.Words(c)]),
        .. of.Verdicts.SelectMany(v => Row(
            $"criterion {v.Number.ToString(CultureInfo.InvariantCulture)}: {v.Measure}", v.Figure, v.IsPrimary ? "primary" : "secondary", of.NoVerdictBecause is null ? v.Result : "no verdict")),
    ];

    private static IEnumerable<IReadOnlyList<string?>> Row(string name, StoredFigure? figure, string dividedBy = "", string group = "")
    {
        if (figure is not null)
        {
            yield return
            [
                name, dividedBy, group, Number(figure.Value), Number(figure.Lower), Number(figure.Upper), Number(figure.Level), figure.Method,
                figure.Numerator?.ToString(CultureInfo.InvariantCulture), figure.Denominator?.ToString(CultureInfo.InvariantCulture), figure.NotEstimable, string.Join("; ", figure.Warnings),
            ];
        }
    }

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
