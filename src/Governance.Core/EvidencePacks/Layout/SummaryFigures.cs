using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.LocalValidation.Reports;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>The four figures of page 2: those of the report, else the counts and criteria as they were typed, and then nothing is estimated.</summary>
internal static class SummaryFigures
{
    private const string Where = "intervals: attached report";

    /// <summary>True where the figures were computed from a table of cases.</summary>
    public static bool AreComputed(PackContents contents) => ReportOf(contents) is not null;

    public static IReadOnlyList<KeyFigure> Of(PackContents contents)
    {
        if (ReportOf(contents) is { } report)
        {
            return [.. FromReport(FiguresJson.Read(CanonicalJson.Write(report.Figures)))];
        }

        var questions = contents.Section(SectionPlan.Validation).Parts.OfType<FormPart>().SelectMany(p => p.Form.Questions).ToList();
        var counts = questions.LastOrDefault(q => q.Print == "validation-counts")?.Answer?.Table;
        var row = counts is null ? null : RowOfAll(counts);
        return row is null ? [] : [.. FromCounts(row), .. FromCriteria(questions)];
    }

    private static PackReport? ReportOf(PackContents contents) => contents.Section(SectionPlan.Validation).Parts.OfType<ValidationPart>().FirstOrDefault()?.Report;

    private static IEnumerable<KeyFigure> FromReport(ValidationFigures figures)
    {
        if (figures is { Sensitivity: { } found, Specificity: { } spared })
        {
            yield return new KeyFigure("Sensitivity", FigureWords.Share(found.Value), Interval(found), $"{FigureWords.Count(found)} found");
            yield return new KeyFigure("Specificity", FigureWords.Share(spared.Value), Interval(spared), $"{FigureWords.Count(spared)} left alone");
        }

        if (figures.Local is { } local)
        {
            yield return new KeyFigure("An alert is right", FigureWords.Share(local.Ppv.Value), Interval(local.Ppv), $"where {FigureWords.Share(local.Prevalence)} have it");
        }

        var met = figures.Verdicts.Count(v => v.Result == VerdictKey.Met);
        yield return new KeyFigure("Locked criteria met", figures.NoVerdictBecause is null ? $"{met} of {figures.Verdicts.Count}" : "no verdict", "as locked before the data", "each in section 13");
    }

    private static string Interval(StoredFigure figure) =>
        FigureWords.Interval(figure, true) is { } interval ? $"{FigureWords.Share(figure.Level).Replace(".0 %", " %", StringComparison.Ordinal)} interval {interval}" : figure.NotEstimable ?? "no interval";

    private static Dictionary<string, string>? RowOfAll(PackTable counts)
    {
        var rows = counts.Rows.Select(r => counts.Columns.Select((c, i) => (c.Id, Value: r[i])).ToDictionary(c => c.Id, c => c.Value)).ToList();
        return rows.Count == 1 ? rows[0] : rows.FirstOrDefault(r => r.GetValueOrDefault("group")?.StartsWith("all", StringComparison.OrdinalIgnoreCase) == true);
    }

    private static IEnumerable<KeyFigure> FromCounts(Dictionary<string, string> row)
    {
        if (Number(row, "tp") is { } tp && Number(row, "fn") is { } fn)
        {
            yield return new KeyFigure("Positives found", $"{PackDates.Figure(tp)} of {PackDates.Figure(tp + fn)}", NoResult(row, "positive-without"), Where);
        }

        if (Number(row, "tn") is { } tn && Number(row, "fp") is { } fp)
        {
            yield return new KeyFigure("Negatives left alone", $"{PackDates.Figure(tn)} of {PackDates.Figure(tn + fp)}", NoResult(row, "negative-without"), Where);
            if (Number(row, "tp") is { } right)
            {
                yield return new KeyFigure("Alerts that are right", $"{PackDates.Figure(right)} of {PackDates.Figure(right + fp)}", "in the sample of the test", Where);
            }
        }
    }

    private static IEnumerable<KeyFigure> FromCriteria(List<PackQuestion> questions)
    {
        var criteria = questions.LastOrDefault(q => q.Print == "validation-criteria")?.Answer?.Table;
        var column = criteria?.Columns.ToList().FindIndex(c => c.Id == "result") ?? -1;
        if (criteria is not null && column >= 0)
        {
            var met = criteria.Rows.Count(r => string.Equals(r[column], "Met", StringComparison.OrdinalIgnoreCase));
            yield return new KeyFigure("Locked criteria met", $"{met} of {criteria.Rows.Count}", "as locked before the run", "not met or inconclusive: section 13");
        }
    }

    private static string NoResult(Dictionary<string, string> row, string column) =>
        Number(row, column) is { } n ? $"{PackDates.Figure(n)} more without a result" : "studies without a result: not stated";

    private static decimal? Number(Dictionary<string, string> row, string column) =>
        decimal.TryParse(row.GetValueOrDefault(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
