using Governance.Core.Dossiers.Kinds;

namespace Governance.Core.Dossiers;

/// <summary>A list in one sentence, from its current entries.</summary>
public static class DossierSummary
{
    /// <returns>Null where nothing was recorded, or where the list says enough by itself.</returns>
    public static string? Of(DossierKind kind, IReadOnlyList<DossierFact> facts) => facts.Count == 0 ? null : kind.Key switch
    {
        PrivacyKinds.DataFlow => Flows(facts),
        SecurityKinds.NetworkPath => Paths(facts),
        PrivacyKinds.Access => $"{Count(facts.Count, "access", "accesses")} recorded.",
        _ when Pictures.DossierPictures.IsRisk(kind.Key) => Risks(kind, facts),
        _ => null,
    };

    // The purpose split: care, quality improvement and development by the vendor are told apart, zeros included.
    private static string Flows(IReadOnlyList<DossierFact> facts)
    {
        var purposes = PrivacyKinds.Purposes.Select(p => $"{facts.Count(f => f.Values.Text("purpose") == p.Key)} for {char.ToLowerInvariant(p.Label[0])}{p.Label[1..]}");
        var leaving = facts.Count(f => f.Values.Text("from-holder") == "site" && f.Values.Text("to-holder") != "site");
        var identified = facts.Count(f => f.Values.Text("identity") == "identified" && f.Values.Text("to-holder") != "site");
        return $"{Count(facts.Count, "flow", "flows")}: {string.Join(", ", purposes)}. {leaving} {(leaving == 1 ? "leaves" : "leave")} our organisation, {identified} of them with identified data.";
    }

    private static string Paths(IReadOnlyList<DossierFact> facts)
    {
        var open = facts.Count(f => f.Values.Text("encryption") == "none");
        var crossing = facts.Count(f => !string.Equals(f.Values.Text("from-zone"), f.Values.Text("to-zone"), StringComparison.OrdinalIgnoreCase));
        return $"{Count(facts.Count, "path", "paths")}, {crossing} into another zone, {(open == 0 ? "every one encrypted" : $"{open} not encrypted")}.";
    }

    private static string Risks(DossierKind kind, IReadOnlyList<DossierFact> facts)
    {
        var high = facts.Where(f => Pictures.RiskPicture.LevelOf(f, "after") is "high" or "very high").Select(f => f.Id).ToList();
        return $"{facts.Count} {kind.Title.ToLowerInvariant()}; {(high.Count == 0 ? "none is high after the measures" : $"high or very high after the measures: {string.Join(", ", high)}")}.";
    }

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
