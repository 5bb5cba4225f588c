using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>What stands where something is withheld: what it was, how much, and why.</summary>
internal static class WithheldPages
{
    public static IEnumerable<Block> Blocks(WithheldPart part) =>
    [
        new Heading(2, part.What),
        new WithheldFrame(RichText.Of($"{part.Amount}, because {part.Why}. SHA-256 begins ", new HashRun(part.Sha256), ".")),
    ];

    /// <summary>Everything that was taken out for the audience, by kind of contents.</summary>
    public static Table Log(PageText text, IReadOnlyList<PackRedaction> redactions) => new()
    {
        Caption = text.Table(SectionPlan.Manifest, "Withheld from this audience, and why"),
        Columns = [new("What", 88), new("Where", 46), new("SHA-256", 38)],
        Rows = [.. redactions.GroupBy(r => r.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => Group([.. g]))],
        Density = TableDensity.Tight,
        Note = "What is withheld is nowhere in this file. Each SHA-256 is made of the place, the value and the SHA-256 of the whole contents, so that only who holds the pack for internal use as of the same entry can tell what it stands for. Each place by itself is listed in contents.json inside this file.",
    };

    // A case has hundreds of signed contents and files: alike rows would hide the others.
    private const int MostAlike = 4;

    private static IEnumerable<TableRow> Group(IReadOnlyList<PackRedaction> ofKind) =>
    [
        new GroupRow($"{Withholdable.LabelOf(ofKind[0].Kind)}, because {ofKind[0].Why}"),
        .. ofKind.GroupBy(r => r.What).SelectMany(g => g.Count() > MostAlike ? [Many([.. g])] : g.Select(One)),
    ];

    private static DataRow One(PackRedaction redaction) =>
        DataRow.Of(Upper(redaction.What), Where(redaction.Path), redaction.Sha256 is { } sha256 ? new HashRun(sha256) : "–");

    private static DataRow Many(IReadOnlyList<PackRedaction> alike) =>
        DataRow.Of(Upper(alike[0].What), $"{Where(alike[0].Path)} and {alike.Count - 1} more", "in contents.json");

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Where(string path) => path.Split('/') switch
    {
        ["sections", var section, "parts", var index] => $"section {section}, part {int.Parse(index, System.Globalization.CultureInfo.InvariantCulture) + 1}",
        ["signatures", var number, ..] => $"signature {number}",
        ["evidence", var id] => id,
        ["gaps", ..] => "list of gaps",
        _ => path,
    };
}
