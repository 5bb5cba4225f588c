using Governance.Core.Datasets;
using Governance.Web.Components;

namespace Governance.Web.Pages.Register;

/// <summary>Words and marks of the register that several pages share.</summary>
public static class RegisterView
{
    public static Badge Confirmed(bool isUnconfirmed, string? words) => isUnconfirmed
        ? new Badge(BadgeState.Unknown, string.IsNullOrEmpty(words) ? "not stated" : "unconfirmed")
        : new Badge(BadgeState.Done, "confirmed");

    public static Badge TypeOf(DatasetArtifact artifact) => artifact.IsShortcut
        ? new Badge(BadgeState.Soon, "shortcut or error")
        : new Badge(BadgeState.Plain, ResourceType.All.LabelOf(artifact.Type));

    public static Badge StateOf(Contribution proposal) => proposal.State switch
    {
        ContributionState.Approved => new Badge(BadgeState.Done, "approved"),
        ContributionState.Refused => new Badge(BadgeState.Late, "refused"),
        ContributionState.Withdrawn => new Badge(BadgeState.Hold, "withdrawn"),
        _ => new Badge(BadgeState.Open, "waits for a steward"),
    };

    public static IReadOnlyList<Tab> Tabs(string current) =>
    [
        new("Datasets", "/register/datasets", current == "Datasets"),
        new("Artifacts", "/register/artifacts", current == "Artifacts"),
        new("Proposals", "/register/proposals", current == "Proposals"),
        new("Import and export", "/register/files", current == "Import and export"),
    ];

    public static IReadOnlyList<FieldOption> Options(IReadOnlyList<RegisterWord> words, string any) =>
        [new("", any), .. words.Select(w => new FieldOption(w.Key, Sentence(w.Label)))];

    public static IReadOnlyList<FieldOption> Leaves(string any) =>
        [new("", any), .. ConfounderLeaf.Tree.Append(ConfounderLeaf.AnnotationError).Select(l => new FieldOption(l, Sentence(ConfounderLeaf.Label(l)), l))];

    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Where a DOI, an arXiv id or an address leads; null where it is none of them.</summary>
    public static string? UrlOf(string? reference)
    {
        var text = (reference ?? "").Split(';')[0].Replace("[unconfirmed]", "", StringComparison.Ordinal).Trim();
        return text.StartsWith("doi 10.", StringComparison.Ordinal) ? $"https://doi.org/{Uri.EscapeDataString(text[4..]).Replace("%2F", "/", StringComparison.Ordinal)}"
            : text.StartsWith("arXiv ", StringComparison.Ordinal) ? $"https://arxiv.org/abs/{Uri.EscapeDataString(text[6..])}"
            : text.StartsWith("https://", StringComparison.Ordinal) ? text
            : null;
    }

    public static string Query(string path, params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? path : $"{path}?{string.Join('&', given)}";
    }
}
