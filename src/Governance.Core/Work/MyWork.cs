namespace Governance.Core.Work;

/// <summary>What comes after a step when it ends well, and whose that is.</summary>
/// <param name="PersonId">Null where nobody is named for the role in the case.</param>
/// <param name="Who">Name of the person, or the role.</param>
public sealed record Follower(string Title, int? PersonId, string Who);

/// <summary>One open step as "My work" lists it.</summary>
/// <param name="HasDraft">The owner has typed something that is not finished.</param>
/// <param name="OwnerNote">Why it came to this person, where that is not the ordinary way.</param>
/// <param name="Then">What may come next, and with whom; steps of this person are among them.</param>
public sealed record WorkRow(
    int CaseNumber, string CaseName, string CaseTitle, int StepNumber, string StepTitle, string Kind, DateTime OpenedAt, DateTime DueAt, bool IsOnHold, bool IsSample,
    bool HasDraft, string? OwnerNote, IReadOnlyList<Follower> Then)
{
    public string Url => $"/cases/{CaseNumber}/steps/{StepNumber}";

    public WorkKey Key => new(DueAt, CaseNumber, StepNumber);
}

/// <summary>Somebody whose next step cannot open before this person finishes one.</summary>
public sealed record HeldUpRow(int PersonId, string Name, string Next, WorkRow By);

/// <summary>An open step of somebody else in a case that this person asked for or has a role in.</summary>
/// <param name="ThenMine">The step of this person that may come right after it; null when there is none.</param>
public sealed record WaitingRow(
    int CaseNumber, string CaseName, string CaseTitle, int StepNumber, string StepTitle, int OwnerId, string OwnerName, DateTime OpenedAt, DateTime DueAt, string? ThenMine);

/// <summary>An open finding or condition of this person.</summary>
/// <param name="Weight">Severity of a finding, or what a condition keeps from happening.</param>
public sealed record PointRow(int CaseNumber, string CaseName, string CaseTitle, bool IsCondition, int Number, string Text, string Weight, DateTime DueAt)
{
    public string Id => IsCondition ? $"C-{Number}" : $"F-{Number}";

    public string Url => $"/cases/{CaseNumber}/{(IsCondition ? "conditions" : "findings")}/{Number}";
}

/// <summary>Open steps of this person by due time; those on hold stand apart.</summary>
public sealed record WorkCounts(int Overdue, int Today, int Week, int Later, int OnHold)
{
    /// <summary>How many of them are steps of others, held for the time of an absence or a delegation.</summary>
    public int Covered { get; init; }

    public int All => Overdue + Today + Week + Later + OnHold;
}

/// <summary>The work of one person.</summary>
/// <param name="Rows">One page of the person's own open steps, as filtered.</param>
/// <param name="Next">Page key of the next page; null on the last.</param>
/// <param name="First">The step to begin with: due first, not on hold; null when there is none.</param>
/// <param name="HeldUp">People who wait because of the most urgent steps, most urgent first.</param>
/// <param name="Points">The first of the person's findings and conditions, by due time.</param>
/// <param name="PointCount">All of them.</param>
public sealed record MyWork(
    WorkCounts Counts, IReadOnlyList<WorkRow> Rows, WorkKey? Next, WorkRow? First, IReadOnlyList<HeldUpRow> HeldUp, IReadOnlyList<WaitingRow> WaitingFor,
    IReadOnlyList<PointRow> Points, int PointCount, WorkTimes Times)
{
    /// <summary>Steps of this person that others have for the time of an absence or a delegation, and that come back.</summary>
    public IReadOnlyList<GivenRow> Given { get; init; } = [];
}

/// <summary>A step that this person gave away for a time.</summary>
/// <param name="UntilOn">Last day on which the other person has it.</param>
public sealed record GivenRow(int CaseNumber, string CaseTitle, int StepNumber, string StepTitle, string OwnerName, DateTime DueAt, DateOnly UntilOn);
