namespace Governance.Statistics.Studies;

/// <summary>What the figures are asked for. Fractions are 0 to 1.</summary>
public sealed record StudyReportOptions
{
    /// <summary>Positive where the score is at least this. A flag of the product or a stated result goes before it.</summary>
    public double? Threshold { get; init; }

    /// <summary>Sensitivity that a threshold is looked for by, above 0 and at most 1.</summary>
    public double? TargetSensitivity { get; init; }

    /// <summary>Prevalences at which predictive values and workload are projected, each above 0 and below 1.</summary>
    public IReadOnlyList<double> Prevalences { get; init; } = [];

    /// <summary>Eligible studies a day; null: no workload.</summary>
    public double? Volume { get; init; }

    /// <summary>Fraction of the eligible studies that the product processes.</summary>
    public double ProcessedShare { get; init; } = 1;

    /// <summary>Days that count as a month of workload.</summary>
    public int DaysOfMonth { get; init; } = 30;

    public double Level { get; init; } = Levels.Usual;

    /// <summary>Bins of equal width of the reliability diagram.</summary>
    public int CalibrationBins { get; init; } = 10;

    /// <summary>Most points of the ROC curve that are handed out for drawing; all where there are no more.</summary>
    public int MostRocPoints { get; init; } = 200;
}
