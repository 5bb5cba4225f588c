using System.Globalization;

namespace Governance.Core.Steps;

/// <summary>Names of the form fields by which a step is finished, beside those of questions, verdicts and ratings.</summary>
public static class StepFields
{
    public const string Outcome = "outcome";
    public const string Reason = "reason";
    public const string Summary = "d.summary";
    public const string Allowed = "d.allowed";
    public const string NotAllowed = "d.not-allowed";
    public const string Dissent = "d.dissent";
    public const string ValidFrom = "d.valid-from";
    public const string ReviewOn = "d.review-on";

    /// <summary>Holds the name of the configuration that the decider confirms.</summary>
    public const string Configuration = "d.configuration";

    public static string Condition(int row, string part) => string.Create(CultureInfo.InvariantCulture, $"c.{row}.{part}");

    public static string Finding(int row, string part) => string.Create(CultureInfo.InvariantCulture, $"f.{row}.{part}");

    /// <summary>The trimmed text of a field with LF line ends; null when it is blank.</summary>
    public static string? Text(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, string name)
    {
        var raw = fields.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;
        return string.IsNullOrWhiteSpace(raw) ? null : TypedText.Clean(raw);
    }

    /// <summary>Numbers of the rows that have any field with this prefix: c.0.text, c.2.text → 0, 2.</summary>
    public static IReadOnlyList<int> Rows(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, string prefix) =>
    [
        .. fields.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
            .Select(k => k[prefix.Length..].Split('.')[0])
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : -1)
            .Where(n => n is >= 0 and < 200).Distinct().Order(),
    ];

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
