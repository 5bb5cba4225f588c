using System.Globalization;
using System.Text.RegularExpressions;

namespace Governance.Core.Templates.Reading;

/// <summary>The forms of keys and ids in template files.</summary>
public static partial class KeyForm
{
    public const string Kebab = "a key of small letters, digits and hyphens that starts with a letter is needed";
    public const string Question = "a question id such as PRV-07 is needed (capital letters and digits, with hyphens)";

    public static bool IsKebab(string text) => KebabPattern().IsMatch(text);

    public static bool IsQuestionId(string text) => QuestionPattern().IsMatch(text);

    public static bool IsSectionId(string text) => SectionPattern().IsMatch(text);

    /// <summary>A plain text as a key: "external retrospective" becomes "external-retrospective".</summary>
    public static string ToKebab(string text) => NotKey().Replace(text.ToLowerInvariant(), "-").Trim('-');

    /// <summary>A number as written in a template: digits, an optional sign and a decimal point.</summary>
    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\z")]
    private static partial Regex KebabPattern();

    [GeneratedRegex(@"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+\z")]
    private static partial Regex QuestionPattern();

    [GeneratedRegex(@"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*\z")]
    private static partial Regex SectionPattern();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotKey();
}
