using System.Globalization;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Templates;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Contents + pack template → document. No database, no clock: every date is that of the as-of entry or older.</summary>
public static class PackLayout
{
    /// <param name="attachments">contents.json and manifest.json.</param>
    public static PdfDocument Lay(PackContents contents, PackTemplate template, PackStamp stamp, IReadOnlyList<Attachment> attachments)
    {
        var text = new PageText(contents, template, stamp);
        var pages = new SectionPages(text);
        var number = contents.Case.Name;
        return new PdfDocument
        {
            Title = $"Evidence pack {contents.PackId}: {contents.Case.Title}",
            Subject = $"{number}, as of {PackDates.UtcMinute(contents.AsOf.At)}",
            Author = contents.Case.Site.Name,
            AsOf = PackDates.Parse(contents.AsOf.At),
            Id = Convert.FromHexString(stamp.ManifestSha256),
            HeadLeft = $"{number}  ·  {PageText.Shorten(contents.Case.Title, 40)}",
            HeadRight = $"as of {PackDates.UtcMinute(contents.AsOf.At)}",
            FootLeft = $"{contents.PackId}  ·  {stamp.ManifestSha256[..8]} {stamp.ManifestSha256[8..16]}",
            FootMiddle = FootOf(contents),
            Sections =
            [
                Page(text, SectionPlan.Cover, new CoverPage(text).Blocks()) with { IsCover = true },
                Page(text, SectionPlan.Decision, new DecisionPage(text).Blocks()),
                new Section { ShortTitle = "Contents", Target = "contents", Blocks = new ContentsPage(text).Blocks() },
                .. Order(template).Where(text.IsPrinted).Select(n => Page(text, n, pages.Blocks(n))),
            ],
            Attachments = attachments,
        };
    }

    // Whoever holds a single page sees that the use on it is no ordinary one.
    private static string FootOf(PackContents contents) => contents.Case.OffLabel is not { } exception
        ? Audience.LabelOf(contents.Audience)
        : $"{Audience.LabelOf(contents.Audience)}  ·  OUTSIDE THE LABEL, exception {(exception.IsOver ? "ended" : "until")} {PackDates.Day(exception.Until)}";

    // The order is the template's; what it leaves out is not left out of the pack.
    private static IEnumerable<int> Order(PackTemplate template) =>
        template.Sections.Select(s => s.Number).Concat(Enumerable.Range(0, SectionPlan.Titles.Count)).Distinct()
            .Where(n => n is not (SectionPlan.Cover or SectionPlan.Decision));

    private static Section Page(PageText text, int number, IReadOnlyList<Block> blocks)
    {
        var gaps = text.GapsOf(number).Count();
        var title = string.Create(CultureInfo.InvariantCulture, $"{number} {text.TitleOf(number)}");
        return new Section
        {
            ShortTitle = PageText.Shorten($"{number}  {text.TitleOf(number)}", 40),
            Bookmark = gaps == 0 ? title : $"{title} ({PackDates.Count(gaps, "gap")})",
            Target = PageText.TargetOf(number),
            Blocks = blocks,
        };
    }
}
