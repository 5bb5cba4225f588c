using Governance.Core.Cases.Owners;
using Governance.Core.Cases.Rounds;
using Governance.Workflows;

namespace Governance.Core.Cases.Versions;

/// <summary>What taking a case to another version of its definition would do, or why it cannot be done. Nothing is changed by making it.</summary>
public sealed record VersionMove
{
    /// <summary>The sentence why the case stays where it is; null when it can be moved.</summary>
    public string? WhyNot { get; private init; }

    /// <summary>The position in the new version.</summary>
    public WorkflowState? State { get; private init; }

    /// <summary>Open steps that stay open as they are, with the id by which the engine then knows them; empty for a round beside the flow.</summary>
    public IReadOnlyList<(CaseStep Step, string TaskId)> Kept { get; private init; } = [];

    /// <summary>Open steps that the new version asks another role for, or with another form: closed and opened anew.</summary>
    public IReadOnlyList<(CaseStep Step, OpenTask Task)> Replaced { get; private init; } = [];

    /// <summary>Steps that the case did not have and that open.</summary>
    public IReadOnlyList<OpenTask> Opened { get; private init; } = [];

    /// <summary>Steps that come before finished ones and that the case did not have: they open beside the flow, and what is finished is not repeated.</summary>
    public IReadOnlyList<HumanStep> Beside { get; private init; } = [];

    /// <summary>Finished steps that the new version no longer has: they stay on the record.</summary>
    public IReadOnlyList<string> OnRecord { get; private init; } = [];

    /// <summary>The same plan, or a refusal when something else stands against it.</summary>
    public VersionMove OrRefused(string? whyNot) => whyNot is null ? this : Refused(whyNot);

    private static VersionMove Refused(string whyNot) => new() { WhyNot = whyNot };

    /// <param name="owners">Who may own steps of the case.</param>
    public static VersionMove Plan(IWorkflowEngine engine, Case ofCase, CaseHistory history, (WorkflowDefinition From, WorkflowDefinition To) versions, StepOwners owners)
    {
        var (from, to) = versions;
        if ((WhyNotNow(ofCase) ?? WhyNotTo(from, to)) is { } reason)
        {
            return Refused(reason);
        }

        var open = ofCase.OpenSteps.Where(s => !s.IsBesideFlow).Select(s => s.Key).ToHashSet();
        var before = new CaseReplay(engine, from).RunTo(history, open, key => CaseRounds.WasAddedByMove(ofCase, key));
        if (before.Fault is not null || !IsWhereTheCaseStands(ofCase, before.State!))
        {
            return Refused($"The record of the case does not lead to where the case stands by version {from.Version}{(before.Fault is null ? "" : $": {before.Fault}")}. It stays on its version.");
        }

        if (WhyOpenVanishes(ofCase, to) is { } vanishes)
        {
            return Refused(vanishes);
        }

        var after = new CaseReplay(engine, to, HighestNumber(ofCase)).RunTo(history, open, _ => true);
        return WhyNotReached(after, to) is { } whyNot ? Refused(whyNot) : Compare(ofCase, after, to, owners);
    }

    private static string? WhyNotNow(Case ofCase) => ofCase.State switch
    {
        CaseState.Open => null,
        CaseState.OnHold => "The case is on hold. It can be moved when it goes on.",
        _ => "The case has ended.",
    };

    private static string? WhyNotTo(WorkflowDefinition from, WorkflowDefinition to)
    {
        if (from.Id != to.Id)
        {
            return $"The case runs by “{from.Name}”, which is another workflow.";
        }

        return to.Version > from.Version ? null : $"The case runs on version {from.Version} already.";
    }

    // What somebody works on is not taken away by a move.
    private static string? WhyOpenVanishes(Case ofCase, WorkflowDefinition to)
    {
        var gone = ofCase.OpenSteps.FirstOrDefault(s => to.Step(s.Key) is null);
        return gone is null ? null : $"“{gone.TitleWithRound}” is open and version {to.Version} has no such step. The case can be moved when it is finished.";
    }

    private static bool IsWhereTheCaseStands(Case ofCase, WorkflowState state) =>
        state.OpenTasks.Select(t => t.TaskName).Order(StringComparer.Ordinal)
            .SequenceEqual(ofCase.OpenSteps.Where(s => !s.IsBesideFlow).Select(s => s.Key).Order(StringComparer.Ordinal));

    // Ids end in a number that the engine counts up.
    private static int HighestNumber(Case ofCase) =>
        ofCase.Timers.Select(t => t.TimerId).Concat(ofCase.Steps.Select(s => s.TaskId))
            .Select(id => int.TryParse(id.AsSpan().TrimStart("tw"), out var number) ? number : 0).DefaultIfEmpty(0).Max();

    private static string? WhyNotReached(ReplayResult after, WorkflowDefinition to)
    {
        if (after.Fault is { } fault)
        {
            return $"By version {to.Version} the workflow could not have come this far: {fault}";
        }

        var waiting = after.LeftOver.Where(m => m.StepKey is not null && to.Step(m.StepKey) is not null).Select(m => $"“{m.Title}”").ToList();
        if (waiting.Count > 0)
        {
            var asked = string.Join(", ", after.State!.OpenTasks.Select(t => $"“{to.Step(t.TaskName)?.Title ?? t.TaskName}”"));
            return $"By version {to.Version} {(asked.Length > 0 ? asked : "something else")} comes first, and {string.Join(", ", waiting)} would have been finished too early. What is complete is never asked again.";
        }

        if (after.State!.Status != "Running")
        {
            return $"By version {to.Version} the case would have ended already{(after.State.Ending is { } ending ? $": {CaseEnding.LabelOf(ending)}" : "")}.";
        }

        return after.State.IsStuck ? $"By version {to.Version} nothing would be open, and nobody could go on." : null;
    }

    private static VersionMove Compare(Case ofCase, ReplayResult after, WorkflowDefinition to, StepOwners owners)
    {
        var tasks = after.State!.OpenTasks.ToList();
        var fates = new List<(CaseStep Step, OpenTask? Task, string? Change)>();
        foreach (var step in ofCase.OpenSteps.OrderBy(s => s.Number))
        {
            var task = step.IsBesideFlow ? null : tasks.FirstOrDefault(t => t.TaskName == step.Key);
            tasks.RemoveAll(t => t.TaskId == task?.TaskId);
            fates.Add((step, task, ChangeOf(step, task, ofCase, to, owners)));
        }

        var early = fates.Where(f => f.Change is null).Select(f => $"“{f.Step.Title}” is open and by version {to.Version} would not be. The case can be moved when it is finished.");
        return early.Append(WhyRepeated(ofCase, tasks, to)).FirstOrDefault(w => w is not null) is { } whyNot
            ? Refused(whyNot)
            : new VersionMove
            {
                State = after.State,
                Kept = [.. fates.Where(f => f.Change == MoveChange.Kept).Select(f => (f.Step, f.Task?.TaskId ?? ""))],
                Replaced = [.. fates.Where(f => f.Change == MoveChange.Replaced).Select(f => (f.Step, f.Task!))],
                Opened = tasks,
                Beside = [.. after.Assumed.Where(key => ofCase.Steps.All(s => s.Key != key)).Select(key => to.Step(key)!)],
                OnRecord = Vanished(ofCase, to),
            };
    }

    /// <summary>What happens to an open step; null when the new version has it, but does not ask for it where the case stands.</summary>
    private static string? ChangeOf(CaseStep step, OpenTask? task, Case ofCase, WorkflowDefinition to, StepOwners owners)
    {
        var there = to.Step(step.Key)!;
        if (step.IsBesideFlow)
        {
            return MoveChange.Kept;
        }

        return task is null ? null : IsSameWork(step, there, ofCase, owners) ? MoveChange.Kept : MoveChange.Replaced;
    }

    private static bool IsSameWork(CaseStep step, HumanStep there, Case ofCase, StepOwners owners) =>
        (step.Kind, step.OwnerRole, step.TemplateId) == (there.Kind, there.OwnerRole, there.Template) && owners.IsOwnerStill(step, ofCase, there);

    private static string? WhyRepeated(Case ofCase, List<OpenTask> tasks, WorkflowDefinition to)
    {
        var repeated = tasks.FirstOrDefault(t => ofCase.Steps.Any(s => s.Key == t.TaskName && s.CompletedById is not null));
        return repeated is null ? null : $"By version {to.Version} “{to.Step(repeated.TaskName)!.Title}” would be asked again. What is complete is never repeated.";
    }

    private static List<string> Vanished(Case ofCase, WorkflowDefinition to) =>
        [.. ofCase.Steps.Where(s => s.CompletedById is not null && to.Step(s.Key) is null).Select(s => s.TitleWithRound)];
}
