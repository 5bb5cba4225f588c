using System.Text.RegularExpressions;

namespace Governance.Core.Datasets;

/// <summary>What the register knows about a name that somebody wrote.</summary>
public static class NameState
{
    /// <summary>One dataset has this name.</summary>
    public const string Matched = "matched";

    /// <summary>Several datasets have this name; a person says which one is meant.</summary>
    public const string Ambiguous = "ambiguous";

    /// <summary>No dataset of the register has this name.</summary>
    public const string Unknown = "unknown";

    /// <summary>A person said which dataset is meant.</summary>
    public const string Settled = "settled";

    /// <summary>A person said that it is none of the register's datasets.</summary>
    public const string NotListed = "not-listed";
}

/// <summary>A name as the look-up understands it.</summary>
/// <param name="AsWritten">The words of the answer.</param>
/// <param name="Datasets">Keys of the datasets that bear the name: one when matched, several when ambiguous, none when unknown.</param>
public sealed record LookedUp(string AsWritten, IReadOnlyList<string> Datasets)
{
    public string State => Datasets.Count switch { 0 => NameState.Unknown, 1 => NameState.Matched, _ => NameState.Ambiguous };
}

/// <summary>
/// Compares names by their letters and digits alone, so that "ChestX-ray 14" and "chestxray14" are one. A name is found whole or not at all:
/// nothing is guessed from a part of it.
/// </summary>
public static partial class DatasetName
{
    /// <summary>Longest name that is looked up; longer texts are sentences.</summary>
    public const int Longest = 120;

    public static string Normalise(string name)
    {
        var letters = name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray();
        return new string(letters, 0, Math.Min(letters.Length, Longest));
    }

    /// <summary>
    /// The names in a text: the whole text first, then its parts between commas, semicolons, line ends, "and", "+" and "&amp;". Brackets and a
    /// trailing version are left out where the name is not found with them.
    /// </summary>
    /// <param name="text">As somebody wrote it.</param>
    /// <param name="bearers">Datasets by normalised name.</param>
    public static IReadOnlyList<LookedUp> Find(string text, ILookup<string, string> bearers)
    {
        var whole = One(text, bearers);
        if (whole.State != NameState.Unknown)
        {
            return [whole];
        }

        var parts = Joints().Split(text).Select(p => p.Trim(' ', '.', ':', '"', '“', '”')).Where(p => Normalise(p).Length > 0).ToList();
        var found = parts.Select(p => One(p, bearers)).ToList();
        return found.Count < 2 || found.All(f => f.State == NameState.Unknown) ? [whole] : found;
    }

    /// <summary>Every form of a text in which it is looked up, normalised.</summary>
    public static IReadOnlyList<string> Forms(string text)
    {
        var parts = Joints().Split(text).Append(text);
        return [.. parts.SelectMany(FormsOfOne).Distinct()];
    }

    private static LookedUp One(string text, ILookup<string, string> bearers)
    {
        foreach (var form in FormsOfOne(text))
        {
            var keys = bearers[form].Distinct().Order(StringComparer.Ordinal).ToList();
            if (keys.Count > 0)
            {
                return new LookedUp(text.Trim(), keys);
            }
        }

        return new LookedUp(text.Trim(), []);
    }

    private static IEnumerable<string> FormsOfOne(string text)
    {
        var bare = Brackets().Replace(text, " ");
        string[] forms = [text, bare, Version().Replace(bare.Trim(), "")];
        return forms.Select(Normalise).Where(f => f.Length > 0).Distinct();
    }

    [GeneratedRegex(@"\s*[,;\n]\s*|\s+(?:and|und|\+|&)\s+")]
    private static partial Regex Joints();

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[\s,-]+v(?:ersion)?\.?\s*\d+(?:\.\d+)*$", RegexOptions.IgnoreCase)]
    private static partial Regex Version();
}
