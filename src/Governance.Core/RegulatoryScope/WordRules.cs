using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>How words of one dimension relate to each other by the rules.</summary>
internal sealed class WordRules(ScopeRules rules, string dimension)
{
    private const int Deepest = 20;

    /// <summary>The word by which the rules know it; the word itself, normalised, where they do not.</summary>
    public string Known(string word)
    {
        var normal = Terms.Normal(word);
        return rules.Same.FirstOrDefault(r => r.Dimension == dimension && r.Others.Contains(normal))?.First ?? normal;
    }

    /// <summary>The label's word covers the planned one: the same, or one of which the planned one is a part.</summary>
    public bool Covers(string cleared, string planned) => CoversKnown(Known(cleared), Known(planned), 0);

    /// <summary>Both words speak of something in common, whichever is the wider.</summary>
    public bool Touches(string excluded, string planned) => Covers(excluded, planned) || Covers(planned, excluded);

    public bool IsFamily(string cleared, string planned) =>
        rules.Families.Any(f => f.Dimension == dimension && InFamily(f, Known(cleared)) && InFamily(f, Known(planned)));

    public bool IsNear(string cleared, string planned) =>
        rules.Near.Any(n => n.Dimension == dimension && n.First == Known(planned) && n.Others.Contains(Known(cleared)));

    /// <summary>The label's word covers in words alone.</summary>
    public bool IsWide(string cleared) =>
        rules.Wide.Any(w => w.Dimension == dimension && (w.First == Known(cleared) || w.Others.Contains(Known(cleared))));

    private bool CoversKnown(string cleared, string planned, int depth)
    {
        if (cleared == planned || (dimension == "D12" && planned.StartsWith(cleared + "-", StringComparison.Ordinal)))
        {
            return true;
        }

        return depth < Deepest && rules.Contains.Where(r => r.Dimension == dimension && r.First == cleared).SelectMany(r => r.Others).Any(o => CoversKnown(Known(o), planned, depth + 1));
    }

    private static bool InFamily(WordRelation family, string word) => family.First == word || family.Others.Contains(word);
}
