using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Templates;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>What all pages share: contents, stamp, zone, numbers of tables and figures.</summary>
internal sealed class PageText(PackContents contents, PackTemplate template, PackStamp stamp)
{
    private readonly Dictionary<int, int> tables = [];
    private readonly Dictionary<int, int> figures = [];

    public PackContents Contents => contents;

    public PackStamp Stamp => stamp;

    public PackTemplate Template => template;

    public TimeZoneInfo Zone { get; } = PackDates.Zone(contents.Case.Site.Zone);

    public static string TargetOf(int section) => $"section-{section}";

    public string TitleOf(int section) => template.Sections.FirstOrDefault(s => s.Number == section)?.Title ?? contents.Section(section).Title;

    /// <summary>False for a section that does not apply to this kind of case: it is named as left out, and no page leads to it.</summary>
    public bool IsPrinted(int section) => contents.Section(section).NotApplicable is null;

    public string? IntroOf(int section) => template.Sections.FirstOrDefault(s => s.Number == section)?.Intro;

    /// <summary>"Table 13.2  What it shows".</summary>
    public string Table(int section, string title) => $"Table {section}.{tables[section] = tables.GetValueOrDefault(section) + 1}  {title}";

    public string Figure(int section, string title) => $"Figure {section}.{figures[section] = figures.GetValueOrDefault(section) + 1}  {title}";

    public string Day(string instant) => PackDates.LocalDay(instant, Zone);

    public string Weekday(string instant) => PackDates.LocalWeekday(instant, Zone);

    public string Local(string instant) => PackDates.LocalTime(instant, Zone);

    public PageReference PageOf(int section, string prefix = "page ") => new(TargetOf(section), $"{section} {TitleOf(section)}", prefix);

    public IEnumerable<PackGap> GapsOf(int section) => contents.Gaps.Where(g => g.Section == section);

    /// <summary>Cut where a page must stay one page; the whole text stands in its section.</summary>
    public static string Shorten(string text, int most)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Length <= most)
        {
            return line;
        }

        var cut = line.LastIndexOf(' ', most - 1);
        return line[..(cut < most / 2 ? most - 1 : cut)].TrimEnd(',', ';', ':', ' ') + "…";
    }

    public static RichText Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));

    /// <summary>The value in ink, what belongs to it grey beneath.</summary>
    public static RichText Stacked(string first, string second, bool isBold = false) =>
        RichText.Of(new TextRun(first) { IsBold = isBold }, new LineBreak(), new TextRun(second) { Tone = Tone.Second });

    public static Paragraph Small(RichText text, Tone tone = Tone.Ink) => new(text) { IsSmall = true, Tone = tone };

    public static string Size(long bytes) => bytes switch
    {
        < 1000 => $"{bytes}\u00a0B",
        < 1_000_000 => $"{PackDates.Figure(Math.Round(bytes / 1000m))}\u00a0KB",
        < 1_000_000_000 => $"{PackDates.Figure(Math.Round(bytes / 1_000_000m, 1))}\u00a0MB",
        _ => $"{PackDates.Figure(Math.Round(bytes / 1_000_000_000m, 1))}\u00a0GB",
    };
}
