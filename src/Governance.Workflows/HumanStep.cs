namespace Governance.Workflows;

/// <summary>A step that one person owns: an <c>Elsa.RunTask</c> with our payload.</summary>
/// <param name="Key">Task name; unique in the definition and kept across versions.</param>
/// <param name="DueWorkingDays">One number, or three for tier 1, 2, 3; null when <paramref name="DueHours"/> is given.</param>
/// <param name="Template">Folder and name without version, for example "reviews/privacy".</param>
/// <param name="Gate">Cannot be completed with a passing outcome over an open blocker, a stale signature or a reopened step.</param>
/// <param name="ReasonFor">Outcomes that need a written reason.</param>
/// <param name="Passing">The outcomes of this step that a gate may close on.</param>
public sealed record HumanStep(
    string Key,
    string ActivityId,
    string Title,
    string Kind,
    string OwnerRole,
    IReadOnlyList<int>? DueWorkingDays,
    int? DueHours,
    string? Template,
    IReadOnlyList<string> Outcomes,
    string? Stage,
    bool Gate,
    IReadOnlyList<OwnerBar> MayNotOwn,
    IReadOnlyList<EvidenceRule> Evidence,
    SignatureRule? Signature,
    IReadOnlyList<string> ReasonFor,
    string? ClockStopsFor,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<string> Passing)
{
    /// <summary>Working days for a case of this tier; an unknown tier gets those of tier 3.</summary>
    /// <exception cref="InvalidOperationException">The step is due in hours, not in working days.</exception>
    public int DueWorkingDaysFor(int? tier)
    {
        if (DueWorkingDays is not { Count: > 0 } days)
        {
            throw new InvalidOperationException($"Step {Key} is due in hours, not in working days.");
        }

        return days.Count == 1 ? days[0] : days[Math.Clamp(tier ?? 3, 1, days.Count) - 1];
    }

    /// <summary>The time that the step has, in words: "8, 15, 20 working days for tier 1, 2, 3".</summary>
    public string TimeWords => this switch
    {
        { DueHours: { } hours } => hours == 1 ? "1 hour" : $"{hours} hours",
        { DueWorkingDays: [1] } => "1 working day",
        { DueWorkingDays: [var one] } => $"{one} working days",
        { DueWorkingDays: { Count: > 0 } days } => $"{string.Join(", ", days)} working days for tier {string.Join(", ", Enumerable.Range(1, days.Count))}",
        _ => "no due time",
    };

    public bool IsPassing(string outcome) => Passing.Contains(outcome);

    /// <summary>What the step does to the deployment of the case: by the key of an outcome, or by <see cref="WhenOpened"/>.</summary>
    public IReadOnlyDictionary<string, string> Deployment { get; init; } = new Dictionary<string, string>();

    /// <summary>The word in <see cref="Deployment"/> that stands for the opening of the step.</summary>
    public const string WhenOpened = "opened";

    /// <summary>What an outcome, or the opening, does to the deployment, in this order; empty when nothing.</summary>
    public IReadOnlyList<string> DeploymentEffects(string outcomeOrOpened) =>
        Deployment.GetValueOrDefault(outcomeOrOpened)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Where the form of the step says what the deployment takes over: <see cref="ReviewOn"/> or <see cref="Restriction"/> to a question, or "question.column".</summary>
    public IReadOnlyDictionary<string, string> DeploymentAnswers { get; init; } = new Dictionary<string, string>();

    /// <summary>The word in <see cref="DeploymentAnswers"/> for the day until which the approval holds.</summary>
    public const string ReviewOn = "reviewOn";

    /// <summary>The word in <see cref="DeploymentAnswers"/> for what the product may not be used for from then on.</summary>
    public const string Restriction = "restriction";

    /// <summary>The question of an earlier form that says how the product is set, for a step that decides on it; null for other steps.</summary>
    public string? Configuration { get; init; }

    /// <summary>The due time counts from the opening of the case: for clocks that began to run before the step opened.</summary>
    public bool DueFromCaseOpening { get; init; }

    /// <summary>The kind of decision by which the rules of the committee are chosen ("go-live"); null where one person decides without a vote.</summary>
    public string? Vote { get; init; }

    /// <summary>The scope check whose verdict "outside" this decision of the committee makes an exception of, for a limited time; null for other steps.</summary>
    public string? ExceptionOf { get; init; }
}

/// <summary>Who may not own a step: a role, whoever owned another step, or the requester. Exactly one is set.</summary>
public sealed record OwnerBar(string? Role, string? OwnerOf, bool Requester);

public sealed record EvidenceRule(string Kind, IReadOnlyList<string> RequiredFor);

public sealed record SignatureRule(string Meaning, IReadOnlyList<string> RequiredFor);

/// <summary>One position of the path that the case page shows, and the stages it stands for.</summary>
public sealed record PathPosition(string Title, IReadOnlyList<string> Stages);
