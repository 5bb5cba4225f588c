using System.Text.RegularExpressions;

namespace Governance.Workflows.Checks;

/// <summary>What a step says in customProperties.governance: stage, who may not own it, evidence, signature, reasons, dependencies.</summary>
internal static partial class StepRuleChecks
{
    public static void Check(CheckContext context)
    {
        foreach (var (activity, step) in context.Steps)
        {
            CheckStage(context, activity, step);
            CheckOwners(context, activity, step);
            CheckOutcomeLists(context, activity, step);
            CheckDeployment(context, activity, step);
            CheckDeploymentAnswers(context, activity, step);
            CheckVote(context, activity, step);
            ExceptionChecks.Check(context, activity, step);
            foreach (var key in step.DependsOn.Where(key => context.Definition.Step(key) is null))
            {
                context.Problems.Error("unknown-step", $"The step \"{step.Key}\" depends on \"{key}\", which is no step of this definition.", activity);
            }
        }
    }

    private static void CheckStage(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        if (step.Stage is { } stage && !StageForm().IsMatch(stage))
        {
            context.Problems.Error("unknown-stage", $"The stage \"{stage}\" of the step \"{step.Key}\" is not one of S01 to S18.", activity);
        }

        if (step.Gate && step.Passing.Count == 0)
        {
            context.Problems.Error("gate-without-passing", $"The step \"{step.Key}\" is a gate but has no passing outcome; name the passing ones of its free keys in governance.passing of the definition.", activity);
        }
    }

    private static void CheckOwners(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        foreach (var bar in step.MayNotOwn)
        {
            if ((bar.Role is null ? 0 : 1) + (bar.OwnerOf is null ? 0 : 1) + (bar.Requester ? 1 : 0) != 1)
            {
                context.Problems.Error("unclear-owner-bar", $"An entry of mayNotOwn of the step \"{step.Key}\" is not exactly one of {{ role }}, {{ ownerOf }}, {{ requester: true }}.", activity);
            }
            else if (bar.Role is { } role && !StepChecks.IsRole(context, role))
            {
                context.Problems.Error("unknown-role", $"The step \"{step.Key}\" bars the role \"{role}\", which is not known.", activity);
            }
            else if (bar.OwnerOf is { } key && context.Definition.Step(key) is null)
            {
                context.Problems.Error("unknown-step", $"The step \"{step.Key}\" bars the owner of \"{key}\", which is no step of this definition.", activity);
            }
        }
    }

    private static void CheckOutcomeLists(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        if (step.Signature is { } signature && !ClosedLists.Meanings.Contains(signature.Meaning))
        {
            context.Problems.Error("unknown-meaning", $"The signature of the step \"{step.Key}\" means \"{signature.Meaning}\"; known meanings are {string.Join(", ", ClosedLists.Meanings)}.", activity);
        }

        var lists = step.Evidence.Select(rule => ("evidence", rule.RequiredFor)).Append(("signature", step.Signature?.RequiredFor ?? [])).Append(("reasonFor", step.ReasonFor));
        foreach (var (list, outcome) in lists.SelectMany(list => list.Item2.Select(outcome => (list.Item1, outcome))).Where(entry => !step.Outcomes.Contains(entry.outcome)))
        {
            context.Problems.Error("unknown-outcome", $"\"{list}\" of the step \"{step.Key}\" names the outcome \"{outcome}\", which the step does not have.", activity);
        }
    }

    private static void CheckDeployment(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        foreach (var (when, effect) in step.Deployment)
        {
            if (when != HumanStep.WhenOpened && !step.Outcomes.Contains(when))
            {
                context.Problems.Error("unknown-outcome", $"\"deployment\" of the step \"{step.Key}\" names the outcome \"{when}\", which the step does not have; beside its outcomes it may say \"{HumanStep.WhenOpened}\".", activity);
            }

            var effects = step.DeploymentEffects(when);
            if (effects.Count == 0 || effects.Any(e => !ClosedLists.DeploymentEffects.Contains(e)))
            {
                context.Problems.Error("unknown-deployment-effect", $"\"deployment\" of the step \"{step.Key}\" says \"{effect}\" for \"{when}\"; it is an object from an outcome, or \"{HumanStep.WhenOpened}\", to one of {string.Join(", ", ClosedLists.DeploymentEffects)}, or to several in their order, with blanks between.", activity);
            }
            else if (effects.Contains("live") && (when == HumanStep.WhenOpened || step.Kind is not ("decision" or "committee-decision")))
            {
                context.Problems.Error("live-without-decision", $"\"deployment\" of the step \"{step.Key}\" makes the product live; only the outcome of a decision can do that (kind decision or committee-decision).", activity);
            }
        }
    }

    private static void CheckDeploymentAnswers(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        foreach (var (word, place) in step.DeploymentAnswers.Where(a => !ClosedLists.DeploymentAnswers.Contains(a.Key) || a.Value.Length == 0))
        {
            context.Problems.Error("unknown-deployment-answer", $"\"deploymentAnswers\" of the step \"{step.Key}\" says \"{place}\" for \"{word}\"; it is an object from one of {string.Join(", ", ClosedLists.DeploymentAnswers)} to a question of the form, or to \"question.column\".", activity);
        }
    }

    private static void CheckVote(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        if (step.Vote is not { } vote)
        {
            return;
        }

        if (!ClosedLists.Votes.Contains(vote))
        {
            context.Problems.Error("unknown-vote", $"\"vote\" of the step \"{step.Key}\" is \"{vote}\"; it is one of {string.Join(", ", ClosedLists.Votes)}.", activity);
        }
        else if (step.Kind != "committee-decision")
        {
            context.Problems.Error("vote-without-committee", $"The step \"{step.Key}\" has a \"vote\", but a committee votes only on steps of the kind committee-decision.", activity);
        }
        else if (vote == ClosedLists.Urgent && step.Deployment.Count > 0)
        {
            context.Problems.Error("urgent-changes-product", $"The step \"{step.Key}\" ratifies what was decided at once and must not have a \"deployment\": nothing goes live, comes back or is renewed by an urgent decision.", activity);
        }
    }

    [GeneratedRegex("^S(0[1-9]|1[0-8])$")]
    private static partial Regex StageForm();
}
