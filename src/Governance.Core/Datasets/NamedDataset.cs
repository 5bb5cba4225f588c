using System.Text.Json.Nodes;
using Governance.Core.Data;

namespace Governance.Core.Datasets;

/// <summary>Where a name stands.</summary>
/// <param name="StepNumber">The step whose answer names it.</param>
/// <param name="UsedFor">training, tuning, test or named: what the answer says it was used for.</param>
public sealed record NamedIn(string QuestionId, int StepNumber, string UsedFor, int ByPersonId);

/// <summary>A name of a dataset in an answer of the vendor, and which dataset of the register it means. Only added; a later row about the same words counts.</summary>
public sealed class NamedDataset : RecordRow
{
    private NamedDataset()
    {
    }

    public int CaseNumber { get; private set; }

    public int Number { get; private set; }

    public string QuestionId { get; private set; } = "";

    public int StepNumber { get; private set; }

    public string UsedFor { get; private set; } = "";

    /// <summary>The words of the answer.</summary>
    public string AsWritten { get; private set; } = "";

    /// <summary>Key of <see cref="NameState"/>.</summary>
    public string State { get; private set; } = "";

    /// <summary>The dataset that is meant; null while that is open, or where it is none of the register's.</summary>
    public string? DatasetKey { get; private set; }

    /// <summary>Its name in the register at that time.</summary>
    public string? DatasetName { get; private set; }

    /// <summary>Keys of the datasets that bear an ambiguous name, as canonical JSON.</summary>
    public string Candidates { get; private set; } = "[]";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    /// <summary>True while a person has to say which dataset is meant.</summary>
    public bool IsOpen => State is NameState.Ambiguous or NameState.Unknown;

    public IReadOnlyList<string> CandidateKeys => [.. JsonNode.Parse(Candidates)!.AsArray().Select(c => (string)c!)];

    internal static NamedDataset Of(int caseNumber, int number, NamedIn named, LookedUp name, string? datasetName, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        QuestionId = named.QuestionId,
        StepNumber = named.StepNumber,
        UsedFor = named.UsedFor,
        AsWritten = name.AsWritten,
        State = name.State,
        DatasetKey = name.State == NameState.Matched ? name.Datasets[0] : null,
        DatasetName = datasetName,
        Candidates = name.State == NameState.Ambiguous ? Audit.CanonicalJson.Write(new JsonArray([.. name.Datasets.Select(d => JsonValue.Create(d))])) : "[]",
        ByPersonId = named.ByPersonId,
        At = at,
    };

    /// <summary>The same name in a later case about the product; an answer of that case about the same question replaces it.</summary>
    internal NamedDataset For(int caseNumber, int number, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        QuestionId = QuestionId,
        StepNumber = 0,
        UsedFor = UsedFor,
        AsWritten = AsWritten,
        State = State,
        DatasetKey = DatasetKey,
        DatasetName = DatasetName,
        Candidates = Candidates,
        ByPersonId = ByPersonId,
        At = at,
    };

    /// <summary>The row that says which dataset the same words mean.</summary>
    internal NamedDataset Settle(int number, string? datasetKey, string? datasetName, int byPersonId, DateTime at) => new()
    {
        CaseNumber = CaseNumber,
        Number = number,
        QuestionId = QuestionId,
        StepNumber = StepNumber,
        UsedFor = UsedFor,
        AsWritten = AsWritten,
        State = datasetKey is null ? NameState.NotListed : NameState.Settled,
        DatasetKey = datasetKey,
        DatasetName = datasetName,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["question"] = QuestionId,
        ["step"] = StepNumber,
        ["usedFor"] = UsedFor,
        ["asWritten"] = AsWritten,
        ["state"] = State,
        ["dataset"] = DatasetKey,
        ["datasetName"] = DatasetName,
        ["candidates"] = JsonNode.Parse(Candidates),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };

    /// <summary>
    /// The rows that count: of each question those of its latest round, and of the same words the last row. What a person settled stays settled
    /// in later rounds.
    /// </summary>
    public static IReadOnlyList<NamedDataset> InForce(IReadOnlyList<NamedDataset> rows)
    {
        var settled = rows.Where(r => r.State is NameState.Settled or NameState.NotListed).GroupBy(WordsOf).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Number)!);
        return
        [
            .. rows.GroupBy(r => r.QuestionId).SelectMany(q => q.Where(r => r.StepNumber == q.Max(o => o.StepNumber)))
                .GroupBy(r => (r.QuestionId, r.UsedFor, Words: WordsOf(r)))
                .Select(g => g.MaxBy(r => r.Number)!)
                .Select(r => r.IsOpen && settled.TryGetValue(WordsOf(r), out var said) ? said : r)
                .OrderBy(r => r.Number),
        ];
    }

    private static string WordsOf(NamedDataset row) => Datasets.DatasetName.Normalise(row.AsWritten);
}
