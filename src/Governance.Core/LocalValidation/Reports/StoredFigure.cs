using Governance.Statistics;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>A figure as a report keeps it: never without its method, and with the words why where there is no number. Fractions are 0 to 1.</summary>
/// <param name="Value">Null where nothing could be estimated.</param>
/// <param name="Level">Two-sided level of the interval; null without one.</param>
/// <param name="Numerator">Count above the line; null where the figure is no proportion.</param>
/// <param name="Denominator">Count below the line, or the studies behind the figure.</param>
public sealed record StoredFigure(
    double? Value, double? Lower, double? Upper, double? Level, string Method, long? Numerator, long? Denominator, string? NotEstimable, IReadOnlyList<string> Warnings)
{
    public bool HasInterval => Lower is not null && Upper is not null;

    public static StoredFigure Of(Estimate figure) => new(
        figure.Value, figure.Lower, figure.Upper, figure.Level, figure.Method, figure.Numerator, figure.Denominator, figure.NotEstimable, figure.Warnings);

    public Estimate AsEstimate() => new(Method)
    {
        Value = Value,
        Lower = Lower,
        Upper = Upper,
        Level = Level,
        Numerator = Numerator,
        Denominator = Denominator,
        NotEstimable = NotEstimable,
        Warnings = Warnings,
    };
}
