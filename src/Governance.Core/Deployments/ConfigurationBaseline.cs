using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;

namespace Governance.Core.Deployments;

/// <summary>One setting: which part of the configuration, and what it is set to, in the words of whoever tested it.</summary>
/// <param name="Part">Key of the part, for example "threshold" or "routing-rules"; a part may be there more than once (a threshold for each finding).</param>
public sealed record ConfigurationPart(string Part, string Value)
{
    /// <summary>"Routing rules".</summary>
    public string Label => $"{char.ToUpperInvariant(Part[0])}{Part[1..].Replace('-', ' ')}";
}

/// <summary>
/// The configuration that a decision is about: the version of the product and how it is set. Its name is made from its contents, so that two
/// installations with one name are set alike, and one with another name is not what was decided on.
/// </summary>
public sealed record ConfigurationBaseline
{
    // Parts that every approval has to name beside the version. Source: adoption process, section 2 (ConfigurationBaseline): model version,
    // threshold set, routing rules, output objects, alert recipients.
    private static readonly string[] Needed = ["threshold", "routing-rules", "output-objects", "alert-recipients"];

    public required int ProductId { get; init; }

    public required int VersionNumber { get; init; }

    /// <summary>Software version as the vendor writes it.</summary>
    public required string Version { get; init; }

    /// <summary>Null when the register does not state one.</summary>
    public string? ModelVersion { get; init; }

    public required IReadOnlyList<ConfigurationPart> Parts { get; init; }

    /// <summary>The case whose record says so.</summary>
    public required int CaseNumber { get; init; }

    /// <summary>The step that tested it.</summary>
    public required int StepNumber { get; init; }

    /// <summary>"CB-" and the first twelve digits of the SHA-256 of what is set; where it is recorded does not count.</summary>
    public string Id => $"CB-{CanonicalJson.Hash(Settings())[..12]}";

    /// <summary>Labels of the parts that nobody named; empty for a configuration that can be decided on.</summary>
    public IReadOnlyList<string> Missing => MissingIn(Parts);

    /// <summary>Version and settings as label and value, for page and pack.</summary>
    public IReadOnlyList<(string Label, string? Value)> Lines =>
    [
        ("Version", Version), ("Model version in the register", ModelVersion), .. Parts.Select(p => (p.Label, (string?)p.Value)),
    ];

    public static IReadOnlyList<string> MissingIn(IEnumerable<ConfigurationPart> parts)
    {
        var named = parts.Where(p => p.Value.Length > 0).Select(p => p.Part).ToHashSet();
        return [.. Needed.Where(n => !named.Contains(n)).Select(n => new ConfigurationPart(n, "").Label.ToLower(CultureInfo.InvariantCulture))];
    }

    /// <summary>Canonical JSON, as decisions and deployments store it.</summary>
    public string Write() => CanonicalJson.Write(ToJson());

    public JsonObject ToJson()
    {
        var json = Settings();
        json["id"] = Id;
        json["case"] = CaseNumber;
        json["step"] = StepNumber;
        return json;
    }

    /// <exception cref="InvalidOperationException">The text is none that <see cref="Write"/> makes.</exception>
    public static ConfigurationBaseline Read(string json) => JsonNode.Parse(json) is JsonObject stored && stored["parts"] is JsonArray parts
        ? new ConfigurationBaseline
        {
            ProductId = (int)stored["product"]!,
            VersionNumber = (int)stored["versionNumber"]!,
            Version = (string)stored["version"]!,
            ModelVersion = (string?)stored["modelVersion"],
            Parts = [.. parts.Select(p => new ConfigurationPart((string)p!["part"]!, (string)p["value"]!))],
            CaseNumber = (int)stored["case"]!,
            StepNumber = (int)stored["step"]!,
        }
        : throw new InvalidOperationException("The stored configuration is no baseline.");

    private JsonObject Settings() => new()
    {
        ["product"] = ProductId,
        ["versionNumber"] = VersionNumber,
        ["version"] = Version,
        ["modelVersion"] = ModelVersion,
        ["parts"] = new JsonArray([.. Parts.Select(p => new JsonObject { ["part"] = p.Part, ["value"] = p.Value })]),
    };
}
