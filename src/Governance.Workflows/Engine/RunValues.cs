using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Workflows.Expressions;

namespace Governance.Workflows.Engine;

/// <summary>Reads the properties of activities and writes variables and results, for one run.</summary>
internal sealed class RunValues(Run run)
{
    /// <summary>The value of a property; null when it is not set.</summary>
    public object? Of(Execution execution, string property) =>
        execution.Activity!.Inputs.TryGetValue(property, out var input) ? Evaluate(execution, input) : null;

    /// <summary>The value as a list or an object: JSON text is read.</summary>
    public object? Parsed(Execution execution, string property)
    {
        var value = Of(execution, property);
        if (value is not string text)
        {
            return value;
        }

        try
        {
            return JsValues.FromJson(JsonNode.Parse(text));
        }
        catch (JsonException wrong)
        {
            throw Wrong(execution, property, $"it is not JSON: {wrong.Message}");
        }
    }

    public string Text(Execution execution, string property) => Of(execution, property) switch
    {
        null or JsUndefined => "",
        // The texts of .NET, as the WriteLine of a stock server prints them.
        bool flag => flag ? "True" : "False",
        JsArray array => JsValues.Stringify(array),
        JsObject written => JsValues.Stringify(written),
        var value => JsOperators.ToText(value),
    };

    public bool Condition(Execution execution, string property, bool otherwise = false) =>
        execution.Activity!.Inputs.ContainsKey(property) ? ToCondition(execution, property, Of(execution, property)) : otherwise;

    public double Number(Execution execution, string property, double otherwise)
    {
        if (!execution.Activity!.Inputs.ContainsKey(property))
        {
            return otherwise;
        }

        var number = JsOperators.ToNumber(Of(execution, property));
        return double.IsFinite(number) ? number : throw Wrong(execution, property, "it is not a number");
    }

    public IReadOnlyList<object?> List(Execution execution, string property) => Parsed(execution, property) switch
    {
        JsArray array => array.Items,
        null or JsUndefined => [],
        _ => throw Wrong(execution, property, "it is not a list"),
    };

    public string JoinMode(Execution flow, WorkflowActivity join)
    {
        var mode = join.Inputs.TryGetValue("mode", out var input) ? Evaluate(flow, input, join) : null;

        return JsOperators.IsNullish(mode) ? "WaitAny" : JsOperators.ToText(mode);
    }

    /// <summary>The cases whose condition holds; only the first of them unless all matches are wanted. Every condition is evaluated.</summary>
    public IReadOnlyList<SwitchCase> MatchingCases(Execution execution)
    {
        var matching = execution.Activity!.Cases.Where(written => ToCondition(execution, $"case {written.Label}", Evaluate(execution, written.Condition))).ToList();

        return Text(execution, "mode") == "MatchAny" ? matching : [.. matching.Take(1)];
    }

    public object? RunScript(Execution execution)
    {
        var input = execution.Activity!.Inputs.GetValueOrDefault("script");

        return input?.Script is null ? null : Evaluate(execution, input);
    }

    /// <summary>Sets an output of the activity: visible in this advance, and in the variable it is bound to.</summary>
    public void SetResult(Execution execution, string output, object? value)
    {
        var activity = execution.Activity!;
        run.Results[(activity.Path, output)] = value;
        if (output == "result")
        {
            run.LastResult = value;
        }

        if (activity.Bindings.TryGetValue(output, out var variable))
        {
            Assign(execution, variable, value);
        }
    }

    public object? ResultOf(string nameOrId, string output)
    {
        var key = char.ToLowerInvariant(output[0]) + output[1..];
        var activity = run.Definition.Root.AndAllInside().FirstOrDefault(found => found.Name == nameOrId || found.Id == nameOrId);

        return activity is not null && run.Results.TryGetValue((activity.Path, key), out var value) ? value : null;
    }

    public void SetVariable(Execution execution)
    {
        var variable = (execution.Activity!.Json["variable"] as JsonObject)?["id"]?.ToString() ?? "";
        var value = Of(execution, "value");
        if (!Assign(execution, variable, value))
        {
            throw new EngineFaultException(execution.Activity, "unknown-variable", $"{execution.Activity} sets the variable with the id \"{variable}\", which is not declared.");
        }
    }

    /// <summary>Gives the variables of a container their first values.</summary>
    public static void Declare(Execution container)
    {
        foreach (var variable in container.Activity!.Variables)
        {
            container.Locals ??= new(StringComparer.Ordinal);
            container.Locals[variable.Name] = variable.Default;
        }
    }

    private bool Assign(Execution execution, string variableId, object? value)
    {
        var stored = value is JsUndefined ? null : value;
        foreach (var scope in execution.WithAncestors().Where(scope => scope.Activity is not null))
        {
            if (scope.Activity!.Variables.FirstOrDefault(variable => variable.Id == variableId) is { } local)
            {
                scope.Locals![local.Name] = stored;
                return true;
            }
        }

        if (run.Definition.Variables.FirstOrDefault(variable => variable.Id == variableId) is not { } declared)
        {
            return false;
        }

        run.Memory.Variables[declared.Name] = stored;
        return true;
    }

    private object? Evaluate(Execution execution, WorkflowInput input, WorkflowActivity? activity = null)
    {
        try
        {
            var scope = new RunScope(run, execution);
            return input switch
            {
                { Script: { } script } => script.Run(scope),
                { Kind: "Variable" } => scope.TryGetVariable(input.Reference ?? "", out var variable) ? variable : null,
                { Kind: "Input" } => scope.TryGetInput(input.Reference ?? "", out var given) ? given : null,
                _ => JsValues.FromJson(input.Literal),
            };
        }
        catch (ScriptException wrong)
        {
            throw new EngineFaultException(activity ?? execution.Activity, "expression", $"An expression of {activity ?? execution.Activity} cannot be evaluated. {wrong.Message}. The expression is: {input.Script?.Text}");
        }
    }

    private static bool ToCondition(Execution execution, string property, object? value) => value switch
    {
        null or JsUndefined => false,
        bool flag => flag,
        double number => number != 0,
        string text when bool.TryParse(text, out var flag) => flag,
        _ => throw Wrong(execution, property, "it is neither true nor false"),
    };

    private static EngineFaultException Wrong(Execution execution, string property, string why) =>
        new(execution.Activity, "expression", $"\"{property}\" of {execution.Activity} cannot be used: {why}.");
}
