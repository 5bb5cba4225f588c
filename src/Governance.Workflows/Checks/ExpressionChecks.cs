using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Workflows.Expressions;
using Governance.Workflows.Format;

namespace Governance.Workflows.Checks;

/// <summary>Whether expressions name variables and inputs that exist, and literals can be used for what they are.</summary>
internal static class ExpressionChecks
{
    private static readonly string[] OfLoops = ["CurrentValue", "CurrentIndex"];
    private static readonly string[] BurstOnly = ["getOutputFrom", "getLastResult"];

    public static void Check(CheckContext context)
    {
        foreach (var activity in context.Activities)
        {
            var inputs = activity.Inputs.Values.Concat(activity.Cases.Select(found => found.Condition)).ToList();
            var variables = inputs.SelectMany(VariableNames).Distinct().Where(name => !IsVariable(context, activity, name) && !IsInputAccess(context, inputs, name));
            foreach (var name in variables)
            {
                context.Problems.Error("unknown-variable", $"{activity} uses the variable \"{name}\", which is not declared.", activity);
            }

            CheckInputs(context, activity, inputs);
            CheckAssignment(context, activity);
            CheckTimes(context, activity);
        }
    }

    private static void CheckInputs(CheckContext context, WorkflowActivity activity, List<WorkflowInput> inputs)
    {
        var calls = inputs.SelectMany(input => input.Script?.Nodes ?? []).OfType<CallNode>().ToList();
        foreach (var name in calls.Where(call => call.Function == "getInput").Select(call => call.TextArgument(0)).OfType<string>().Where(name => !IsInput(context, name)).Distinct())
        {
            context.Problems.Warning("unknown-input", $"{activity} reads the input \"{name}\", which is not declared; its value is null.", activity);
        }

        foreach (var function in calls.Select(call => call.Function).Where(BurstOnly.Contains).Distinct())
        {
            context.Problems.Warning("result-not-kept", $"{activity} calls {function}(): such results are gone as soon as the workflow has waited. Bind the output to a variable.", activity);
        }
    }

    private static void CheckAssignment(CheckContext context, WorkflowActivity activity)
    {
        if (activity.Type == "Elsa.SetVariable" && context.VariableById(activity, (activity.Json["variable"] as JsonObject).Text("id") ?? "") is null)
        {
            context.Problems.Error("unknown-variable", $"{activity} sets a variable that is not declared; variable.id must be the id of a variable.", activity);
        }

        foreach (var (output, id) in activity.Bindings.Where(binding => activity.Type != "Elsa.RunTask" || binding.Key != "result"))
        {
            if (context.VariableById(activity, id) is null)
            {
                context.Problems.Error("unknown-variable", $"The output \"{output}\" of {activity} is bound to the variable id \"{id}\", which is not declared.", activity);
            }
        }
    }

    private static void CheckTimes(CheckContext context, WorkflowActivity activity)
    {
        if (activity.Type == "Elsa.Delay" && LiteralText.Of(activity.Inputs.GetValueOrDefault("timeSpan")) is { } duration && !TimeSpan.TryParse(duration, CultureInfo.InvariantCulture, out _))
        {
            context.Problems.Error("not-a-duration", $"{activity} waits for \"{duration}\", which is not of the form days.hours:minutes:seconds.", activity);
        }

        if (activity.Type == "Elsa.StartAt" && LiteralText.Of(activity.Inputs.GetValueOrDefault("dateTime")) is { } instant && !DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, out _))
        {
            context.Problems.Error("not-a-date", $"{activity} waits until \"{instant}\", which is not a date with a time.", activity);
        }
    }

    private static IEnumerable<string> VariableNames(WorkflowInput input)
    {
        var named = (input.Script?.Nodes ?? []).Select(node => node switch
        {
            VariableNode variable => variable.Name,
            CallNode { Function: "getVariable" or "setVariable" } call => call.TextArgument(0),
            CallNode call => Functions.AccessedName(call.Function),
            _ => null,
        }).OfType<string>();

        return input.Kind == "Variable" && input.Reference is { } reference ? named.Append(reference) : named;
    }

    private static bool IsVariable(CheckContext context, WorkflowActivity at, string name) =>
        context.VisibleAt(at).Any(variable => variable.Name == name) || (OfLoops.Contains(name) && IsInLoop(at));

    // getAmount() may read an input as well as a variable.
    private static bool IsInputAccess(CheckContext context, List<WorkflowInput> inputs, string name) =>
        IsInput(context, name) && !inputs.SelectMany(input => input.Script?.Nodes ?? []).OfType<VariableNode>().Any(node => node.Name == name);

    private static bool IsInput(CheckContext context, string name) => context.Definition.Inputs.Any(input => input.Name == name);

    private static bool IsInLoop(WorkflowActivity at)
    {
        for (var scope = at.Parent; scope is not null; scope = scope.Parent)
        {
            if (scope.Type is "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach")
            {
                return true;
            }
        }

        return false;
    }
}
