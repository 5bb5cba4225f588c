namespace Governance.Core.LocalValidation.Protocols;

/// <summary>What was fixed before the data were seen. Shares are fractions 0 to 1, whatever unit they were typed in.</summary>
public sealed record ValidationProtocol
{
    public string Question { get; init; } = "";

    /// <summary>study, patient, series, image or lesion.</summary>
    public string Unit { get; init; } = "study";

    public string? UnitNote { get; init; }

    public string Eligible { get; init; } = "";

    /// <summary>consecutive, random or enriched.</summary>
    public string Sampling { get; init; } = "";

    public string? SamplingNote { get; init; }

    /// <summary>How the truth was made.</summary>
    public string Reference { get; init; } = "";

    /// <summary>See <see cref="NoResultRule"/>.</summary>
    public string NoResult { get; init; } = NoResultRule.Missed;

    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    public ThresholdRule? Threshold { get; init; }

    public IReadOnlyList<ProtocolGroup> Groups { get; init; } = [];

    public PlannedSize? Size { get; init; }

    public IReadOnlyList<StopRule> StopRules { get; init; } = [];

    public IReadOnlyList<Claim> Claims { get; init; } = [];

    public LocalUse? Local { get; init; }

    public PlannedRun? Run { get; init; }

    /// <summary>Columns of the table of cases by which the figures are divided, each once.</summary>
    public IReadOnlyList<string> GroupColumns => [.. Groups.Select(g => g.Column).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The vendor's claim for a measure as a fraction; null without one.</summary>
    public double? ClaimOf(string measure) => Claims.FirstOrDefault(c => c.Measure == measure)?.Value;
}

/// <summary>A rule by which the report is judged.</summary>
/// <param name="Number">Counts from 1, in the order of the protocol.</param>
/// <param name="Measure">See <see cref="MeasureKey"/>.</param>
/// <param name="Rule">See <see cref="CriterionRule"/>.</param>
/// <param name="Target">A fraction for shares, a number a day or a month else.</param>
/// <param name="Margin">In the unit of the target; only with a claim.</param>
/// <param name="Method">See <see cref="IntervalKey"/>.</param>
/// <param name="Level">Two-sided confidence level, a fraction.</param>
public sealed record Criterion(int Number, bool IsPrimary, string Measure, string Rule, double Target, double Margin, string Method, double Level)
{
    /// <summary>What the bound is compared with.</summary>
    public double Limit => Rule == CriterionRule.NotInferior ? Target - Margin : Target;
}

/// <param name="Source">label, flag or other-sample.</param>
/// <param name="Value">A study is positive from here on; null where the product says yes or no itself.</param>
public sealed record ThresholdRule(string Source, double? Value, string Note);

/// <param name="Column">Column of the table of cases.</param>
/// <param name="Value">The group as that column names it.</param>
/// <param name="Least">Positives below which nothing is concluded.</param>
public sealed record ProtocolGroup(string Column, string Value, int Least, string Rule);

/// <param name="Expected">Expected sensitivity, a fraction.</param>
public sealed record PlannedSize(int Positives, int Negatives, double Expected, string How);

/// <param name="Rule">See <see cref="StopRuleKey"/>.</param>
/// <param name="Limit">A fraction for shares, a number a day for alerts; null where people judge.</param>
/// <param name="Days">Days in a row.</param>
public sealed record StopRule(string Rule, double? Limit, int Days, string What);

/// <param name="Value">A fraction.</param>
public sealed record Claim(string Measure, double Value, string Source)
{
    /// <summary>Bounds of the interval as published, fractions; null where none was.</summary>
    public double? Lower { get; init; }

    public double? Upper { get; init; }

    /// <summary>Most decimals that value and bounds have as fractions: 3 for 91.2 %.</summary>
    public int Decimals { get; init; } = 2;
}

/// <param name="Volume">Studies a day.</param>
/// <param name="Prevalence">A fraction.</param>
public sealed record LocalUse(double Volume, double Prevalence, double? Low, double? High, string Source);

/// <param name="Agreement">Studies a week that a reader looks at beside the run.</param>
public sealed record PlannedRun(DateOnly From, DateOnly Until, int Agreement);
