using Governance.Core.LocalValidation.Protocols;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>Everything that a report shows, computed once from the table of cases and the protocol, and stored with its hash. Pages and packs draw from it alone.</summary>
public sealed record ValidationFigures
{
    /// <summary>Name and version of the routine that composed the figures.</summary>
    public required string Routine { get; init; }

    public required StoredCounts Counts { get; init; }

    /// <summary>product, threshold or none.</summary>
    public required string CallsFrom { get; init; }

    public double? Threshold { get; init; }

    /// <summary>Of the studies with a result.</summary>
    public StoredMatrix? Matrix { get; init; }

    /// <summary>As the protocol counts studies without a result.</summary>
    public StoredFigure? Sensitivity { get; init; }

    public StoredFigure? Specificity { get; init; }

    /// <summary>Sensitivity and specificity with studies without a result left out, taken as wrong and taken as right.</summary>
    public IReadOnlyList<StoredNoResult> NoResult { get; init; } = [];

    public StoredFigure? NoResultRate { get; init; }

    /// <summary>Rate without a result among positives less that among negatives.</summary>
    public StoredFigure? NoResultGap { get; init; }

    public StoredFigure? Auc { get; init; }

    /// <summary>At the local prevalence first, then low and high.</summary>
    public IReadOnlyList<StoredProjection> Projections { get; init; } = [];

    public IReadOnlyList<StoredGroup> Groups { get; init; } = [];

    public IReadOnlyList<StoredPoint> Roc { get; init; } = [];

    public IReadOnlyList<StoredBin> Bins { get; init; } = [];

    /// <summary>Brier score, slope and the like, by label.</summary>
    public IReadOnlyList<LabelledFigure> Calibration { get; init; } = [];

    public IReadOnlyList<StoredReader> Readers { get; init; } = [];

    /// <summary>Missed cases and false alarms to look at, by the pseudonym of the table.</summary>
    public IReadOnlyList<StoredCase> Difficult { get; init; } = [];

    /// <summary>Of the listed cases those that went wrong.</summary>
    public IReadOnlyList<StoredCase> Pitfalls => [.. Difficult.Where(c => c.Kind != CaseKinds.FoundAlone)];

    /// <summary>Of the listed cases those that the product found and a reader did not.</summary>
    public IReadOnlyList<StoredCase> FoundAlone => [.. Difficult.Where(c => c.Kind == CaseKinds.FoundAlone)];

    /// <summary>What the vendor claims, with the check of its counts.</summary>
    public IReadOnlyList<StoredClaim> Claims { get; init; } = [];

    public IReadOnlyList<StoredVerdict> Verdicts { get; init; } = [];

    /// <summary>Why the figures cannot carry a verdict; null where they can.</summary>
    public string? NoVerdictBecause { get; init; }

    /// <summary>What the evidence does not show, in words.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    public IReadOnlyList<StoredVerdict> Primary => [.. Verdicts.Where(v => v.IsPrimary)];

    /// <summary>The figure of ours that stands beside a claim; null where there is none.</summary>
    public StoredFigure? Beside(string measure) => measure switch
    {
        MeasureKey.Sensitivity => Sensitivity,
        MeasureKey.Specificity => Specificity,
        MeasureKey.Auc => Auc,
        _ => null,
    };

    public StoredProjection? Local => Projections.FirstOrDefault(p => p.IsLocal);
}

/// <param name="Studies">Rows that count.</param>
/// <param name="TruthOpen">The reference could not decide; in no figure of performance.</param>
/// <param name="Patients">Null where the table does not tell them apart.</param>
public sealed record StoredCounts(
    long Studies, long Positives, long Negatives, long TruthOpen, long NoResultPositives, long NoResultNegatives, long Superseded, long? Patients)
{
    public long NoResult => NoResultPositives + NoResultNegatives;
}

public sealed record StoredMatrix(long TruePositives, long FalseNegatives, long FalsePositives, long TrueNegatives);

/// <param name="Way">left-out, wrong or right.</param>
public sealed record StoredNoResult(string Way, StoredFigure Sensitivity, StoredFigure Specificity);

/// <summary>Predictive values and work at one prevalence; work is null without a local volume.</summary>
public sealed record StoredProjection(
    double Prevalence, bool IsLocal, StoredFigure Ppv, StoredFigure Npv, StoredFigure? Alerts, StoredFigure? TrueAlerts, StoredFigure? FalseAlarms, StoredFigure? Misses,
    StoredFigure? MissesIn30Days, StoredFigure? UnprocessedIn30Days)
{
    /// <summary>Whole numbers between which the alerts of 95 % of days lie.</summary>
    public int? FewestAlerts { get; init; }

    public int? MostAlerts { get; init; }

    /// <summary>Eligible studies a day.</summary>
    public double? Volume { get; init; }
}

/// <param name="Column">By what the studies are divided.</param>
/// <param name="SensitivityGap">This group less the rest.</param>
/// <param name="AdjustedP">After Holm over the groups; null where nothing is compared.</param>
/// <param name="Meaning">worse, better, needs-data or not-shown.</param>
/// <param name="Least">Positives that the protocol asks for; null for a group that it does not name.</param>
public sealed record StoredGroup(
    string Column, string Value, long Studies, StoredFigure Sensitivity, StoredFigure Specificity, StoredFigure? SensitivityGap, StoredFigure? SpecificityGap,
    double? P, double? AdjustedP, string Meaning, int? Least)
{
    /// <summary>Enough positives to conclude anything: as the protocol says, 30 where it is silent.</summary>
    public bool IsEnough => (Sensitivity.Denominator ?? 0) >= (Least ?? 30);
}

public sealed record StoredPoint(double FalsePositiveRate, double Sensitivity);

/// <param name="Observed">Share of positives, with its interval.</param>
public sealed record StoredBin(double From, double To, long Studies, double MeanScore, StoredFigure Observed);

public sealed record LabelledFigure(string Label, StoredFigure Figure);

public sealed record StoredReader(string Name, long Both, long AiOnly, long ReaderOnly, long Neither, IReadOnlyList<LabelledFigure> Figures);

/// <param name="Kind">One of <see cref="CaseKinds"/>.</param>
public sealed record StoredCase(string CaseId, string Kind, double? Score, string Groups);

/// <summary>Why a case is listed.</summary>
public static class CaseKinds
{
    public const string Missed = "missed";
    public const string FalseAlarm = "false-alarm";
    public const string NoResult = "no-result";

    /// <summary>A positive that the product found and a reader did not: what the multi-society statement of 2024 calls a “wow” case.</summary>
    public const string FoundAlone = "found-alone";
}

/// <summary>A criterion with the figure that it was judged by.</summary>
/// <param name="Result">met, not-met, inconclusive or not-estimable.</param>
public sealed record StoredVerdict(
    int Number, bool IsPrimary, string Measure, string Rule, double Target, double Margin, double Limit, StoredFigure Figure, string Result);
