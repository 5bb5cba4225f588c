using Governance.Core.Templates.Reading;

namespace Governance.Core.Templates;

/// <summary>One section of an evidence pack in the order of printing; the numbers are the fixed ones of the contents, 0 to 21.</summary>
public sealed record PackSection(int Number, string? Title, string? Intro);

/// <summary>A site that a layout is for, with its place in the file.</summary>
public sealed record LayoutSite(string Key, TextPlace Place);

/// <summary>How an evidence pack is laid out: order and texts of its sections, a logo, and for which sites it is meant.</summary>
public sealed record PackTemplate(TemplateHead Head, TemplateSource Source, IReadOnlyList<PackSection> Sections) : Template(Head, Source)
{
    private const int LastSection = 21;
    private const int LongestOrganisation = 60;
    private const int LongestCoverNote = 200;

    public static TemplateKind Kind { get; } = new("pack", "packs", Read, CheckTogether);

    /// <summary>Printed on the cover; null for none.</summary>
    public PackLogo? Logo { get; init; }

    /// <summary>Stands before the site on the cover: the trust or group that the hospital belongs to.</summary>
    public string? Organisation { get; init; }

    /// <summary>A sentence at the end of the cover: how long the pack is kept, who may see it.</summary>
    public string? CoverNote { get; init; }

    /// <summary>The general layout in whose place this one stands, for <see cref="Sites"/> only; null for a general one.</summary>
    public string? InsteadOf { get; init; }

    public IReadOnlyList<LayoutSite> Sites { get; init; } = [];

    /// <summary>Sites that are named but not registered, each as a problem with its place.</summary>
    /// <param name="known">Keys of the sites of the installation.</param>
    public IEnumerable<TemplateProblem> UnknownSites(IReadOnlyCollection<string> known) => Sites.Where(s => !known.Contains(s.Key)).Select(s =>
        Problem(s.Place, $"there is no site “{StrictYaml.Shorten(s.Key)}”; known: {string.Join(", ", known.Order(StringComparer.Ordinal))}"));

    private static PackTemplate Read(TemplateDocument document)
    {
        var keys = document.Keys;
        var template = new PackTemplate(document.Head, document.Source, SectionsOf(keys))
        {
            Logo = PackLogo.Read(keys),
            Organisation = Short(keys, "organisation", LongestOrganisation),
            CoverNote = Short(keys, "cover-note", LongestCoverNote),
            InsteadOf = keys.Text("instead-of", "the id of a general layout is needed, such as packs/go-live"),
            Sites = SitesOf(keys),
        };
        if (keys.Has("sites") != keys.Has("instead-of"))
        {
            keys.Problems.Add(keys.PlaceOf(keys.Has("sites") ? "sites" : "instead-of"), "“sites” and “instead-of” belong together: for which sites, and in the place of which layout");
        }

        return template;
    }

    private static List<PackSection> SectionsOf(MapReader keys)
    {
        keys.Required("sections", "a list of sections in the order of printing is needed");
        var sections = new List<PackSection>();
        foreach (var section in keys.Maps("sections", "a section of the pack") ?? [])
        {
            section.Required("section", $"a whole number from 0 to {LastSection} is needed");
            var number = section.Whole("section", 0, LastSection);
            if (number is not null && sections.Any(s => s.Number == number))
            {
                section.Problems.Add(section.PlaceOf("section"), $"the section {number} stands twice; each once");
            }

            sections.Add(new PackSection(number ?? 0, section.Text("title"), section.Text("intro")));
            section.Close();
        }

        return sections;
    }

    private static string? Short(MapReader keys, string key, int longest)
    {
        var text = keys.Text(key);
        if (text?.Length > longest)
        {
            keys.Problems.Add(keys.PlaceOf(key), $"“{key}” has {text.Length} characters; at most {longest} have room on the cover");
        }

        return text;
    }

    private static List<LayoutSite> SitesOf(MapReader keys)
    {
        var sites = new List<LayoutSite>();
        foreach (var site in keys.Texts("sites", "a list of the keys of sites is needed") ?? [])
        {
            if (sites.Any(s => s.Key == site.Text))
            {
                keys.Problems.Add(site.Place, $"the site “{StrictYaml.Shorten(site.Text)}” stands twice; each once");
            }

            sites.Add(new LayoutSite(site.Text, site.Place));
        }

        if (keys.IsEmptyList("sites"))
        {
            keys.Problems.Add(keys.PlaceOf("sites"), "“sites” is empty; name at least one, or leave the key out");
        }

        return sites;
    }

    private static IEnumerable<TemplateProblem> CheckTogether(Template template, TemplateSet all)
    {
        var layout = (PackTemplate)template;
        if (layout.InsteadOf is not { } general)
        {
            yield break;
        }

        var start = new TextPlace(1, 1);
        if (all.Find<PackTemplate>(general) is not { InsteadOf: null })
        {
            yield return layout.Problem(start, $"“instead-of” is “{StrictYaml.Shorten(general)}”, which is no general layout; known: {string.Join(", ", all.Templates.OfType<PackTemplate>().Where(t => t.InsteadOf is null).Select(t => t.Id))}");
        }

        var others = all.Templates.OfType<PackTemplate>().TakeWhile(t => t.Id != layout.Id).Where(t => t.InsteadOf == general && t.Head.Status == TemplateStatus.Active);
        foreach (var (other, site) in others.SelectMany(o => o.Sites.Select(s => (Other: o, Site: s.Key))).Where(o => layout.Head.Status == TemplateStatus.Active && layout.Sites.Any(s => s.Key == o.Site)))
        {
            yield return layout.Problem(layout.Sites.First(s => s.Key == site).Place, $"the site “{site}” has the layout {other.Id} already; one layout for each site");
        }
    }

    private TemplateProblem Problem(TextPlace place, string text) => new(Source.File, place.Line, place.Column, text);
}
