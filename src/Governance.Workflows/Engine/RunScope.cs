using Governance.Workflows.Expressions;

namespace Governance.Workflows.Engine;

/// <summary>What an expression of one execution sees: the variables in its scope, the inputs, the results of this advance.</summary>
internal sealed class RunScope(Run run, Execution execution) : ScriptScope
{
    public override double Now => (run.Trigger.At - DateTime.UnixEpoch).TotalMilliseconds;

    // Every execution draws its own numbers, whatever else ran before it.
    public override long Seed => unchecked((run.Trigger.Seed * 1_000_003) + execution.Number);

    public override bool TryGetVariable(string name, out object? value)
    {
        foreach (var scope in execution.WithAncestors())
        {
            if (scope.Locals is { } locals && locals.TryGetValue(name, out value))
            {
                return true;
            }
        }

        return run.Memory.Variables.TryGetValue(name, out value);
    }

    public override bool TrySetVariable(string name, object? value)
    {
        var stored = value is JsUndefined ? null : value;
        foreach (var scope in execution.WithAncestors())
        {
            if (scope.Locals is { } locals && locals.ContainsKey(name))
            {
                locals[name] = stored;
                return true;
            }
        }

        if (!run.Memory.Variables.ContainsKey(name))
        {
            return false;
        }

        run.Memory.Variables[name] = stored;
        return true;
    }

    public override bool TryGetInput(string name, out object? value) =>
        run.Memory.Inputs.TryGetValue(name, out value) || run.Definition.Inputs.Any(input => input.Name == name);

    public override object? Ask(string function, IReadOnlyList<object?> arguments) => function switch
    {
        "getOutputFrom" => run.Values.ResultOf(Text(arguments, 0), arguments.Count > 1 ? Text(arguments, 1) : "Result"),
        "getLastResult" => run.LastResult,
        "getCorrelationId" => run.Memory.CorrelationId,
        "getWorkflowInstanceId" => run.Memory.InstanceId,
        "getWorkflowInstanceName" => run.Memory.InstanceName,
        "getWorkflowDefinitionId" => run.Definition.Id,
        "getWorkflowDefinitionVersionId" => run.Definition.VersionId,
        "getWorkflowDefinitionVersion" => (double)run.Definition.Version,
        _ => Set(function, arguments),
    };

    private object? Set(string function, IReadOnlyList<object?> arguments)
    {
        switch (function)
        {
            case "setCorrelationId":
                run.Memory.CorrelationId = Text(arguments, 0);
                return JsUndefined.Value;
            case "setWorkflowInstanceName":
                run.Memory.InstanceName = Text(arguments, 0);
                return JsUndefined.Value;
            case "setOutcome":
                run.ScriptOutcomes = [Text(arguments, 0)];
                return JsUndefined.Value;
            case "setOutcomes":
                run.ScriptOutcomes = arguments is [JsArray outcomes] ? [.. outcomes.Items.Select(JsOperators.ToText)] : [];
                return JsUndefined.Value;
            default:
                return base.Ask(function, arguments);
        }
    }

    private static string Text(IReadOnlyList<object?> arguments, int index) => index < arguments.Count ? JsOperators.ToText(arguments[index]) : "";
}
