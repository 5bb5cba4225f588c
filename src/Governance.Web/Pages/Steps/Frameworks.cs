namespace Governance.Web.Pages.Steps;

/// <summary>Frameworks by the first words of what a question maps to: "GDPR-30/35" and "GDPR-6" are both GDPR.</summary>
public static class Frameworks
{
    /// <summary>Marks a framework among the filters of a page.</summary>
    public const string Prefix = "asked-by:";

    // Keys of the question bank whose name has more than one word or a number of its own.
    private static readonly string[] Known =
    [
        "21 CFR", "45 CFR", "ARCH-AI", "DECIDE-AI", "IHE AIR", "IHE AIW-I", "JC-CHAI", "MIDRC-29", "MSS-2024", "NIST-AIRMF", "NIST-CSF", "PROBAST+AI", "STARD-AI", "TRIPOD+AI",
    ];

    private static readonly char[] Ends = [' ', '-', '/', '('];

    public static string NameOf(string map)
    {
        var known = Known.FirstOrDefault(k => map.StartsWith(k, StringComparison.OrdinalIgnoreCase));
        var two = map.StartsWith("ISO", StringComparison.Ordinal) || map.StartsWith("IEC", StringComparison.Ordinal);
        if (known is not null || two)
        {
            return known ?? string.Join(' ', map.Split(Ends, StringSplitOptions.RemoveEmptyEntries).Take(2));
        }

        var end = map.IndexOfAny(Ends);
        return end < 1 ? map : map[..end];
    }

    public static bool Asks(Core.Questionnaires.Question question, string framework) => question.Maps.Any(m => NameOf(m) == framework);

    /// <summary>The frameworks of some questions, those that ask most first.</summary>
    public static IReadOnlyList<(string Name, int Count)> Of(IEnumerable<Core.Questionnaires.Question> questions) =>
    [
        .. questions.SelectMany(q => q.Maps.Select(NameOf).Distinct()).GroupBy(n => n).Select(g => (Name: g.Key, Count: g.Count()))
            .OrderByDescending(f => f.Count).ThenBy(f => f.Name, StringComparer.Ordinal),
    ];
}
