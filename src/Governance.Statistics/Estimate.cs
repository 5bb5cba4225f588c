namespace Governance.Statistics;

/// <summary>One figure: never without its method, and never a number where nothing could be estimated.</summary>
/// <param name="Method">Name of the method with its version; a changed definition gets another version.</param>
public sealed record Estimate(string Method)
{
    /// <summary>The figure; null where it cannot be estimated, and then <see cref="NotEstimable"/> says why.</summary>
    public double? Value { get; init; }

    /// <summary>Lower bound of the interval; null where the method gives none.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper bound of the interval; null where the method gives none.</summary>
    public double? Upper { get; init; }

    /// <summary>Two-sided confidence level of the interval as a fraction, 0.95 as a rule; null without an interval.</summary>
    public double? Level { get; init; }

    /// <summary>Count above the line; null where the figure is no proportion.</summary>
    public long? Numerator { get; init; }

    /// <summary>Count below the line, or the number of studies behind the figure.</summary>
    public long? Denominator { get; init; }

    /// <summary>Why there is no value; null where there is one.</summary>
    public string? NotEstimable { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public bool IsEstimable => Value is not null;

    /// <summary>A figure without an interval.</summary>
    public static Estimate Of(double value, string method, long? numerator = null, long? denominator = null) => double.IsFinite(value)
        ? new Estimate(method) { Value = value, Numerator = numerator, Denominator = denominator }
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A figure is a finite number; say why where it cannot be estimated.");

    /// <summary>No figure, with the reason in words.</summary>
    public static Estimate None(string because, string method, long? numerator = null, long? denominator = null) =>
        new(method) { NotEstimable = because, Numerator = numerator, Denominator = denominator };

    /// <summary>The same figure with an interval.</summary>
    public Estimate Between(double lower, double upper, double level) => this with { Lower = lower, Upper = upper, Level = level };

    public Estimate Warn(string warning) => this with { Warnings = [.. Warnings, warning] };
}

/// <summary>An interval alone.</summary>
public readonly record struct Bounds(double Lower, double Upper);
