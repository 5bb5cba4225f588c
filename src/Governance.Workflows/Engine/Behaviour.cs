namespace Governance.Workflows.Engine;

/// <summary>What an activity does when it is executed and when an activity inside it ends.</summary>
internal abstract class Behaviour
{
    public abstract void Execute(Run run, Execution execution);

    public virtual void ChildCompleted(Run run, Execution owner, Execution child, IReadOnlyList<string>? outcomes)
    {
    }

    public virtual void ChildCancelled(Run run, Execution owner, Execution child)
    {
    }
}

/// <summary>An activity that does one thing and is complete, unless it waits.</summary>
internal sealed class OnceBehaviour(Action<Run, Execution> act) : Behaviour
{
    public override void Execute(Run run, Execution execution)
    {
        act(run, execution);
        if (execution.Waiting is null)
        {
            run.Complete(execution);
        }
    }
}

/// <summary>An activity that completes with outcomes of its own.</summary>
internal sealed class OutcomeBehaviour(Func<Run, Execution, IReadOnlyList<string>> decide) : Behaviour
{
    public override void Execute(Run run, Execution execution) => run.Complete(execution, decide(run, execution));
}

/// <summary>The workflow itself: it is complete when its root is.</summary>
internal sealed class WorkflowBehaviour : Behaviour
{
    public override void Execute(Run run, Execution execution) => run.Schedule(execution, run.Definition.Root);

    public override void ChildCompleted(Run run, Execution owner, Execution child, IReadOnlyList<string>? outcomes) => run.Complete(owner);
}
