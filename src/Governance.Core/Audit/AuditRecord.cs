using System.Text.Json.Nodes;
using Governance.Core.People;

namespace Governance.Core.Audit;

/// <summary>What an entry is about.</summary>
public sealed record AuditSubject(string Type, string Id, string? Key = null, int? Version = null);

/// <summary>What a commit says about itself. Every commit has one; CommitAsync turns it into an entry of its trail.</summary>
/// <param name="Trail">Name of the trail: case/42, access/42, people, …</param>
/// <param name="Sentence">One sentence for people, without anything a person typed.</param>
public sealed record AuditRecord(string Trail, AuditKind Kind, Actor Actor, string Sentence)
{
    /// <summary>The role acted in; null where it does not matter.</summary>
    public string? Role { get; init; }

    public AuditSubject? Subject { get; init; }

    /// <summary>Key or short reason of the closed lists; texts that people wrote stay in their own rows.</summary>
    public string? Reason { get; init; }

    /// <summary>Ids, keys, states, numbers and hashes; never what people wrote, never secrets.</summary>
    public JsonObject Details { get; init; } = [];

    /// <summary>The commit makes the thing that the trail is about: where the trail is there already, somebody took its number.</summary>
    public bool BeginsTrail { get; init; }

    /// <summary>
    /// Entries of further trails that the same transaction appends: one thing happened, and it concerns several records. Each names a trail of
    /// its own and carries no request id, because that stands once in the whole record.
    /// </summary>
    public IReadOnlyList<AuditRecord> Also { get; init; } = [];

    /// <summary>Number of the signature that this commit carries.</summary>
    public int? Signature { get; init; }
}

/// <summary>Names of trails (contract: one trail is one order of events).</summary>
public static class Trails
{
    public const string People = "people";
    public const string Sites = "sites";
    public const string Register = "register";
    public const string Datasets = "datasets";
    public const string Templates = "templates";
    public const string Workflows = "workflows";
    public const string Settings = "settings";
    public const string Heads = "heads";

    /// <summary>Exports of lists over many cases.</summary>
    public const string Portfolio = "portfolio";

    /// <summary>Seats, meetings and minutes of the committees. What a committee decides about a case stands on the trail of the case.</summary>
    public const string Committee = "committee";

    public static string OfCase(int number) => $"case/{number}";

    /// <summary>Reads and exports of a case: kept apart so that exporting a pack does not change what it shows.</summary>
    public static string AccessTo(int caseNumber) => $"access/{caseNumber}";

    /// <summary>What concerns a deployment and no case: warnings about its review date. What cases do to it stands on their trails.</summary>
    public static string OfDeployment(int number) => $"deployment/{number}";

    public static string OfPerson(int id) => $"person/{id}";
}
