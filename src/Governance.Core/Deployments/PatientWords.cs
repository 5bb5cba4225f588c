using System.Text.RegularExpressions;

namespace Governance.Core.Deployments;

/// <summary>Looks at a text that a person typed for what could identify a patient. It finds forms of numbers and dates, never names: pages say so.</summary>
public static partial class PatientWords
{
    /// <summary>The sentence what looks as if it could identify a patient; null when nothing does.</summary>
    public static string? WhyIdentifiable(string text)
    {
        if (Number().Match(text) is { Success: true } number)
        {
            return $"“{number.Value}” looks like the number of a patient or an examination. Leave it in the clinical system, or confirm that it identifies nobody.";
        }

        return Birth().Match(text) is { Success: true } birth
            ? $"“{birth.Value}” looks like a date of birth. Leave it out, or confirm that it identifies nobody."
            : null;
    }

    // Social security numbers, record and accession numbers with their word, and any run of seven digits or more.
    [GeneratedRegex(@"\b\d{3}-\d{2}-\d{4}\b|\b(mrn|nhs|accession|patient\s?(id|no|number)|case\s?no)\b\W{0,3}\w*\d{3,}\w*|\b\d{7,}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(born|dob|date of birth|birthday)\b\W{0,4}(on\s)?\d[\d./ -]{3,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Birth();
}
