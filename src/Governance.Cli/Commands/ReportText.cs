using System.Globalization;
using Governance.Statistics;
using Governance.Statistics.Studies;
using Spectre.Console;

namespace Governance.Cli.Commands;

/// <summary>The figures for people at a terminal: each with its interval, its n and its method.</summary>
internal static class ReportText
{
    public static void Write(Output output, FileFigures figures)
    {
        var (report, counts) = (figures.Report, figures.Report.Counts);
        output.Line($"{figures.Name}: {Count(counts.Rows)} rows, {Count(counts.Positives)} positive, {Count(counts.Negatives)} negative, {Count(counts.NoResult)} without a result");
        foreach (var warning in report.Warnings.Concat(figures.Reading.Notes))
        {
            output.Line($"! {warning}");
        }

        if (report.Threshold is { } threshold)
        {
            output.Line(string.Create(CultureInfo.InvariantCulture, $"Positive where the score is at least {threshold}"));
        }

        output.Table(Overall(report));
        foreach (var column in report.Subgroups)
        {
            output.Table(Groups(column));
        }
    }

    private static Table Overall(StudyReport report)
    {
        var table = Begin("Figure");
        foreach (var (name, figure) in Figures(report))
        {
            Row(table, name, figure);
        }

        return table;
    }

    private static IEnumerable<(string, Estimate)> Figures(StudyReport report) =>
    [
        .. report.Performance is { } p ? OfPerformance(p) : [],
        .. report.Abstention is { Rate.Numerator: > 0 } a ? OfAbstention(a) : [],
        .. report.Scores is { } s ? new[] { ("Area under the curve", s.Area), ("Partial area, false alarms to 20 %", s.PartialArea) } : [],
        .. report.Scores?.Calibration is { } c ? new[] { ("Brier score", c.Brier), ("Calibration slope", c.Slope), ("Calibration in the large", c.InTheLarge) } : [],
        .. report.Projections.SelectMany(OfProjection),
        .. report.Readers.SelectMany(r => new[] { ($"Kappa with {r.Name}", r.Kappa), ($"Agreement with {r.Name}", r.Observed) }),
    ];

    private static (string, Estimate)[] OfPerformance(Performance p) =>
    [
        ("Sensitivity", p.Sensitivity), ("Specificity", p.Specificity), ("PPV in these studies", p.Ppv), ("NPV in these studies", p.Npv), ("Prevalence in these studies", p.Prevalence),
        ("LR+", p.PositiveLikelihoodRatio), ("LR−", p.NegativeLikelihoodRatio),
    ];

    private static (string, Estimate)[] OfAbstention(AbstentionFigures a) =>
    [
        ("Without a result", a.Rate), ("Sensitivity, worst case", a.Worst.Sensitivity), ("Sensitivity, best case", a.Best.Sensitivity),
        ("Specificity, worst case", a.Worst.Specificity), ("Specificity, best case", a.Best.Specificity),
    ];

    private static (string, Estimate)[] OfProjection(Projection projection)
    {
        var at = projection.Prevalence.ToString("0.####", CultureInfo.InvariantCulture);
        (string, Estimate)[] values = [($"PPV at prevalence {at}", projection.Ppv), ($"NPV at prevalence {at}", projection.Npv)];
        return projection.Workload is { } w
            ? [.. values, ($"Alerts a day at {at}", w.Alerts), ($"False alarms a day at {at}", w.FalseAlerts), ($"Missed a month at {at}", w.MissedOfMonth)]
            : values;
    }

    private static Table Groups(SubgroupFigures column)
    {
        var table = Begin(column.Name);
        foreach (var group in column.Groups)
        {
            Row(table, $"{group.Label}: sensitivity", group.Sensitivity.Group);
            Row(table, $"{group.Label}: sensitivity less the rest", group.Sensitivity.Difference);
            Row(table, $"{group.Label}: specificity", group.Specificity.Group);
            Row(table, $"{group.Label}: specificity less the rest", group.Specificity.Difference);
        }

        return table;
    }

    private static Table Begin(string name) => new Table { Border = TableBorder.Simple }.AddColumns(Markup.Escape(name), "Value", "Lower", "Upper", "n", "Method");

    private static void Row(Table table, string name, Estimate figure) => table.AddRow(
        new Text(name),
        new Text(figure.Value is null ? $"not estimable: {figure.NotEstimable}" : Of(figure.Value)),
        new Text(Of(figure.Lower)),
        new Text(Of(figure.Upper)),
        new Text(figure.Denominator is { } n ? Count(n) : ""),
        new Text(figure.Method));

    private static string Of(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
