using System.Text.Json.Nodes;
using Governance.Workflows.Expressions;
using Governance.Workflows.Format;

namespace Governance.Workflows.Checks;

/// <summary>Whether branchings lead on for every outcome, and judge values that can occur.</summary>
internal static class SwitchChecks
{
    public static void Check(CheckContext context)
    {
        foreach (var flow in context.Flowcharts)
        {
            foreach (var activity in flow.Activities.Where(activity => activity.Type is "Elsa.FlowDecision" or "Elsa.FlowSwitch" or "Elsa.FlowFork"))
            {
                CheckPorts(context, flow, activity);
            }
        }

        var values = KnownValues(context);
        foreach (var activity in context.Activities)
        {
            CheckValues(context, activity, values);
        }
    }

    private static void CheckPorts(CheckContext context, CheckedFlow flow, WorkflowActivity activity)
    {
        var followed = flow.Graph.Outbound(activity.Id).Select(edge => edge.Port).ToHashSet(StringComparer.Ordinal);
        foreach (var port in (CheckedFlow.PortsOf(activity) ?? []).Where(port => !followed.Contains(port)))
        {
            var missed = port == "Default" ? Missed(context, activity) : [];
            var also = missed.Count == 0 ? "" : $" The outcomes {string.Join(", ", missed)} of the step it judges have no case of their own and would end there.";
            context.Problems.Warning("outcome-without-edge", $"{activity} may complete with \"{port}\", but no connection leaves by it: the way ends there.{also}", activity);
        }
    }

    // Outcomes of the steps whose result variables the switch looks at, that no case mentions.
    private static List<string> Missed(CheckContext context, WorkflowActivity activity)
    {
        var compared = activity.Cases.SelectMany(found => Comparisons(found.Condition.Script)).ToList();
        var judged = context.Steps.Where(step => ResultName(context, step) is { } name && compared.Any(pair => pair.Variable == name));

        return [.. judged.SelectMany(step => step.Step.Outcomes.Where(outcome => !compared.Any(pair => pair.Variable == ResultName(context, step) && pair.Value == outcome))).Distinct()];
    }

    private static void CheckValues(CheckContext context, WorkflowActivity activity, Dictionary<string, HashSet<string>> values)
    {
        var scripts = activity.Inputs.Values.Select(input => input.Script).Concat(activity.Cases.Select(found => found.Condition.Script));
        foreach (var (variable, value) in scripts.SelectMany(Comparisons).Distinct())
        {
            if (values.TryGetValue(variable, out var known) && !known.Contains(value))
            {
                context.Problems.Warning("unknown-value", $"{activity} compares {variable} with '{value}', which it can never be: the values are {string.Join(", ", known.Order(StringComparer.Ordinal))}.", activity);
            }
        }
    }

    // The outcomes of the steps bound to a variable and the literals it is set to; a variable that is computed somewhere is left out.
    private static Dictionary<string, HashSet<string>> KnownValues(CheckContext context)
    {
        var values = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var step in context.Steps)
        {
            if (ResultName(context, step) is { } name)
            {
                values[name] = [.. values.GetValueOrDefault(name) ?? [], .. step.Step.Outcomes];
            }
        }

        foreach (var setting in context.Activities.Where(activity => activity.Type == "Elsa.SetVariable"))
        {
            AddSetting(context, setting, values);
        }

        return values;
    }

    private static void AddSetting(CheckContext context, WorkflowActivity setting, Dictionary<string, HashSet<string>> values)
    {
        var name = context.VariableById(setting, (setting.Json["variable"] as JsonObject).Text("id") ?? "")?.Name;
        if (name is null || !values.TryGetValue(name, out var known))
        {
            return;
        }

        var input = setting.Inputs.GetValueOrDefault("value");
        if (LiteralText.Of(input) is { } literal)
        {
            known.Add(literal);
        }
        else if (IsComputed(input))
        {
            values.Remove(name);
        }
    }

    private static bool IsComputed(WorkflowInput? input) => input?.Script?.Nodes.Any(node => node is VariableNode or CallNode) == true;

    private static string? ResultName(CheckContext context, CheckedStep step) =>
        step.Activity.Bindings.TryGetValue("result", out var id) ? context.VariableById(step.Activity, id)?.Name : null;

    private static IEnumerable<(string Variable, string Value)> Comparisons(Script? script) => (script?.Nodes ?? []).OfType<BinaryNode>()
        .Where(node => node.Sign is "==" or "===" or "!=" or "!==")
        .Select(node => node switch
        {
            { Left: VariableNode variable, Right: LiteralNode { Literal: string value } } => (variable.Name, value),
            { Left: LiteralNode { Literal: string value }, Right: VariableNode variable } => (variable.Name, value),
            _ => ("", ""),
        })
        .Where(pair => pair.Item1.Length > 0);
}
