using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.EvidencePacks.Audiences;

/// <summary>What is withheld from whom, and why: <c>templates/audiences/standard.yaml</c>. A site changes it by publishing a newer version.</summary>
/// <param name="Withheld">Kinds of contents withheld, by audience.</param>
/// <param name="Reasons">The reason printed beside what is withheld, by kind of contents.</param>
public sealed record AudienceTemplate(
    TemplateHead Head, TemplateSource Source, IReadOnlyDictionary<string, IReadOnlySet<string>> Withheld, IReadOnlyDictionary<string, string> Reasons) : Template(Head, Source)
{
    public const string StandardId = "audiences/standard";

    public static TemplateKind Kind { get; } = new("audiences", "audiences", Read, (_, _) => []);

    public IReadOnlySet<string> From(string audience) => Withheld.TryGetValue(audience, out var kinds) ? kinds : new HashSet<string>();

    private static AudienceTemplate Read(TemplateDocument document)
    {
        var keys = document.Keys;
        keys.Required("reasons", "the reason of each kind of contents that is withheld is needed");
        var reasons = ReasonsOf(keys.Map("reasons", "the reason for each kind of contents"));
        keys.Required("withhold", $"what is withheld is needed, for each of {string.Join(", ", Audience.Outside)}");
        var withheld = WithheldOf(keys.Map("withhold", "the kinds of contents for each audience"), reasons);
        return new AudienceTemplate(document.Head, document.Source, withheld, reasons);
    }

    private static Dictionary<string, string> ReasonsOf(MapReader? map)
    {
        var reasons = new Dictionary<string, string>();
        foreach (var kind in map?.Keys ?? [])
        {
            if (!Withholdable.All.Contains(kind))
            {
                map!.Problems.Add(map.PlaceOfKey(kind), $"“{StrictYaml.Shorten(kind)}” is no kind of contents; allowed: {string.Join(", ", Withholdable.All)}");
            }

            reasons[kind] = map!.RequiredText(kind, "a sentence why it is withheld is needed");
        }

        map?.Close();
        return reasons;
    }

    private static Dictionary<string, IReadOnlySet<string>> WithheldOf(MapReader? map, Dictionary<string, string> reasons)
    {
        var withheld = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var audience in map is null ? [] : Audience.Outside)
        {
            map!.Required(audience, "a list of kinds of contents is needed; [] where nothing is withheld");
            withheld[audience] = (map.IsEmptyList(audience) ? [] : map.Texts(audience) ?? []).Where(k => IsKind(map, k, reasons)).Select(k => k.Text).ToHashSet();
        }

        map?.Close();
        return withheld;
    }

    private static bool IsKind(MapReader map, TextNode kind, Dictionary<string, string> reasons)
    {
        if (!Withholdable.All.Contains(kind.Text))
        {
            map.Problems.Add(kind.Place, $"“{StrictYaml.Shorten(kind.Text)}” is no kind of contents; allowed: {string.Join(", ", Withholdable.All)}");
            return false;
        }

        if (!reasons.ContainsKey(kind.Text))
        {
            map.Problems.Add(kind.Place, $"“{kind.Text}” has no reason under “reasons”; what is withheld is printed with its reason");
        }

        return true;
    }
}
