namespace Governance.Web.Pages.Steps;

/// <summary>
/// The fields of a step's form. A page may show only a part of them (one section, the open questions); what it shows it names by hidden
/// "scope" fields, so that everything else of the draft stays as it is and a box that was unticked is gone.
/// </summary>
public static class StepForm
{
    public const string Scope = "scope";

    private static readonly string[] Prefixes = ["a.", "o.", "t.", "v.", "j.", "r.", "c.", "f.", "d."];
    private static readonly string[] Names = ["outcome", "reason"];

    /// <summary>The draft after this post.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Merge(IReadOnlyDictionary<string, IReadOnlyList<string>> draft, IFormCollection posted)
    {
        var scopes = posted[Scope].OfType<string>().ToList();
        var merged = draft.Where(f => !scopes.Exists(s => IsIn(s, f.Key))).ToDictionary(f => f.Key, f => f.Value);
        foreach (var (name, values) in posted.Where(f => IsOfStep(f.Key)))
        {
            var typed = values.OfType<string>().Where(v => v.Length > 0).ToList();
            if (typed.Count > 0)
            {
                merged[name] = typed;
            }
        }

        return merged;
    }

    /// <summary>Names of fields that differ between two drafts.</summary>
    public static IReadOnlyList<string> Differences(
        IReadOnlyDictionary<string, IReadOnlyList<string>> mine, IReadOnlyDictionary<string, IReadOnlyList<string>> other) =>
        [.. mine.Keys.Union(other.Keys).Where(k => !Values(mine, k).SequenceEqual(Values(other, k))).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Values(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, string name) =>
        fields.TryGetValue(name, out var values) ? values : [];

    public static string? One(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, string name) =>
        fields.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    private static bool IsIn(string scope, string name) => name == scope || name.StartsWith(scope + ".", StringComparison.Ordinal);

    private static bool IsOfStep(string name) =>
        Names.Contains(name) || (Prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal)) && !name.EndsWith(".upload", StringComparison.Ordinal));
}
