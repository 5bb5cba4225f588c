using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;

namespace Governance.Core.Dossiers.Intake;

/// <summary>A known weakness that the file itself lists for a component.</summary>
/// <param name="Severity">As stated; null where the file does not say.</param>
public sealed record SbomWeakness(string Id, string? Severity);

/// <summary>A component as the file states it; what it leaves out is null, never guessed.</summary>
/// <param name="SupportEnds">Day on which support ends, where the file states one.</param>
public sealed record SbomComponent(string Name, string? Version, string? Supplier, string? Licence, bool HasHash, string? Identifier, DateOnly? SupportEnds, IReadOnlyList<SbomWeakness> Weaknesses);

/// <summary>A software bill of materials as read.</summary>
/// <param name="Format">"CycloneDX 1.6", "SPDX 2.3".</param>
/// <param name="Product">What it is about; null where it does not say.</param>
/// <param name="Dated">Day on which it was made; null where it does not say.</param>
public sealed record Sbom(string Format, string? Product, DateOnly? Dated, IReadOnlyList<SbomComponent> Components)
{
    /// <summary>As stored: a list of objects.</summary>
    public string ToRows() => CanonicalJson.Write(new JsonArray([.. Components.Select(c => (JsonNode)new JsonObject
    {
        ["name"] = c.Name,
        ["version"] = c.Version,
        ["supplier"] = c.Supplier,
        ["licence"] = c.Licence,
        ["hash"] = c.HasHash,
        ["identifier"] = c.Identifier,
        ["supportEnds"] = c.SupportEnds?.ToDay(),
        ["weaknesses"] = new JsonArray([.. c.Weaknesses.Select(w => (JsonNode)new JsonObject { ["id"] = w.Id, ["severity"] = w.Severity })]),
    })]));

    public static IReadOnlyList<SbomComponent> FromRows(string rows) =>
        [.. JsonNode.Parse(rows)!.AsArray().Select(r => r!.AsObject()).Select(r => new SbomComponent(
            (string)r["name"]!, (string?)r["version"], (string?)r["supplier"], (string?)r["licence"], (bool)r["hash"]!, (string?)r["identifier"],
            DateOnly.TryParseExact((string?)r["supportEnds"], "yyyy-MM-dd", out var day) ? day : null,
            [.. r["weaknesses"]!.AsArray().Select(w => new SbomWeakness((string)w!["id"]!, (string?)w["severity"]))]))];
}

/// <summary>What a bill of materials leaves open or shows, each with its components.</summary>
/// <param name="Key">no-version, no-supplier, no-licence, no-hash, support-ended, weakness.</param>
public sealed record SbomGap(string Key, string Title, IReadOnlyList<SbomComponent> Components);

/// <summary>Gaps of a bill of materials: a pure function of its components and a day.</summary>
public static class SbomGaps
{
    /// <param name="components">As read.</param>
    /// <param name="today">Support that ended before or on this day has ended.</param>
    /// <returns>Only gaps that have a component, the worst first.</returns>
    public static IReadOnlyList<SbomGap> Of(IReadOnlyList<SbomComponent> components, DateOnly today) =>
    [
        .. new[]
        {
            Gap("weakness", "Known weakness listed in the file", components, c => c.Weaknesses.Count > 0),
            Gap("support-ended", "Support has ended", components, c => c.SupportEnds <= today),
            Gap("no-version", "No version", components, c => c.Version is null),
            Gap("no-supplier", "No supplier", components, c => c.Supplier is null),
            Gap("no-licence", "Licence unknown", components, c => c.Licence is null),
            Gap("no-hash", "No hash", components, c => !c.HasHash),
        }.Where(g => g.Components.Count > 0),
    ];

    private static SbomGap Gap(string key, string title, IReadOnlyList<SbomComponent> components, Func<SbomComponent, bool> isIn) => new(key, title, [.. components.Where(isIn)]);
}
