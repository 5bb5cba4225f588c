using System.Text.Json.Nodes;
using Governance.Core.Data;

namespace Governance.Core.Datasets;

/// <summary>Why something known about a dataset stands in a case.</summary>
public static class IssueCause
{
    /// <summary>The register knew it when the dataset was named.</summary>
    public const string Named = "named";

    /// <summary>It came into the register afterwards.</summary>
    public const string NewEvidence = "new-evidence";
}

/// <summary>
/// What the register knows about a dataset that a case rests on, as it stood when it came into the case: a question of the case with its paper.
/// Only added; a changed artifact brings another row.
/// </summary>
public sealed class KnownIssue : RecordRow
{
    private KnownIssue()
    {
    }

    public int CaseNumber { get; private set; }

    public int Number { get; private set; }

    public string DatasetKey { get; private set; } = "";

    public string DatasetName { get; private set; } = "";

    public string ArtifactKey { get; private set; } = "";

    public int ArtifactRevision { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Paper in words; null where the source names none.</summary>
    public string? Paper { get; private set; }

    /// <summary>DOI, arXiv id or address of the paper.</summary>
    public string? Reference { get; private set; }

    public string? Function { get; private set; }

    public string? Role { get; private set; }

    public string? Type { get; private set; }

    public string Leaves { get; private set; } = "";

    public string? Finding { get; private set; }

    public string? Basis { get; private set; }

    public string? Confirmed { get; private set; }

    /// <summary>Key of <see cref="IssueCause"/>.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>Number of the finding that it opened at once; null where the bias review asks about it.</summary>
    public int? FindingNumber { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    /// <summary>Id of the question about it in the bias review.</summary>
    public string QuestionId => $"KNOWN-{Number}";

    public IReadOnlyList<string> LeafList => Leaves.Split(';', StringSplitOptions.RemoveEmptyEntries);

    public bool IsShortcut => Type == ResourceType.Shortcuts;

    public bool IsUnconfirmed => string.IsNullOrEmpty(Confirmed) || DatasetWords.IsUnconfirmed(Confirmed, Basis, Finding);

    /// <summary>Shortcuts, labels and derived sets are asked about; releases, plain uses and documents are shown.</summary>
    public bool IsAsked => IsShortcut || Type == ResourceType.Labels || (Type == ResourceType.Dataset && Function == CitationFunction.Extend);

    internal static KnownIssue Of(int caseNumber, int number, Dataset dataset, DatasetArtifact artifact, Paper? paper, string cause, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        DatasetKey = dataset.Key,
        DatasetName = dataset.Name,
        ArtifactKey = artifact.Key,
        ArtifactRevision = artifact.Revision,
        Name = artifact.Name,
        Paper = paper?.Words,
        Reference = paper?.Reference,
        Function = artifact.Function,
        Role = artifact.Role,
        Type = artifact.Type,
        Leaves = artifact.Leaves,
        Finding = artifact.Finding,
        Basis = artifact.Basis,
        Confirmed = artifact.Confirmed,
        Cause = cause,
        At = at,
    };

    internal void IsFoundAs(int findingNumber) => FindingNumber = findingNumber;

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["dataset"] = DatasetKey,
        ["datasetName"] = DatasetName,
        ["artifact"] = ArtifactKey,
        ["revision"] = ArtifactRevision,
        ["name"] = Name,
        ["paper"] = Paper,
        ["reference"] = Reference,
        ["function"] = Function,
        ["role"] = Role,
        ["type"] = Type,
        ["leaves"] = Leaves,
        ["finding"] = Finding,
        ["basis"] = Basis,
        ["confirmed"] = Confirmed,
        ["cause"] = Cause,
        ["findingNumber"] = FindingNumber,
        ["at"] = At.ToInstant(),
    };

    /// <summary>Of each artifact its latest row, in the order in which they came.</summary>
    public static IReadOnlyList<KnownIssue> InForce(IEnumerable<KnownIssue> rows) =>
        [.. rows.GroupBy(r => r.ArtifactKey).Select(g => g.MaxBy(r => r.Number)!).OrderBy(r => r.Number)];

    /// <summary>The artifact in one sentence, with its paper.</summary>
    public string Sentence
    {
        get
        {
            var said = string.IsNullOrEmpty(Finding) ? Name : $"{Name}: {Finding}";
            var paper = Paper is null ? "paper not named" : Reference is null ? Paper : $"{Paper}, {Reference}";
            return $"{DatasetName} – {said} ({paper}){(IsUnconfirmed ? $" [{DatasetWords.ConfirmedWords(Confirmed)}]" : "")}";
        }
    }
}
