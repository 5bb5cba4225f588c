namespace Governance.Workflows.Engine;

internal sealed class SequenceBehaviour : Behaviour
{
    public override void Execute(Run run, Execution execution)
    {
        RunValues.Declare(execution);
        GoOn(run, execution);
    }

    public override void ChildCompleted(Run run, Execution owner, Execution child, IReadOnlyList<string>? outcomes)
    {
        if (owner.IsBreaking || ActivityCatalogue.IsTerminal(child.Activity!.Type))
        {
            run.Complete(owner);
            return;
        }

        GoOn(run, owner);
    }

    private static void GoOn(Run run, Execution sequence)
    {
        var activities = sequence.Activity!.Nested;
        if (sequence.Index >= activities.Count)
        {
            run.Complete(sequence);
            return;
        }

        run.Schedule(sequence, activities[sequence.Index++].Activity);
    }
}

internal sealed class ParallelBehaviour : Behaviour
{
    public override void Execute(Run run, Execution execution)
    {
        RunValues.Declare(execution);
        var activities = execution.Activity!.Nested;
        if (activities.Count == 0)
        {
            run.Complete(execution);
            return;
        }

        execution.Remaining = activities.Count;
        foreach (var nested in activities)
        {
            run.Schedule(execution, nested.Activity);
        }
    }

    public override void ChildCompleted(Run run, Execution owner, Execution child, IReadOnlyList<string>? outcomes)
    {
        if (--owner.Remaining == 0)
        {
            run.Complete(owner);
        }
    }
}

internal sealed class IfBehaviour : Behaviour
{
    public override void Execute(Run run, Execution execution)
    {
        var holds = run.Values.Condition(execution, "condition");
        run.Values.SetResult(execution, "result", holds);
        if (execution.Activity!.In(holds ? "then" : "else") is { } branch)
        {
            run.Schedule(execution, branch);
        }
        else
        {
            run.Complete(execution);
        }
    }

    public override void ChildCompleted(Run run, Execution owner, Execution child, IReadOnlyList<string>? outcomes) => run.Complete(owner);
}

internal sealed class SwitchBehaviour : Behaviour
{
    public override void Execute(Run run, Execution execution)
    {
        var matching = run.Values.MatchingCases(execution);
        var branches = matching.Count > 0
            ? matching.Select(found => found.Activity).OfType<WorkflowActivity>().ToList()
            : new[] { execution.Activity!.In("default") }.OfType<WorkflowActivity>().ToList();
        execution.Remaining = branches.Count;
        if (branches.Count == 0)
        {
            run.Complete(execution);
        }

        branches.ForEach(branch => run.Schedule(execution, branch));
    }

    public override void ChildCompleted(Run run, Execution owner, Execution child, IReadOnlyList<string>? outcomes)
    {
        if (--owner.Remaining == 0)
        {
            run.Complete(owner);
        }
    }
}

/// <summary>A loop whose body runs again and again, each time with its own current value.</summary>
internal abstract class LoopBehaviour : Behaviour
{
    public override void Execute(Run run, Execution execution)
    {
        Prepare(run, execution);
        GoOn(run, execution);
    }

    public override void ChildCompleted(Run run, Execution owner, Execution child, IReadOnlyList<string>? outcomes) => GoOn(run, owner);

    protected virtual void Prepare(Run run, Execution loop)
    {
    }

    /// <summary>The variables of the next round, or null when there is none.</summary>
    protected abstract Dictionary<string, object?>? NextRound(Run run, Execution loop);

    private void GoOn(Run run, Execution loop)
    {
        var round = loop.IsBreaking ? null : NextRound(run, loop);
        if (round is null || loop.Activity!.In("body") is not { } body)
        {
            run.Complete(loop);
            return;
        }

        if (round.TryGetValue("CurrentValue", out var value))
        {
            run.Values.SetResult(loop, "currentValue", value);
        }

        run.Schedule(loop, body, round);
    }
}

internal sealed class WhileBehaviour : LoopBehaviour
{
    protected override Dictionary<string, object?>? NextRound(Run run, Execution loop) => run.Values.Condition(loop, "condition") ? [] : null;
}

internal sealed class ForBehaviour : LoopBehaviour
{
    protected override void Prepare(Run run, Execution loop)
    {
        var values = run.Values;
        loop.Items = [values.Number(loop, "start", 0), values.Number(loop, "end", 0), values.Number(loop, "step", 1), values.Condition(loop, "outerBoundInclusive", true)];
    }

    protected override Dictionary<string, object?>? NextRound(Run run, Execution loop)
    {
        var (start, end, step) = ((double)loop.Items![0]!, (double)loop.Items[1]!, (double)loop.Items[2]!);
        var value = start + (step * loop.Index++);
        var distance = step >= 0 ? end - value : value - end;
        var isWithin = loop.Items[3] is true ? distance >= 0 : distance > 0;

        return isWithin ? new() { ["CurrentValue"] = value } : null;
    }
}

internal sealed class ForEachBehaviour : LoopBehaviour
{
    protected override void Prepare(Run run, Execution loop) => loop.Items = run.Values.List(loop, "items");

    protected override Dictionary<string, object?>? NextRound(Run run, Execution loop)
    {
        var index = loop.Index++;

        return index < loop.Items!.Count ? new() { ["CurrentIndex"] = (double)index, ["CurrentValue"] = loop.Items[index] } : null;
    }
}

internal sealed class ParallelForEachBehaviour : Behaviour
{
    public override void Execute(Run run, Execution execution)
    {
        var items = run.Values.List(execution, "items");
        execution.Remaining = items.Count;
        if (items.Count == 0 || execution.Activity!.In("body") is not { } body)
        {
            run.Complete(execution);
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            run.Schedule(execution, body, new Dictionary<string, object?> { ["CurrentValue"] = items[i], ["CurrentIndex"] = (double)i });
        }
    }

    public override void ChildCompleted(Run run, Execution owner, Execution child, IReadOnlyList<string>? outcomes)
    {
        if (--owner.Remaining == 0)
        {
            run.Complete(owner);
        }
    }
}
