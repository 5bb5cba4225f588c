using Governance.Core.EvidencePacks.Contents;
using Governance.Core.RegulatoryScope;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Section 21: how to check the pack, what is not in it and why, and every evidence file with its hash.</summary>
internal sealed class ManifestPages(PageText text)
{
    private const int Section = SectionPlan.Manifest;

    private static readonly string[] FormKinds = ["reviews/", "protocols/", "scope-checks/"];

    private PackContents Contents => text.Contents;

    public IEnumerable<Block> Blocks() =>
    [
        new Heading(2, "Check this pack yourself"),
        new BulletList(
        [
            RichText.Of("By eye. The pack number and the first 16 characters of the manifest's SHA-256 are at the foot of every page: ", new HashRun(text.Stamp.ManifestSha256), ". They must match the list of packs in the system that made it."),
            RichText.Of("By command, without that system and its database: ", new TextRun($"governance pack verify {text.Stamp.PdfName} {text.Stamp.ZipName} --trust {text.Stamp.Key.Fingerprint[..8]}…") { IsBold = true }, ". Give the whole fingerprint printed below, but get it from the hospital and not from this page."),
            "By hand. Take manifest.json out of this PDF. Its SHA-256 must be the value below. Each file in the ZIP must have the SHA-256 of its line in Table 21.2. contents.json must have the SHA-256 that the manifest names. The signature of the PDF must name the certificate below.",
        ]) { IsNumbered = true },
        Values(),
        Gaps(),
        .. Contents.Redactions is { Count: > 0 } withheld ? [WithheldPages.Log(text, withheld)] : Array.Empty<Block>(),
        Evidence(),
        Sources(),
    ];

    private KeyValueList Values()
    {
        var (stamp, asOf) = (text.Stamp, Contents.AsOf);
        var origin = stamp.Key.Origin == "organisation" ? "certificate of the organisation" : "key pair made by the installation at its first start; its fingerprint is shown in administration";
        return new KeyValueList(
        [
            new KeyValueRow("Manifest SHA-256", new HashRun(stamp.ManifestSha256, IsWhole: true)),
            new KeyValueRow($"Trail, entry {PackDates.Figure(asOf.Sequence)}", new HashRun(asOf.Hash, IsWhole: true)),
            new KeyValueRow($"Access, entry {PackDates.Figure(asOf.Access.Sequence)}", new HashRun(asOf.Access.Hash, IsWhole: true)),
            new KeyValueRow("ZIP SHA-256", new HashRun(stamp.ZipSha256, IsWhole: true), $"{stamp.ZipName}, {PackDates.Figure(stamp.ZipBytes)} bytes"),
            new KeyValueRow("Key fingerprint", new HashRun(stamp.Key.Fingerprint, IsWhole: true), $"{stamp.Key.Subject}; {origin}"),
            new KeyValueRow("Workflow", new HashRun(Contents.Definition.Sha256, IsWhole: true), $"{Contents.Definition.Title} ({Contents.Definition.Id}), version {Contents.Definition.Version}"),
            new KeyValueRow("Built with", $"Governance {stamp.Software}, layout {text.Template.Id} version {text.Template.Head.Version}, Liberation Sans"),
        ])
        { LabelWidth = 40 };
    }

    private Table Gaps() => new()
    {
        Caption = text.Table(Section, "Not in this pack, late or out of date, and why"),
        Columns = [new("Mark", 32), new("What", 42), new("Why, and what happens next", 54), new("Owner, due", 30), new("Section, page", 14)],
        Rows =
        [
            .. Contents.Gaps.Select(g => DataRow.Of(
                PackMarks.Of(g), g.What, g.Text, PageText.Lines(g.Owner ?? "nobody named", g.DueAt is null ? null : text.Day(g.DueAt)),
                RichText.Of($"{g.Section}, ", text.PageOf(g.Section, "")))),
        ],
        RowHeaderColumn = 1,
        Density = TableDensity.Tight,
        WhenEmpty = "Nothing is missing, late or out of date.",
    };

    private Table Evidence() => new()
    {
        Caption = text.Table(Section, "Evidence files"),
        Columns = [new("No.", 13), new("File, origin, SHA-256", 92), new("Kind", 12), new("Size", 14, Alignment.Right), new("Section", 24), new("Mark", 22)],
        Rows =
        [
            .. Contents.Evidence.Select(e => DataRow.Of(
                e.Id,
                Cell.Of(
                    new Paragraph(RichText.Of(new TextRun(e.Name) { IsBold = true }, $" {e.Origin}, {e.By}, {text.Day(e.At)}")),
                    new Paragraph(new HashRun(e.Sha256, IsWhole: true))),
                KindOf(e), PageText.Size(e.Bytes), RichText.Of($"{e.Section}, ", text.PageOf(e.Section, "page ")), MarkOf(e))
                with { IsReplaced = e.SupersededBy is not null }),
        ],
        WhenEmpty = "No file was added to the evidence of this case.",
    };

    // A case holds on to every form of its day. Those that none of its steps used are in the JSON with their hashes; here they would bury the others.
    private Table Sources()
    {
        var used = Contents.Sections.Values.SelectMany(x => x.Parts).OfType<FormPart>().Select(p => p.Form.Template).ToHashSet();
        var listed = Contents.Templates.Where(t => !IsForm(t) || used.Contains($"{t.Id}@{t.Version}")).ToList();
        var others = Contents.Templates.Count - listed.Count;
        return new Table
        {
            Caption = text.Table(Section, "Forms that this case used, and the rules it follows"),
            Columns = [new("Form or rules", 64), new("Version", 14, Alignment.Right), new("SHA-256 of its text", 94)],
            Rows = [.. listed.Select(t => DataRow.Of(PageText.Stacked(t.Title, t.Id, isBold: true), $"{t.Version}", new HashRun(t.Sha256, IsWhole: true)))],
            Density = TableDensity.Tight,
            HasFixedColumns = true,
            Note = others == 0 ? null : (RichText)$"The case also holds on to {PackDates.Count(others, "form")} {WhyNotListed}; each is in contents.json inside this file, with version and hash.",
            WhenEmpty = "The case uses no forms.",
        };
    }

    // Which forms withheld steps used is not told.
    private string WhyNotListed => Contents.Redactions is null ? "that no step of it has used" : "that no step shown here has used";

    private static bool IsForm(PackSourceText source) => source.Id != ScopeRules.StandardId && FormKinds.Any(k => source.Id.StartsWith(k, StringComparison.Ordinal));

    private static string KindOf(PackEvidence evidence) =>
        Path.GetExtension(evidence.Name).TrimStart('.') is { Length: > 0 and < 6 } ending ? ending.ToUpperInvariant() : "file";

    private static Cell MarkOf(PackEvidence evidence) => evidence switch
    {
        { State: PackEvidence.Withheld } => new StateMark(Mark.Withheld, "withheld"),
        { State: not "stored" } => new StateMark(Mark.NotMet, evidence.State),
        { SupersededBy: { } by } => new StateMark(Mark.Replaced, $"replaced by {by}"),
        _ => PageText.Small("in the ZIP"),
    };
}
