using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Page 1: status, what is missing, who answers for what, and what this document is. Always one page.</summary>
internal sealed class CoverPage(PageText text)
{
    private const int MostGaps = 6;

    private PackContents Contents => text.Contents;

    private string Title => PageText.Shorten(Contents.Case.Title, 58);

    private string Use => PageText.Shorten(Contents.Case.PlannedUse ?? "Nobody has stated the planned use.", 210);

    public IReadOnlyList<Block> Blocks()
    {
        return
        [
            new CoverTitle(Kicker(), Title) { Logo = Logo() },
            new Lead(Use),
            Status(),
            new Heading(2, "Read this first: what is missing, late or out of date"),
            .. ReadFirst(),
            new Heading(2, "Who answers for what today"),
            WhoAnswers(),
            new Heading(2, "This document"),
            new Columns([new ColumnPart(139, [Document()]), new ColumnPart(27, [Code()])]) { Gap = 6 },
            .. text.Template.CoverNote is { } note ? new Block[] { new Note(note) } : [],
        ];
    }

    private string Kicker()
    {
        var site = Contents.Case.Site;
        var words = new[] { text.Template.Organisation, PageText.Shorten(site.Name, 60), PageText.Shorten(site.Committee, 60), "Evidence pack" };
        return string.Join("  ·  ", words.Where(w => w is not null));
    }

    private ImageBlock? Logo() => text.Template.Logo is { } logo
        ? new ImageBlock(logo.Pixels, 50, 12, logo.Text ?? $"Logo of {text.Template.Organisation ?? Contents.Case.Site.Name}")
        : null;

    // Lines of a table that logo and note take from the page.
    private int LinesOfLayout() => (text.Template.Logo is null ? 0 : 2) + (text.Template.CoverNote is { } note ? LinesOf(note, 110) + 1 : 0);

    public static StatusPart StatusOf(PackContents contents) => contents.Section(SectionPlan.Cover).Parts.OfType<StatusPart>().Single();

    private StatusBand Status()
    {
        var status = StatusOf(Contents);
        var mark = status.Status switch
        {
            CaseStatus.Approved => Mark.Done,
            CaseStatus.ApprovedWithConditions => Mark.WithConditions,
            CaseStatus.NotApproved => Mark.NotMet,
            CaseStatus.Ended => Mark.NotApplicable,
            _ => Mark.Open,
        };
        var sample = Contents.Case.IsSample ? " This case is a sample with invented people and figures." : "";
        return new StatusBand(mark, status.Line, PageText.Shorten(status.Sentence, 260) + sample) { Kicker = $"Status on {text.Weekday(Contents.AsOf.At)}" };
    }

    private IEnumerable<Block> ReadFirst()
    {
        if (Contents.Gaps.Count == 0)
        {
            yield return new Paragraph("Nothing is missing, late or out of date.");
            yield break;
        }

        var more = Contents.Gaps.Count - MostGaps;
        var room = RoomForGaps();
        yield return new Table
        {
            Columns = [new("Mark", 28), new("What", 40), new("Why, and what happens next", 60), new("Owner, due", 30), new("Page", 14)],
            Rows = [.. Contents.Gaps.Take(MostGaps).Select(g => Row(g, room))],
            RowHeaderColumn = 1,
            Density = TableDensity.Tight,
            Note = more > 0 ? RichText.Of($"and {more} more, ", text.PageOf(SectionPlan.Manifest), " (Table 21.1)") : null,
        };
    }

    // About as many lines as the rows may have together, so that the page stays one: shorter texts when the head of the page is long.
    private (int What, int Why, int Owner) RoomForGaps()
    {
        var lines = 16 - ((LinesOf(Title, 30) - 1) * 3) - ((LinesOf(Use, 88) - 1) * 2) - ((LinesOf(StatusOf(Contents).Sentence, 96) - 1) * 2) - LinesOfLayout();
        (int What, int Why, int Owner)[] sizes = [(60, 120, 36), (46, 84, 17), (46, 60, 17), (24, 38, 17)];
        return sizes.FirstOrDefault(s => Contents.Gaps.Take(MostGaps).Sum(g => LinesOf(g, s)) <= lines, sizes[^1]);
    }

    private static int LinesOf(PackGap gap, (int What, int Why, int Owner) size) => new[]
    {
        LinesOf(PageText.Shorten(gap.What, size.What), 21), LinesOf(PageText.Shorten(gap.Text, size.Why), 34),
        LinesOf(PageText.Shorten(gap.Owner ?? "", size.Owner), 17) + 1,
    }.Max();

    private static int LinesOf(string text, int perLine) => Math.Max(1, (text.Length + perLine - 1) / perLine);

    private DataRow Row(PackGap gap, (int What, int Why, int Owner) room) => DataRow.Of(
        PackMarks.Of(gap), PageText.Shorten(gap.What, room.What), PageText.Shorten(gap.Text, room.Why),
        PageText.Lines(gap.Owner is null ? "nobody named" : PageText.Shorten(gap.Owner, room.Owner), gap.DueAt is null ? null : text.Day(gap.DueAt)),
        text.PageOf(gap.Section, ""));

    private Table WhoAnswers()
    {
        var links = Contents.Section(SectionPlan.Cover).Parts.OfType<LinksPart>().Single().Links.Where(l => l.Link != "Contract").ToList();
        return new Table
        {
            Columns = [.. links.Select(l => new TableColumn(l.Link, 172.0 / links.Count))],
            Rows = [new DataRow([.. links.Select(l => (Cell)PageText.Stacked(l.Person is null ? "nobody named" : PageText.Shorten(l.Person, 36), l.Role))])],
            RowHeaderColumn = null,
            Density = TableDensity.Tight,
        };
    }

    private KeyValueList Document()
    {
        var (packCase, product, asOf, stamp) = (Contents.Case, Contents.Case.Product, Contents.AsOf, text.Stamp);
        var kind = CaseKind.LabelOf(packCase.Kind);
        var tier = packCase.Tier is { } t ? $"tier {t}" : "tier not known yet";
        var model = product.ModelVersion is { } m ? $", model {m}" : "";
        return new KeyValueList(
        [
            new KeyValueRow("Evidence pack", RichText.Of(new TextRun(Contents.PackId) { IsBold = true }, $"   {Issue()}")),
            new KeyValueRow("Case", RichText.Of(new TextRun(packCase.Name) { IsBold = true }, $"   {kind}, {tier}")),
            new KeyValueRow("Device", PageText.Shorten(
                $"{product.Name}, software {product.Version}{model}; {product.Vendor}; {(product.UdiDi is { } u ? $"UDI-DI {u}" : "UDI-DI not stated")}", 130)),
            new KeyValueRow("As of", RichText.Of(
                new TextRun($"{Parse(asOf.At)}, {Time(asOf.At)} UTC") { IsBold = true },
                $" ({text.Local(asOf.At)}, {packCase.Site.Zone}), trail entry {PackDates.Figure(asOf.Sequence)}")),
            new KeyValueRow("Made for", MadeFor()),
            new KeyValueRow("Form", RichText.Of(
                $"Pack layout {PackLayoutTemplate.MarkOf(text.Template)}; workflow “{PageText.Shorten(Contents.Definition.Title, 40)}” version {Contents.Definition.Version}; ",
                new PageCount(), $" pages; {PackDates.Count(Contents.Evidence.Count, "evidence file")}, ZIP beside it")),
            new KeyValueRow("SHA-256", new HashRun(stamp.ManifestSha256, IsWhole: true), "of the manifest; first 16 characters at the foot of every page"),
        ]);
    }

    private RichText MadeFor()
    {
        var label = Audience.LabelOf(Contents.Audience);
        return Contents.Redactions is not { Count: > 0 } withheld
            ? $"{label}; nothing is withheld"
            : RichText.Of(new TextRun(label) { IsBold = true }, $"; {PackDates.Count(withheld.Count, "part is", "parts are")} withheld, listed with reasons on ", text.PageOf(SectionPlan.Manifest));
    }

    private string Issue()
    {
        var earlier = Contents.EarlierPacks;
        return earlier.Count == 0
            ? "first issue"
            : $"{Words.Ordinal(earlier.Count + 1)} issue; replaces {earlier[0].PackId} of {text.Day(earlier[0].At)}";
    }

    private QrCode Code() => new(
        $"governance-pack/1 {Contents.PackId} {text.Stamp.ManifestSha256}",
        RichText.Of("Is it genuine and current? Compare, or see ", text.PageOf(SectionPlan.Manifest), "."),
        ShortCode(text.Stamp.ManifestSha256))
    {
        Alt = "Code holding the number of this pack and the SHA-256 of its manifest; short code beneath, how to check in section 21.",
    };

    public static string ShortCode(string sha256) => $"{sha256[..4]}-{sha256[4..8]}".ToUpperInvariant();

    private static string Parse(string instant) => PackDates.Parse(instant).ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Time(string instant) => PackDates.Parse(instant).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
