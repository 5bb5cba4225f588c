using System.Globalization;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Templates.Conditions;

/// <summary>Which operator fits which shape of value.</summary>
internal static class OperatorCheck
{
    public static void Check(SubjectTest test, PartShape part, ProblemList problems)
    {
        if (WhyNotFitting(test.Comparison, part.Shape) is { } reason)
        {
            problems.Add(test.Place, reason);
            return;
        }

        foreach (var value in ValuesOf(test.Comparison).Where(v => !IsAllowed(v, part)))
        {
            var allowed = part.Shape == ValueShape.Number ? "a number is needed" : $"allowed: {string.Join(", ", part.Values ?? [])}";
            problems.Add(test.Place, $"“{StrictYaml.Shorten(value)}” can never be the value; {allowed}");
        }
    }

    private static string? WhyNotFitting(Comparison comparison, ValueShape shape) => comparison switch
    {
        Empty => null,
        _ when shape == ValueShape.File => "files cannot be compared; allowed: empty, or a test on evidence",
        IncludesAny when !IsList(shape) => $"includes needs a list, and this is {Word(shape)}; use equals or in",
        EqualTo or OneOf when IsList(shape) => $"equals and in need one value, and this is {Word(shape)}; use includes or includes-any",
        NumberCompared when shape is not (ValueShape.Number or ValueShape.Duration) => $"a comparison of size needs a number or a duration, and this is {Word(shape)}",
        EqualTo or OneOf when shape == ValueShape.Duration => "a duration is compared by size in hours; use less-than, at-most, more-than or at-least",
        _ => null,
    };

    private static bool IsList(ValueShape shape) => shape is ValueShape.Choices or ValueShape.List or ValueShape.Table;

    private static IReadOnlyList<string> ValuesOf(Comparison comparison) => comparison switch
    {
        EqualTo equal => [equal.Value],
        OneOf one => one.Values,
        IncludesAny any => any.Values,
        _ => [],
    };

    private static bool IsAllowed(string value, PartShape part) => part.Shape switch
    {
        ValueShape.Number => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        _ => part.Values?.Contains(value) ?? true,
    };

    private static string Word(ValueShape shape) => shape switch
    {
        ValueShape.Choice => "one choice",
        ValueShape.Choices => "a list of choices",
        ValueShape.Text => "a text",
        ValueShape.Number => "a number",
        ValueShape.Duration => "a duration",
        ValueShape.Date => "a day",
        ValueShape.List => "a list",
        ValueShape.Table => "a table",
        _ => "a file",
    };
}
