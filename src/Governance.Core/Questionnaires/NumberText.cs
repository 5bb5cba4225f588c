using System.Globalization;

namespace Governance.Core.Questionnaires;

/// <summary>Reads numbers as people type them: decimal comma or point, spaces between thousands, the unit behind.</summary>
public static class NumberText
{
    private const int MostDigits = 25;

    /// <returns>The number, or a sentence that says what to enter.</returns>
    public static (decimal? Value, string? Problem) Read(string raw, NumberSpec? spec)
    {
        var text = Plain(raw, spec?.Unit);
        if (text.Count(c => c == '.') > 1)
        {
            return (null, $"“{Shorten(raw)}” has two decimal signs; write thousands with spaces, for example 12 500.");
        }

        if (text.Length > MostDigits || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return (null, $"“{Shorten(raw)}” is not a number; enter digits, for example 12.5.");
        }

        return WhyOutside(number, spec) is { } problem ? (null, problem) : (number, null);
    }

    private static string? WhyOutside(decimal number, NumberSpec? spec)
    {
        if (number < spec?.Min || number > spec?.Max)
        {
            return $"{AnswerValue.Invariant(number)} is outside the bounds; enter a number {Bounds(spec!)}.";
        }

        if (spec?.Decimals is { } most && decimal.Round(number, most) != number)
        {
            return most == 0 ? "Enter a whole number." : $"Enter at most {most} decimals.";
        }

        return null;
    }

    private static string Bounds(NumberSpec spec)
    {
        var unit = spec.Unit is null ? "" : $" {spec.Unit}";
        return spec switch
        {
            { Min: { } min, Max: { } max } => $"from {AnswerValue.Invariant(min)} to {AnswerValue.Invariant(max)}{unit}",
            { Min: { } min } => $"of at least {AnswerValue.Invariant(min)}{unit}",
            _ => $"of at most {AnswerValue.Invariant(spec.Max ?? 0)}{unit}",
        };
    }

    private static string Plain(string raw, string? unit)
    {
        var text = raw.Trim();
        if (unit is not null && text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
        {
            text = text[..^unit.Length];
        }

        // White space here includes the no-break, thin and narrow spaces that spreadsheets put between thousands.
        return string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.').Replace('\u2212', '-');
    }

    private static string Shorten(string raw) => raw.Length <= 40 ? raw.Trim() : string.Concat(raw.AsSpan(0, 37), "…");
}
