using System.Xml.Linq;

namespace Governance.Core.Register.ModelCards;

/// <summary>One thing that a card says.</summary>
/// <param name="Path">Elements from the root: UsesAndDirections/HowToUse.</param>
/// <param name="IsKnown">The schema of the card names it.</param>
public sealed record CardClaim(string Path, string Label, string Text, bool IsKnown);

/// <summary>A measured figure that a card claims, with whatever interval it gives.</summary>
/// <param name="GroupElement">Element of its group: FairnessEquity.</param>
public sealed record CardMetric(string GroupElement, string Group, string Label, string Value);

/// <summary>
/// A card in words: what the vendor claims, never what is confirmed. Nothing is read out of sentences; each element is shown as it is.
/// </summary>
public sealed record CardClaims(string ModelName, string Developer, string Version, IReadOnlyList<CardClaim> Claims, IReadOnlyList<CardMetric> Metrics)
{
    public static CardClaims Of(XDocument document)
    {
        var root = document.Root!;
        string One(string name) => root.Descendants().FirstOrDefault(e => e.Name.LocalName == name && e.Name.Namespace == root.Name.Namespace)?.Value.Trim() ?? "";
        var leaves = root.Descendants().Where(e => !e.HasElements && e.Value.Trim().Length > 0 && !IsInMetric(e));
        return new CardClaims(
            One("ModelName"), One("ModelDeveloper"), One("ReleaseVersion"),
            [.. leaves.Select(e => new CardClaim(PathOf(e), LabelOf(e), e.Value.Trim(), e.Name.Namespace == root.Name.Namespace && CardSchema.Names.Contains(e.Name.LocalName)))],
            [.. Figures(root)]);
    }

    /// <summary>The text of an element by its path; null where the card does not have it or leaves it empty.</summary>
    public string? TextOf(string path) => Claims.FirstOrDefault(c => c.Path == path)?.Text;

    /// <summary>The card has the element, and something in it.</summary>
    public bool Has(CardElement element) => element.Path.StartsWith("KeyMetrics/", StringComparison.Ordinal) && element.Name is "Result" or "Label" or "ValueJson"
        ? Metrics.Any(m => m.GroupElement == element.Path.Split('/')[1] && (element.Name == "Label" ? m.Label : m.Value).Length > 0)
        : TextOf(element.Path) is not null;

    private static IEnumerable<CardMetric> Figures(XElement root)
    {
        foreach (var group in root.Elements().Where(e => e.Name.LocalName == "KeyMetrics").Elements())
        {
            foreach (var result in group.Descendants().Where(e => e.Name.LocalName == "MetricResult"))
            {
                yield return new CardMetric(group.Name.LocalName, LabelOf(group), Child(result, "Label"), Child(result, "ValueJson"));
            }

            foreach (var result in group.Elements().Where(e => e.Name.LocalName == "Result" && e.Value.Trim().Length > 0))
            {
                yield return new CardMetric(group.Name.LocalName, LabelOf(group), "Result", result.Value.Trim());
            }
        }
    }

    private static string Child(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";

    private static bool IsInMetric(XElement element) => element.Ancestors().Any(a => a.Name.LocalName is "MetricResult") || element.Name.LocalName == "Result";

    private static string PathOf(XElement element) =>
        string.Join('/', element.AncestorsAndSelf().Reverse().Skip(1).Select(e => e.Name.LocalName));

    // IntendedUseAndWorkflow → Intended use and workflow.
    private static string LabelOf(XElement element)
    {
        var words = string.Concat(element.Name.LocalName.Select((c, i) => i > 0 && char.IsUpper(c) && !char.IsUpper(element.Name.LocalName[i - 1]) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
        return words;
    }
}
