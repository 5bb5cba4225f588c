using System.Text.RegularExpressions;
using Governance.Workflows.Format;

namespace Governance.Workflows.Checks;

/// <summary>What every human step must say: key, title, kind, owner role, due time, template, outcomes, result variable.</summary>
internal static partial class StepChecks
{
    public static void Check(CheckContext context)
    {
        foreach (var (activity, step) in context.Steps)
        {
            CheckKey(context, activity, step);
            CheckResult(context, activity);
            if (HumanStepReader.Payload(activity) is null)
            {
                context.Problems.Error("step-without-payload", $"The step \"{Name(activity, step)}\" has no payload that can be read: write an object literal ({{ kind: …, title: …, ownerRole: …, dueWorkingDays: …, outcomes: […] }}) as JavaScript, or the same as JSON text.", activity);
                continue;
            }

            CheckTexts(context, activity, step);
            CheckDueTime(context, activity, step);
            CheckOutcomes(context, activity, step);
            CheckTemplate(context, activity, step);
        }
    }

    private static void CheckKey(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        if (step.Key.Length == 0)
        {
            context.Problems.Error("step-without-key", $"The step \"{activity.Id}\" has no key: its taskName must be a literal such as 'privacy-review'.", activity);
            return;
        }

        if (!KeyForm().IsMatch(step.Key))
        {
            context.Problems.Error("step-without-key", $"The key \"{step.Key}\" of the step \"{activity.Id}\" is not of the form privacy-review: small letters, digits and hyphens.", activity);
        }

        if (context.Steps.TakeWhile(other => other.Activity != activity).Any(other => other.Step.Key == step.Key))
        {
            context.Problems.Error("duplicate-step-key", $"The key \"{step.Key}\" is used by more than one step; a key names one step of the definition.", activity);
        }
    }

    private static void CheckResult(CheckContext context, WorkflowActivity activity)
    {
        if (!activity.Bindings.TryGetValue("result", out var variable))
        {
            context.Problems.Error("step-without-result-variable", $"The result of the step \"{activity.Id}\" is bound to no variable, so nothing can branch on it: set result.memoryReference.id.", activity);
        }
        else if (context.VariableById(activity, variable) is null)
        {
            context.Problems.Error("unknown-variable", $"The result of the step \"{activity.Id}\" is bound to the variable id \"{variable}\", which is not declared.", activity);
        }
    }

    private static void CheckTexts(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        if (step.Title.Length == 0)
        {
            context.Problems.Error("step-without-title", $"The step \"{Name(activity, step)}\" has no title in its payload.", activity);
        }

        if (step.OwnerRole.Length == 0)
        {
            context.Problems.Error("step-without-owner-role", $"The step \"{Name(activity, step)}\" has no ownerRole in its payload; known roles are {string.Join(", ", ClosedLists.Roles)}.", activity);
        }
        else if (!IsRole(context, step.OwnerRole))
        {
            context.Problems.Error("unknown-role", $"The owner role \"{step.OwnerRole}\" of the step \"{Name(activity, step)}\" is not known; known are {string.Join(", ", ClosedLists.Roles)}.", activity);
        }
    }

    private static void CheckDueTime(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        var name = Name(activity, step);
        if (step.DueWorkingDays is null && step.DueHours is null)
        {
            context.Problems.Error("step-without-due-time", $"The step \"{name}\" has no due time: give dueWorkingDays (one number, or three for tier 1, 2, 3) or dueHours.", activity);
        }
        else if (step.DueWorkingDays is not null && step.DueHours is not null)
        {
            context.Problems.Error("step-with-two-due-times", $"The step \"{name}\" has both dueWorkingDays and dueHours; one of them is its due time.", activity);
        }
        else if (step.DueWorkingDays is { } days ? days.Count is not (1 or 3) || days.Any(day => day < 1) : step.DueHours < 1)
        {
            context.Problems.Error("wrong-due-time", $"The due time of the step \"{name}\" is not usable: one whole number of at least 1, or three of them for tier 1, 2, 3.", activity);
        }
    }

    private static void CheckOutcomes(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        var name = Name(activity, step);
        if (step.Outcomes.Count == 0)
        {
            context.Problems.Error("step-without-outcomes", $"The step \"{name}\" lists no outcomes in its payload.", activity);
        }

        foreach (var twice in step.Outcomes.GroupBy(outcome => outcome).Where(group => group.Count() > 1))
        {
            context.Problems.Error("duplicate-outcome", $"The step \"{name}\" lists the outcome \"{twice.Key}\" twice.", activity);
        }

        if (ClosedLists.Kind(step.Kind) is not { } kind)
        {
            var code = step.Kind.Length == 0 ? "step-without-kind" : "unknown-kind";
            context.Problems.Error(code, $"The step \"{name}\" has {(step.Kind.Length == 0 ? "no kind" : $"the unknown kind \"{step.Kind}\"")}; known kinds are {string.Join(", ", ClosedLists.StepKinds.Select(known => known.Key))}.", activity);
            return;
        }

        IReadOnlyList<string> allowed = [.. kind.Outcomes, .. ClosedLists.OutcomesOfVotes.GetValueOrDefault(step.Vote ?? "") ?? []];
        foreach (var outcome in step.Outcomes.Where(outcome => kind.Outcomes.Count > 0 && !allowed.Contains(outcome)))
        {
            context.Problems.Error("unknown-outcome", $"The step \"{name}\" of the kind {kind.Key} lists the outcome \"{outcome}\"; it may choose from {string.Join(", ", allowed)}.", activity);
        }
    }

    private static void CheckTemplate(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        if (ClosedLists.Kind(step.Kind) is not { } kind)
        {
            return;
        }

        if (string.IsNullOrEmpty(step.Template))
        {
            if (kind.NeedsTemplate)
            {
                context.Problems.Error("step-without-template", $"The step \"{Name(activity, step)}\" of the kind {kind.Key} has no template; it is of the form {kind.TemplateFolders[0]}/name.", activity);
            }

            return;
        }

        if (!kind.TemplateFolders.Any(folder => step.Template.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            context.Problems.Error("wrong-template-folder", $"The step \"{Name(activity, step)}\" of the kind {kind.Key} cannot use the template \"{step.Template}\": {(kind.TemplateFolders.Count == 0 ? "this kind has none" : $"it stands under {string.Join(" or ", kind.TemplateFolders)}/")}.", activity);
        }
        else if (context.Options.TemplateExists?.Invoke(step.Template) == false)
        {
            context.Problems.Error("unknown-template", $"The step \"{Name(activity, step)}\" uses the template \"{step.Template}\", which does not exist.", activity);
        }
    }

    internal static bool IsRole(CheckContext context, string role) => ClosedLists.Roles.Contains(role) || context.Options.Roles?.Contains(role) == true;

    private static string Name(WorkflowActivity activity, HumanStep step) => step.Key.Length > 0 ? step.Key : activity.Id;

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex KeyForm();
}
