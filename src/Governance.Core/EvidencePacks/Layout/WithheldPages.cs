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

    /// <summary>Everything that was taken out for the audience.</summary>
    public static Table Log(PageText text, IReadOnlyList<PackRedaction> redactions) => new()
    {
        Caption = text.Table(SectionPlan.Manifest, "Withheld from this audience, and why"),
        Columns = [new("Place", 42), new("What", 48), new("Why", 52), new("SHA-256", 30)],
        Rows =
        [
            .. redactions.GroupBy(r => (r.Kind, r.What, r.Why)).SelectMany(g => g.Count() > MostAlike ? [Many(g.Key.What, g.Key.Why, [.. g])] : g.Select(One)),
        ],
        Density = TableDensity.Tight,
        Note = "What is withheld is nowhere in this file. Each SHA-256 is made of the place, the value and the SHA-256 of the whole contents, so that only who holds the pack for internal use as of the same entry can tell what it stands for. Each place by itself is listed in contents.json inside this file.",
    };

    // A case has hundreds of signed contents and files: alike rows would hide the others.
    private const int MostAlike = 6;

    private static DataRow One(PackRedaction redaction) =>
        DataRow.Of(redaction.Path, redaction.What, $"Because {redaction.Why}.", redaction.Sha256 is { } sha256 ? new HashRun(sha256) : "–");

    private static DataRow Many(string what, string why, IReadOnlyList<PackRedaction> alike) =>
        DataRow.Of($"{alike[0].Path} and {alike.Count - 1} more", what, $"Because {why}.", "in contents.json");
}
