using System.Globalization;
using Governance.Core.LocalValidation.Protocols;
using Governance.Statistics.Agreement;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>Figures in words and digits, the same on pages and in packs: never a point without its interval, never a share without its count.</summary>
public static class FigureWords
{
    public const string Unknown = "not estimable";

    /// <summary>"92.0 %"; "not estimable" where there is none.</summary>
    public static string Share(double? value) => value is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %") : Unknown;

    /// <summary>"11.1", with more digits below ten; "not estimable" where there is none.</summary>
    public static string Number(double? value) => value is { } number
        ? number.ToString(Math.Abs(number) switch { < 1 => "0.00", < 100 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture).Replace(",", " ", StringComparison.Ordinal)
        : Unknown;

    /// <summary>"0.900": three decimals on a scale of 0 to 1, so that a column of scores stands in line; "none" where the product gave none.</summary>
    public static string Score(double? value) => value is { } score ? score.ToString(Math.Abs(score) <= 1 ? "0.000" : "0.###", CultureInfo.InvariantCulture) : "none";

    /// <summary>"88.4–94.6"; null without an interval.</summary>
    public static string? Interval(StoredFigure figure, bool isShare) => figure is not { Lower: { } lower, Upper: { } upper } ? null
        : isShare ? string.Create(CultureInfo.InvariantCulture, $"{lower * 100:0.0}–{upper * 100:0.0}")
        : $"{Number(lower)}–{Number(upper)}";

    /// <summary>"92.0 % (88.4–94.6)".</summary>
    public static string Whole(StoredFigure? figure, bool isShare = true)
    {
        if (figure is null)
        {
            return Unknown;
        }

        var value = isShare ? Share(figure.Value) : Number(figure.Value);
        return Interval(figure, isShare) is { } interval ? $"{value} ({interval})" : value;
    }

    /// <summary>"276 of 300"; null where the figure is no proportion.</summary>
    public static string? Count(StoredFigure figure) => figure is not { Numerator: { } hits, Denominator: { } total } ? null
        : figure.Method == EnhancedDetection.Method ? string.Create(CultureInfo.InvariantCulture, $"{hits} found by the product alone, {total} by the reader")
        : string.Create(CultureInfo.InvariantCulture, $"{hits} of {total}");

    /// <summary>What happened to a case that a radiologist looks at.</summary>
    public static string Kind(string kind) => kind switch
    {
        CaseKinds.Missed => "missed",
        CaseKinds.NoResult => "positive without a result",
        CaseKinds.FoundAlone => "found by the product, missed by a reader",
        _ => "false alarm",
    };

    /// <summary>Difference in points with its sign: "−16.8 (−33.1 to −5.5)".</summary>
    public static string Gap(StoredFigure? figure) => figure is not { Value: { } value } ? Unknown
        : figure is { Lower: { } lower, Upper: { } upper } ? $"{Points(value)} ({Points(lower)} to {Points(upper)})" : Points(value);

    public static string Points(double share) =>
        (share * 100).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>"0.003"; "below 0.001".</summary>
    public static string P(double? p) => p is not { } value ? "–" : value < 0.001 ? "below 0.001" : value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>"lower bound at least 85 %".</summary>
    public static string Criterion(StoredVerdict verdict)
    {
        var limit = MeasureKey.IsShare(verdict.Measure) ? Round(verdict.Limit * 100) + " %" : Round(verdict.Limit);
        return verdict.Rule switch
        {
            CriterionRule.AtMost => $"upper bound at most {limit}",
            CriterionRule.NotInferior => $"lower bound at least {limit} (claim {Round(verdict.Target * 100)} % less {Round(verdict.Margin * 100)})",
            _ => $"lower bound at least {limit}",
        };
    }

    /// <summary>Name of a method for people: "Wilson".</summary>
    public static string Method(string method) => method.Split('/')[0] switch
    {
        "wilson" => "Wilson",
        "clopper-pearson" => "Clopper–Pearson",
        "newcombe-10" => "Newcombe",
        "delong-logit" => "DeLong, logit",
        "delong" => "DeLong",
        "mercaldo-logit" => "Mercaldo, logit",
        var other => other.Replace('-', ' '),
    };

    private static string Round(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);
}
