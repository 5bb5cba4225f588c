using Governance.Core.Cases;

namespace Governance.Core.SampleHospital;

/// <summary>A condition that a sample step sets.</summary>
/// <param name="Owner">Role of the case whose person owns it.</param>
/// <param name="DueInDays">Calendar days from the day of the step.</param>
public sealed record SampleCondition(string Text, string Verification, string IfMissed, string Blocks, string Owner, int DueInDays);

/// <summary>How one round of a step ends in a sample case.</summary>
public sealed record SampleFinish(string Outcome, string? Reason = null)
{
    /// <summary>Verdicts other than "accept", by question, each with its comment.</summary>
    public IReadOnlyDictionary<string, (string Verdict, string Comment)> Verdicts { get; init; } = new Dictionary<string, (string, string)>();

    /// <summary>Rules whose sentence the reviewer answers with yes; all others with no.</summary>
    public IReadOnlyList<string> Judged { get; init; } = [];

    public IReadOnlyList<SampleCondition> Conditions { get; init; } = [];
}

/// <summary>The story of one sample case: which product, where, when it began, and what differs from the usual course.</summary>
public sealed record SampleCase
{
    public required SampleProduct Product { get; init; }

    public string Kind { get; init; } = CaseKind.NewProcurement;

    public int SiteId { get; init; } = SamplePeople.MainSite;

    public string Requester { get; init; } = "Kofi Mensah";

    /// <summary>Working days between the request and today, or between the request and the start of the demo's clock (0).</summary>
    public int OpenedDaysAgo { get; init; }

    /// <summary>Working days that a step takes, where it is not the usual number; a step that takes longer than the case is old stays open.</summary>
    public IReadOnlyDictionary<string, int> Takes { get; init; } = new Dictionary<string, int>();

    /// <summary>How steps end, by key and round ("questionnaire-check/1"), where it is not the usual end.</summary>
    public IReadOnlyDictionary<string, SampleFinish> Ends { get; init; } = new Dictionary<string, SampleFinish>();

    /// <summary>The planned use lies outside the label in age, and an exception is asked for.</summary>
    public bool IsOutsideLabel { get; init; }

    /// <summary>The internal check sends the first answers back to the vendor.</summary>
    public bool IsReturnedOnce { get; init; }

    /// <summary>The owners of the reviews record what these rest on; false keeps the start of the sample hospital short.</summary>
    public bool HasRecords { get; init; }

    /// <summary>Steps that change hands: key to the name of the person who gets it.</summary>
    public IReadOnlyDictionary<string, string> HandOvers { get; init; } = new Dictionary<string, string>();

    /// <summary>Answers that differ from the usual ones, by question.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
}
