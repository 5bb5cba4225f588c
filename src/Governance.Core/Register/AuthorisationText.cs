using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Register.Uses;

namespace Governance.Core.Register;

/// <summary>
/// An authorisation as the documents say it. Codes and numbers are texts and stay what they are: no function or finding is ever read from a
/// product code or from the name of a family. Null: not stated.
/// </summary>
public sealed record AuthorisationText
{
    /// <summary>FDA, notified body with its number, UK approved body.</summary>
    public string? Authority { get; init; }

    /// <summary>510(k), De Novo, PMA, exempt, CE (MDR), CE (MDD), UKCA …</summary>
    public string? Route { get; init; }

    /// <summary>K…, DEN…, P…, number of the certificate.</summary>
    public string? Number { get; init; }

    /// <summary>active, superseded, withdrawn, suspended, expired, not-verified.</summary>
    public string Status { get; init; } = "not-verified";

    public DateOnly? DecidedOn { get; init; }

    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Holds here because another authorisation is recognised.</summary>
    public bool IsRecognised { get; init; }

    public string? DeviceClass { get; init; }

    public string? ProductCode { get; init; }

    public string? RegulationNumber { get; init; }

    /// <summary>Rule of classification, for example MDR Annex VIII rule 11.</summary>
    public string? Rule { get; init; }

    /// <summary>Software versions that are cleared, such as 3.2.x.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>none, authorised; null: not stated.</summary>
    public string? ChangePlan { get; init; }

    /// <summary>Modifications that an authorised change plan allows.</summary>
    public IReadOnlyList<string> Modifications { get; init; } = [];

    /// <summary>Intended use, word for word.</summary>
    public string? IntendedUse { get; init; }

    public string? Document { get; init; }

    public string? Page { get; init; }

    public DateOnly? DatedOn { get; init; }

    /// <summary>SHA-256 of the document; null when it was not at hand as a file.</summary>
    public string? DocumentSha256 { get; init; }

    /// <summary>Where it was read: address of a database, name of the label.</summary>
    public string? ReadFrom { get; init; }

    public DateOnly? RetrievedOn { get; init; }

    public static IReadOnlyList<string> Statuses { get; } = ["active", "not-verified", "superseded", "withdrawn", "suspended", "expired"];

    /// <summary>Label and value in the order in which pages and documents show them.</summary>
    public IReadOnlyList<(string Label, string? Value)> Fields =>
    [
        ("Authority or body", Authority), ("Route", Route), ("Number", Number), ("Status", Status.Replace('-', ' ')), ("Decided on", Day(DecidedOn)), ("Expires on", Day(ExpiresOn)),
        ("Recognised here only", IsRecognised ? "yes" : "no"), ("Device class", DeviceClass), ("Product code", ProductCode), ("Regulation number", RegulationNumber), ("Rule of classification", Rule),
        ("Cleared versions", Versions.Count == 0 ? null : string.Join(", ", Versions)), ("Predetermined change control plan", ChangePlanWords),
        ("Document", Document), ("Page", Page), ("Dated", Day(DatedOn)), ("SHA-256 of the document", DocumentSha256), ("Read from", ReadFrom), ("Read on", Day(RetrievedOn)),
    ];

    public string? ChangePlanWords => ChangePlan switch
    {
        "none" => "none",
        "authorised" => Modifications.Count == 0 ? "authorised; what it allows is not stated" : $"authorised: {string.Join("; ", Modifications)}",
        _ => null,
    };

    public UseEntry VersionEntry()
    {
        var parts = new Dictionary<string, ScopeValue> { ["versions"] = new TermList(Versions) };
        if (ChangePlan == "authorised" && Modifications.Count > 0)
        {
            parts["plan"] = new TermList(Modifications);
        }

        return new UseEntry("D02", new PartedValue(parts)) { Document = Document, Page = Page, DatedOn = DatedOn };
    }

    public PartedValue CountryItem(string jurisdiction)
    {
        var parts = new Dictionary<string, ScopeValue> { ["country"] = new TermList([jurisdiction]), ["status"] = new TermList([Status]) };
        if (ExpiresOn is { } expires)
        {
            parts["expires"] = new TermList([Day(expires)!]);
        }

        if (IsRecognised)
        {
            parts["recognised"] = new TermList(["true"]);
        }

        if (Number is { } number)
        {
            parts["number"] = new TermList([number]);
        }

        return new PartedValue(parts);
    }

    public JsonObject ToJson() => new()
    {
        ["authority"] = Authority,
        ["route"] = Route,
        ["number"] = Number,
        ["status"] = Status,
        ["decidedOn"] = Day(DecidedOn),
        ["expiresOn"] = Day(ExpiresOn),
        ["recognised"] = IsRecognised,
        ["deviceClass"] = DeviceClass,
        ["productCode"] = ProductCode,
        ["regulationNumber"] = RegulationNumber,
        ["rule"] = Rule,
        ["versions"] = new JsonArray([.. Versions.Select(v => (JsonNode)v)]),
        ["changePlan"] = ChangePlan,
        ["modifications"] = new JsonArray([.. Modifications.Select(v => (JsonNode)v)]),
        ["intendedUse"] = IntendedUse,
        ["document"] = Document,
        ["page"] = Page,
        ["datedOn"] = Day(DatedOn),
        ["documentSha256"] = DocumentSha256,
        ["readFrom"] = ReadFrom,
        ["retrievedOn"] = Day(RetrievedOn),
    };

    public static AuthorisationText Of(JsonNode json) => new()
    {
        Authority = (string?)json["authority"],
        Route = (string?)json["route"],
        Number = (string?)json["number"],
        Status = (string?)json["status"] ?? "not-verified",
        DecidedOn = Day((string?)json["decidedOn"]),
        ExpiresOn = Day((string?)json["expiresOn"]),
        IsRecognised = (bool?)json["recognised"] ?? false,
        DeviceClass = (string?)json["deviceClass"],
        ProductCode = (string?)json["productCode"],
        RegulationNumber = (string?)json["regulationNumber"],
        Rule = (string?)json["rule"],
        Versions = Texts(json["versions"]),
        ChangePlan = (string?)json["changePlan"],
        Modifications = Texts(json["modifications"]),
        IntendedUse = (string?)json["intendedUse"],
        Document = (string?)json["document"],
        Page = (string?)json["page"],
        DatedOn = Day((string?)json["datedOn"]),
        DocumentSha256 = (string?)json["documentSha256"],
        ReadFrom = (string?)json["readFrom"],
        RetrievedOn = Day((string?)json["retrievedOn"]),
    };

    private static List<string> Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(t => (string)t!)];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
