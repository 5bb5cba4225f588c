using System.Text.Json.Nodes;

namespace Governance.Workflows.Differences;

/// <summary>Sentences about lists and single values.</summary>
internal static class Listed
{
    private const int LongestValue = 240;

    /// <param name="words">What an entry is called in the middle of a sentence.</param>
    public static IEnumerable<DifferenceLine> Lines(IEnumerable<string> before, IEnumerable<string> after, Func<string, string> words)
    {
        var (old, now) = (before.Distinct().ToList(), after.Distinct().ToList());
        foreach (var added in now.Except(old, StringComparer.Ordinal))
        {
            yield return new(DifferenceKind.Added, $"Added: {words(added)}.");
        }

        foreach (var removed in old.Except(now, StringComparer.Ordinal))
        {
            yield return new(DifferenceKind.Removed, $"Removed: {words(removed)}.");
        }
    }

    public static IEnumerable<DifferenceLine> Value(string what, string? before, string? after)
    {
        if (before != after)
        {
            yield return new(DifferenceKind.Changed, $"{what}: {Shown(before)} → {Shown(after)}");
        }
    }

    /// <summary>A value of JSON as people read it: a text without quotation marks, everything else as it is written.</summary>
    public static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "none" : value.Length <= LongestValue ? value : value[..LongestValue] + "…";
}
