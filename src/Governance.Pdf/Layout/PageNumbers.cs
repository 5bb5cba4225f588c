namespace Governance.Pdf.Layout;

/// <summary>Where the targets stood in the pass before; page references print these numbers.</summary>
internal sealed record PageNumbers(IReadOnlyDictionary<string, int> Pages, int Count)
{
    /// <summary>For the first pass: as wide as most numbers will be.</summary>
    private const int Guess = 10;

    public static readonly PageNumbers Unknown = new(new Dictionary<string, int>(), Guess);

    /// <summary>Number printed on the page, from 1.</summary>
    public int PageOf(string target) => Pages.TryGetValue(target, out var page) ? page : Guess;

    public bool SameAs(PageNumbers other) =>
        Count == other.Count && Pages.Count == other.Pages.Count && Pages.All(p => other.Pages.TryGetValue(p.Key, out var page) && page == p.Value);
}
