namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Keys in words.</summary>
internal static class Words
{
    /// <summary>"population_age_min" as "Population age min".</summary>
    public static string Sentence(string key)
    {
        var text = key.Replace('-', ' ').Replace('_', ' ');
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>1st, 2nd, 3rd, 11th, 21st.</summary>
    public static string Ordinal(int n) => (n % 100, n % 10) switch
    {
        ( >= 11 and <= 13, _) => $"{n}th",
        (_, 1) => $"{n}st",
        (_, 2) => $"{n}nd",
        (_, 3) => $"{n}rd",
        _ => $"{n}th",
    };
}
