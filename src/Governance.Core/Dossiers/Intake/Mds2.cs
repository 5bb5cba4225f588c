using System.Text.Json.Nodes;
using Governance.Core.Audit;

namespace Governance.Core.Dossiers.Intake;

/// <summary>One answer of a manufacturer's disclosure statement.</summary>
/// <param name="Id">MPII-1.</param>
/// <param name="Answer">As stated: Yes, No, N/A, See Notes, or words; null where it is empty.</param>
public sealed record Mds2Answer(string Id, string Question, string? Answer, string? Note)
{
    /// <summary>MPII of MPII-2.1.</summary>
    public string Section => Id.Split('-')[0];
}

/// <summary>A section of the form, with what it says in figures.</summary>
public sealed record Mds2Section(string Key, string Title, int Yes, int No, int Other, int Empty)
{
    public int All => Yes + No + Other + Empty;
}

/// <summary>A manufacturer's disclosure statement for medical device security (ANSI/NEMA HN 1) as read.</summary>
public sealed record Mds2(IReadOnlyList<Mds2Answer> Answers)
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["DOC"] = "Document",
        ["MPII"] = "Personal information",
        ["ALOF"] = "Automatic logoff",
        ["AUDT"] = "Audit controls",
        ["AUTH"] = "Authorisation",
        ["CSUP"] = "Cybersecurity upgrades",
        ["DIDT"] = "De-identification",
        ["DTBK"] = "Backup and recovery",
        ["EMRG"] = "Emergency access",
        ["IGAU"] = "Integrity and authenticity",
        ["MLDP"] = "Malware protection",
        ["NAUT"] = "Node authentication",
        ["CONN"] = "Connectivity",
        ["PAUT"] = "Person authentication",
        ["PLOK"] = "Physical locks",
        ["RDMP"] = "Road map for third-party components",
        ["SBOM"] = "Bill of materials",
        ["SAHD"] = "Hardening",
        ["SGUD"] = "Security guidance",
        ["STCF"] = "Confidentiality at rest",
        ["TXCF"] = "Confidentiality in transit",
        ["TXIG"] = "Integrity in transit",
        ["RMOT"] = "Remote service",
        ["CNFS"] = "Configuration of security",
        ["OTHR"] = "Other",
    };

    /// <summary>True for sections that the form has.</summary>
    public static bool IsSection(string key) => Titles.ContainsKey(key);

    /// <summary>Sections in the order of the form.</summary>
    public static IReadOnlyList<Mds2Section> SectionsOf(IReadOnlyList<Mds2Answer> answers) =>
    [
        .. answers.GroupBy(a => a.Section).Select(g => new Mds2Section(
            g.Key, Titles.GetValueOrDefault(g.Key, g.Key),
            g.Count(a => Is(a, "yes")), g.Count(a => Is(a, "no")), g.Count(a => a.Answer is not null && !Is(a, "yes") && !Is(a, "no")), g.Count(a => a.Answer is null))),
    ];

    public string ToRows() => CanonicalJson.Write(new JsonArray([.. Answers.Select(a => (JsonNode)new JsonObject
    {
        ["id"] = a.Id,
        ["question"] = a.Question,
        ["answer"] = a.Answer,
        ["note"] = a.Note,
    })]));

    public static IReadOnlyList<Mds2Answer> FromRows(string rows) =>
        [.. JsonNode.Parse(rows)!.AsArray().Select(r => new Mds2Answer((string)r!["id"]!, (string)r["question"]!, (string?)r["answer"], (string?)r["note"]))];

    private static bool Is(Mds2Answer answer, string word) => string.Equals(answer.Answer, word, StringComparison.OrdinalIgnoreCase);
}
