namespace Governance.Core.Templates;

/// <summary>One section of an evidence pack in the order of printing; the numbers are the fixed ones of the contents, 0 to 21.</summary>
public sealed record PackSection(int Number, string? Title, string? Intro);

/// <summary>How an evidence pack is laid out: order and texts of its sections, and a logo (a file name beside the templates).</summary>
public sealed record PackTemplate(TemplateHead Head, TemplateSource Source, IReadOnlyList<PackSection> Sections, string? Logo) : Template(Head, Source)
{
    private const int LastSection = 21;

    public static TemplateKind Kind { get; } = new("pack", "packs", Read, (_, _) => []);

    private static PackTemplate Read(TemplateDocument document)
    {
        var keys = document.Keys;
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

        return new PackTemplate(document.Head, document.Source, sections, keys.Text("logo"));
    }
}
