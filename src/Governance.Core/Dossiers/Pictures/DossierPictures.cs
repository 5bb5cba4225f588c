using System.Globalization;
using Governance.Core.Dossiers.Kinds;
using Governance.Pdf.Model;

namespace Governance.Core.Dossiers.Pictures;

/// <summary>The pictures of recorded facts, from the entries alone: the same on the page and in the pack.</summary>
public static class DossierPictures
{
    public static bool Has(string kind) => kind is PrivacyKinds.DataFlow or SecurityKinds.NetworkPath || IsRisk(kind);

    public static bool IsRisk(string kind) => kind is PrivacyKinds.Risk or SecurityKinds.Risk or SafetyKinds.Hazard;

    /// <summary>The picture of the current entries of a kind; null where the kind has none or there is nothing to draw.</summary>
    public static VectorDrawing? Of(DossierKind kind, IReadOnlyList<DossierFact> entries, string caption, string table)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        return kind.Key switch
        {
            PrivacyKinds.DataFlow => PathPicture.Draw(ByPurpose(kind, entries), caption, table),
            SecurityKinds.NetworkPath => PathPicture.Draw([new PathGroup("Connections, from who opens them", [.. entries.OrderBy(e => e.Values.Text("from"), StringComparer.Ordinal).ThenBy(e => e.Number).Select(e => Path(kind, e))])], caption, table),
            _ when IsRisk(kind.Key) => RiskPicture.Draw(kind, entries, caption, table),
            _ => null,
        };
    }

    private static List<PathGroup> ByPurpose(DossierKind kind, IReadOnlyList<DossierFact> entries) =>
    [
        .. PrivacyKinds.Purposes.Select(p => (p.Label, Entries: entries.Where(e => e.Values.Text("purpose") == p.Key).OrderBy(e => e.Number).ToList()))
            .Where(p => p.Entries.Count > 0)
            .Select(p => new PathGroup($"Purpose: {p.Label} ({p.Entries.Count})", [.. p.Entries.Select(e => Flow(kind, e))])),
    ];

    private static PathArrow Flow(DossierKind kind, DossierFact entry)
    {
        var values = entry.Values;
        var identity = values.Text("identity");
        return new PathArrow(
            entry.Id,
            new PathEnd(values.Text("from")!, $"{Label(kind, entry, "from-holder")}, {values.Text("from-country")}"),
            new PathEnd(values.Text("to")!, $"{Label(kind, entry, "to-holder")}, {values.Text("to-country")}"),
            OneLine(values.Text("data")!),
            string.Join(" · ", new[] { Label(kind, entry, "identity"), values.Text("route") }.Where(t => !string.IsNullOrEmpty(t))),
            BorderOf(values),
            identity switch { "identified" => ShapeLine.Heavy, "pseudonymised" => ShapeLine.Dashed, "de-identified" => ShapeLine.Dotted, _ => ShapeLine.Thin },
            identity == "identified" && values.Text("to-holder") != "site");
    }

    private static string? BorderOf(DossierValues values)
    {
        var leaves = values.Text("from-holder") == "site" && values.Text("to-holder") != "site";
        var isOther = !string.Equals(values.Text("from-country"), values.Text("to-country"), StringComparison.OrdinalIgnoreCase);
        return (leaves, isOther) switch
        {
            (true, true) => $"leaves our organisation, to {values.Text("to-country")}",
            (true, false) => "leaves our organisation",
            (false, true) => $"to another country: {values.Text("to-country")}",
            _ => null,
        };
    }

    private static PathArrow Path(DossierKind kind, DossierFact entry)
    {
        var values = entry.Values;
        var isOpen = values.Text("encryption") == "none";
        var crosses = !string.Equals(values.Text("from-zone"), values.Text("to-zone"), StringComparison.OrdinalIgnoreCase);
        return new PathArrow(
            entry.Id,
            new PathEnd(values.Text("from")!, values.Text("from-zone")!),
            new PathEnd(values.Text("to")!, values.Text("to-zone")!),
            $"{Label(kind, entry, "protocol")}, port {values.Count("port")?.ToString(CultureInfo.InvariantCulture)}",
            $"{(isOpen ? "not encrypted" : Label(kind, entry, "encryption"))} · {values.Text("account")}",
            crosses ? "into another zone" : null,
            isOpen ? ShapeLine.Dashed : ShapeLine.Thin,
            isOpen)
        {
            HeadAtStart = values.Text("direction") is "back" or "both",
            HeadAtEnd = values.Text("direction") is "there" or "both",
        };
    }

    private static string Label(DossierKind kind, DossierFact entry, string field) => entry.Values.Text(field) is { } key ? kind.Find(field)!.LabelOf(key) : "unknown";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
