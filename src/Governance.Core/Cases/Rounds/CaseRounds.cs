using Governance.Workflows;

namespace Governance.Core.Cases.Rounds;

/// <summary>
/// Rounds of one step of a case. Rounds beside the flow hold back what relies on them: the step that sent them back, every gate, and
/// among themselves those that depend on one another.
/// </summary>
public static class CaseRounds
{
    // With these the work goes on at the same step; every other outcome that does not pass is for whoever waits to decide on.
    private static readonly string[] AskAgain = ["changes-requested", "return", "more-evidence", "unknown", "inconclusive", "extend", "dpia-required", "not-done"];

    private static readonly string[] JudgeNothing = [StepKind.Intake, StepKind.Questionnaire, StepKind.Task];

    /// <summary>The newest round of each step.</summary>
    public static IEnumerable<CaseStep> Latest(Case ofCase) => ofCase.Steps.GroupBy(s => s.Key).Select(g => g.MaxBy(s => s.Number)!).OrderBy(s => s.Number);

    /// <summary>The newest round of a step; null when it never opened.</summary>
    public static CaseStep? LatestOf(Case ofCase, string key) => ofCase.Steps.Where(s => s.Key == key).MaxBy(s => s.Number);

    /// <summary>Rounds beside the flow that have no passing outcome yet.</summary>
    public static IReadOnlyList<CaseStep> Unsettled(Case ofCase, WorkflowDefinition definition) =>
        [.. Latest(ofCase).Where(s => s.IsBesideFlow && (s.IsOpen || (s.State == StepState.Completed && !Passed(s, definition))))];

    /// <summary>True for a step that a newer version of the workflow asks for before finished ones: a move opened its first round beside the flow.</summary>
    public static bool WasAddedByMove(Case ofCase, string key) => ofCase.Steps.Where(s => s.Key == key).MinBy(s => s.Number) is { IsBesideFlow: true, Replaces: null };

    /// <summary>True when the step was finished with an outcome that a gate may close on.</summary>
    public static bool Passed(CaseStep step, WorkflowDefinition definition) =>
        step is { Outcome: { } outcome } && definition.Step(step.Key)?.IsPassing(outcome) == true;

    /// <summary>Why the step cannot take a passing outcome yet; null when no round holds it back.</summary>
    public static string? WhyWaits(Case ofCase, CaseStep step, WorkflowDefinition definition)
    {
        var waitsFor = Unsettled(ofCase, definition).Where(u => u.Key != step.Key && HoldsBack(u, step, definition)).ToList();
        return waitsFor.Count == 0
            ? null
            : $"{string.Join(", ", waitsFor.Select(s => s.TitleWithRound))} {(waitsFor.Count == 1 ? "was" : "were")} opened again and {(waitsFor.Count == 1 ? "has" : "have")} no passing outcome yet.";
    }

    /// <summary>Why nothing can be sent back from this step, whoever asks; null when something can. A gate of any kind can: else what shuts it could not be mended from there.</summary>
    public static string? WhyNothingToSendBack(CaseStep step, HumanStep? rules) =>
        JudgeNothing.Contains(step.Kind) && rules?.Gate != true ? "Only a step that reviews, approves or decides sends another one back." : null;

    /// <summary>Why this step cannot be sent back or opened again; null when it can.</summary>
    public static string? WhyNotReopenable(Case ofCase, CaseStep earlier, WorkflowDefinition definition)
    {
        if (definition.Step(earlier.Key) is null)
        {
            return $"“{earlier.Title}” is not part of the version of the workflow that the case runs on now.";
        }

        var latest = LatestOf(ofCase, earlier.Key)!;
        if (latest.IsOpen)
        {
            return $"{latest.TitleWithRound} is open already.";
        }

        return latest.Number == earlier.Number && latest.State == StepState.Completed ? null : $"{earlier.TitleWithRound} is not complete, or a later round of it exists.";
    }

    /// <summary>Another round follows by itself when a round beside the flow ends with this outcome.</summary>
    public static bool IsAskedAgain(string outcome) => AskAgain.Contains(outcome);

    /// <summary>The last round before this one that passed, which rounds beside the flow are compared with; null where none did.</summary>
    public static CaseStep? PassedBefore(Case ofCase, CaseStep round, WorkflowDefinition definition) =>
        ofCase.Steps.Where(s => s.Key == round.Key && s.Number < round.Number && Passed(s, definition)).MaxBy(s => s.Number);

    /// <summary>Steps of the definition that depend on one, directly.</summary>
    public static IEnumerable<HumanStep> Dependents(WorkflowDefinition definition, string key) => definition.HumanSteps.Where(s => s.DependsOn.Contains(key));

    /// <summary>True when a step depends on another, directly or over steps between.</summary>
    public static bool DependsOn(WorkflowDefinition definition, string key, string on)
    {
        var open = new Queue<string>([key]);
        var seen = new HashSet<string>();
        while (open.TryDequeue(out var next))
        {
            foreach (var other in definition.Step(next)?.DependsOn ?? [])
            {
                if (other == on)
                {
                    return true;
                }

                if (seen.Add(other))
                {
                    open.Enqueue(other);
                }
            }
        }

        return false;
    }

    /// <summary>The finished round that a step depends on today: one that only confirmed the round before it counts as that one.</summary>
    /// <param name="rounds">All rounds of one step that count as finished, in order.</param>
    /// <param name="ofCase">Where replaced rounds are found.</param>
    public static CaseStep? InForce(IEnumerable<CaseStep> rounds, Case ofCase)
    {
        var round = rounds.LastOrDefault();
        while (round?.Confirms is { } confirmed)
        {
            round = ofCase.Step(confirmed);
        }

        return round;
    }

    private static bool HoldsBack(CaseStep unsettled, CaseStep step, WorkflowDefinition definition)
    {
        if (unsettled.ReopenedBy == step.Number)
        {
            return true;
        }

        return step.IsBesideFlow
            ? DependsOn(definition, step.Key, unsettled.Key) && !DependsOn(definition, unsettled.Key, step.Key)
            : definition.Step(step.Key)?.Gate == true;
    }
}
