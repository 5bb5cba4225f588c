namespace Governance.Workflows.Checks;

/// <summary>A decision that allows a use outside the label: what it is an exception of, who decides, and that nobody decides who asked (SD8).</summary>
internal static class ExceptionChecks
{
    private const string Vote = "exception";

    public static void Check(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        if (step.ExceptionOf is null && step.Vote == Vote)
        {
            context.Problems.Error("exception-of-nothing", $"The step \"{step.Key}\" has the vote \"{Vote}\", but \"exceptionOf\" does not say of which scope check.", activity);
        }

        if (step.ExceptionOf is { } key)
        {
            CheckWhat(context, activity, step, key);
            CheckWho(context, activity, step);
        }
    }

    private static void CheckWhat(CheckContext context, WorkflowActivity activity, HumanStep step, string key)
    {
        if (context.Definition.Step(key)?.Kind != "scope-check")
        {
            context.Problems.Error("unknown-step", $"\"exceptionOf\" of the step \"{step.Key}\" is \"{key}\", which is no scope check of this definition.", activity);
        }

        if (step.Outcomes.FirstOrDefault(outcome => step.IsPassing(outcome) && step.Signature?.RequiredFor.Contains(outcome) != true) is { } unsigned)
        {
            context.Problems.Error("exception-unsigned", $"The outcome \"{unsigned}\" of the step \"{step.Key}\" allows a use outside the label and must be signed.", activity);
        }
    }

    private static void CheckWho(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        if (step.Vote != Vote || step.Kind != "committee-decision")
        {
            context.Problems.Error("exception-without-vote", $"The step \"{step.Key}\" makes an exception; only a committee-decision with the vote \"{Vote}\" can.", activity);
        }

        if (!step.MayNotOwn.Any(bar => bar.Requester) || !step.MayNotOwn.Any(bar => bar.OwnerOf is not null))
        {
            context.Problems.Error("exception-without-bar", $"mayNotOwn of the step \"{step.Key}\" must bar the requester and the owner of the step that asks for the exception: who asks for an exception does not decide about it.", activity);
        }
    }
}
