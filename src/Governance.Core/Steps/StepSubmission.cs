using Governance.Core.Decisions;
using Governance.Core.Findings;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Steps.Asking;

namespace Governance.Core.Steps;

/// <summary>A finding that a person raises in place.</summary>
public sealed record NewFinding(FindingText Text, int OwnerId, DateTime DueAt);

/// <summary>A condition that an outcome sets.</summary>
public sealed record NewCondition(ConditionText Text, int OwnerId, DateTime DueAt);

/// <summary>What the owner of a step wants to finish it with, read from the posted fields.</summary>
public sealed record StepSubmission
{
    public required string Outcome { get; init; }

    public string? Reason { get; init; }

    /// <summary>When it was read; what has ended by then counts as ended.</summary>
    public required DateTime At { get; init; }

    public required AnswerReading Reading { get; init; }

    /// <summary>Which questions of a questionnaire are open in this round.</summary>
    public RoundScope Scope { get; init; } = RoundScope.Everything;

    /// <summary>Where confirmed answers were taken over from, by question.</summary>
    public IReadOnlyDictionary<string, Offer> Confirmed { get; init; } = new Dictionary<string, Offer>();

    public required AnswerCheck Check { get; init; }

    public ReviewReading? Review { get; init; }

    /// <summary>Flags of the own form, and of the answers judged, with the reviewer's ticks.</summary>
    public required FlagResult Flags { get; init; }

    /// <summary>Answers that the step judges and that were shown to whoever answered.</summary>
    public IReadOnlyList<Question> Judged { get; init; } = [];

    public required FormContext Context { get; init; }

    /// <summary>Facts of the case after this step.</summary>
    public required CaseProfile Profile { get; init; }

    public IReadOnlyList<NewFinding> Findings { get; init; } = [];

    public IReadOnlyList<NewCondition> Conditions { get; init; } = [];

    public DecisionText? Decision { get; init; }

    /// <summary>Name of the configuration that the decider confirmed; null where nobody did.</summary>
    public string? ConfirmedConfiguration { get; init; }
}
