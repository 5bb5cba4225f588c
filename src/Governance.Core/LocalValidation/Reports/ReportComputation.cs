using Governance.Core.LocalValidation.Protocols;
using Governance.Statistics;
using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>
/// The figures of a report as a pure function of table and protocol: equal input, equal figures. Rule, threshold, level and method come from the
/// protocol alone.
/// </summary>
public sealed class ReportComputation
{
    private readonly StudyTable table;
    private readonly ValidationProtocol protocol;
    private readonly Dictionary<double, Judged> byLevel = [];

    private ReportComputation(StudyTable table, ValidationProtocol protocol) => (this.table, this.protocol) = (AsLocked(table, protocol), protocol);

    /// <param name="noVerdictBecause">Why no verdict may rest on these data; null where one may.</param>
    /// <param name="nameOf">Pseudonym of the case in a row of the table; null where the table has none.</param>
    public static ValidationFigures Of(StudyTable table, ValidationProtocol protocol, string? noVerdictBecause = null, Func<int, string>? nameOf = null)
    {
        var computation = new ReportComputation(table, protocol);
        var figures = computation.Figures() with
        {
            NoVerdictBecause = noVerdictBecause,
            Difficult = nameOf is null ? [] : DifficultCases.Of(computation.table, protocol.Threshold?.Value, nameOf),
        };
        return figures with { Limits = [.. EvidenceLimits.Of(figures, protocol)] };
    }

    private double UsualLevel => protocol.Criteria.FirstOrDefault(c => c.IsPrimary)?.Level ?? Levels.Usual;

    // A locked threshold goes before the product's own flag, which may come from another setting.
    private static StudyTable AsLocked(StudyTable table, ValidationProtocol protocol)
    {
        if (protocol.Threshold?.Value is null || !table.HasScores)
        {
            return table;
        }

        var results = table.Results.ToArray();
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = ResultStatuses.IsResult(results[i]) ? ResultStatus.NotGiven : results[i];
        }

        return new StudyTable(table.Truth) { Scores = table.Scores, Results = results, Patients = table.Patients, Readers = table.Readers, Subgroups = table.Subgroups };
    }

    private ValidationFigures Figures()
    {
        var (given, judged) = (At(UsualLevel).Given, At(UsualLevel).Counted);
        var figures = new FigureMapping(given, judged, protocol);
        return new ValidationFigures
        {
            Routine = StudyReport.Routine,
            Counts = figures.Counts(),
            CallsFrom = given.Origin switch { CallOrigin.Product => "product", CallOrigin.None => "none", _ => "threshold" },
            Threshold = given.Threshold,
            Matrix = given.Performance is { Matrix: var m } ? new StoredMatrix(m.TruePositives, m.FalseNegatives, m.FalsePositives, m.TrueNegatives) : null,
            Sensitivity = judged.Performance is { } s ? StoredFigure.Of(s.Sensitivity) : null,
            Specificity = judged.Performance is { } n ? StoredFigure.Of(n.Specificity) : null,
            NoResult = figures.NoResult(),
            NoResultRate = given.Abstention is { } rate ? StoredFigure.Of(rate.Rate) : null,
            NoResultGap = given.Abstention is { } gap ? StoredFigure.Of(gap.ByTruth.Difference) : null,
            Auc = given.Scores is { } scores ? StoredFigure.Of(scores.Area) : null,
            Projections = figures.Projections(),
            Groups = figures.Groups(),
            Roc = given.Scores is { } curve ? [new StoredPoint(0, 0), .. curve.Curve.Select(p => new StoredPoint(1 - p.Matrix.Specificity().Value ?? 0, p.Matrix.Sensitivity().Value ?? 0))] : [],
            Bins = figures.Bins(),
            Calibration = figures.Calibration(),
            Readers = figures.Readers(),
            Claims = ClaimChecks.Of(protocol),
            Verdicts = [.. protocol.Criteria.Select(c => CriterionVerdict.Of(c, FigureOf(c)))],
            Limits = given.Warnings,
        };
    }

    private Judged At(double level)
    {
        if (!byLevel.TryGetValue(level, out var judged))
        {
            byLevel[level] = judged = Compute(level);
        }

        return judged;
    }

    private Judged Compute(double level)
    {
        var processed = table.Rows == 0 ? 1 : ProcessedShare();
        var options = new StudyReportOptions
        {
            Threshold = protocol.Threshold?.Value,
            Prevalences = protocol.Local is { } local ? [.. new[] { local.Prevalence, local.Low, local.High }.OfType<double>().Where(p => p is > 0 and < 1)] : [],
            Volume = protocol.Local?.Volume,
            ProcessedShare = processed,
            Level = level,
            CalibrationBins = 5,
        };
        var given = StudyReport.Of(table, options);
        var counted = protocol.NoResult == NoResultRule.Missed && given.Origin != CallOrigin.None && given.Counts.NoResult > 0
            ? StudyReport.Of(NoResultAsWrong.Of(table, given.Origin == CallOrigin.Product ? null : given.Threshold), options)
            : given;
        return new Judged(given, counted);
    }

    private double ProcessedShare()
    {
        var counts = StudyReport.Of(table, new StudyReportOptions { Threshold = protocol.Threshold?.Value }).Counts;
        return counts.Known == 0 ? 1 : 1 - ((double)counts.NoResult / counts.Known);
    }

    private Estimate FigureOf(Criterion criterion)
    {
        var (given, counted) = (At(criterion.Level).Given, At(criterion.Level).Counted);
        var isExact = criterion.Method == IntervalKey.Exact;
        return criterion.Measure switch
        {
            MeasureKey.Sensitivity => Proportion(counted.Performance, p => isExact ? p.SensitivityExact : p.Sensitivity),
            MeasureKey.Specificity => Proportion(counted.Performance, p => isExact ? p.SpecificityExact : p.Specificity),
            MeasureKey.Auc => given.Scores is { } scores ? scores.Area : Missing,
            _ => Local(given) is { } here ? Projected(criterion.Measure, here) : Missing,
        };
    }

    private static Estimate Missing => Estimate.None("The table does not hold what this figure needs.", "none/1");

    private static Estimate Proportion(Performance? performance, Func<Performance, Estimate> of) => performance is null ? Missing : of(performance);

    private static Estimate Projected(string measure, Projection here) => measure switch
    {
        MeasureKey.Ppv => here.Ppv,
        MeasureKey.Npv => here.Npv,
        MeasureKey.Alerts when here.Workload is { } work => work.Alerts,
        MeasureKey.Misses when here.Workload is { } work => work.MissedOfMonth,
        _ => Missing,
    };

    private Projection? Local(StudyReport report) => report.Projections.FirstOrDefault(p => p.Prevalence == protocol.Local?.Prevalence);

    /// <param name="Given">Studies without a result left out.</param>
    /// <param name="Counted">As the protocol counts them.</param>
    private sealed record Judged(StudyReport Given, StudyReport Counted);
}
