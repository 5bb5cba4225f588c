using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Workflows.Expressions;

namespace Governance.Workflows.Engine;

/// <summary>The behaviour of every supported activity type.</summary>
internal static class Behaviours
{
    private static readonly string[] DoneOnly = ["Done"];
    private static readonly WorkflowBehaviour Workflow = new();

    private static readonly Dictionary<string, Behaviour> ByType = new(StringComparer.Ordinal)
    {
        ["Elsa.Flowchart"] = new FlowchartBehaviour(),
        ["Elsa.Sequence"] = new SequenceBehaviour(),
        ["Elsa.Parallel"] = new ParallelBehaviour(),
        ["Elsa.If"] = new IfBehaviour(),
        ["Elsa.Switch"] = new SwitchBehaviour(),
        ["Elsa.For"] = new ForBehaviour(),
        ["Elsa.ForEach"] = new ForEachBehaviour(),
        ["Elsa.ParallelForEach"] = new ParallelForEachBehaviour(),
        ["Elsa.While"] = new WhileBehaviour(),
        ["Elsa.Break"] = new OnceBehaviour((_, execution) => Break(execution)),
        ["Elsa.Start"] = new OnceBehaviour((_, _) => { }),
        ["Elsa.End"] = new OnceBehaviour((_, _) => { }),
        ["Elsa.Finish"] = new OnceBehaviour((run, _) => run.Finish()),
        ["Elsa.Complete"] = new OnceBehaviour(CompleteWorkflow),
        ["Elsa.Fault"] = new OnceBehaviour(Fault),
        ["Elsa.FlowDecision"] = new OutcomeBehaviour((run, execution) => [run.Values.Condition(execution, "condition") ? "True" : "False"]),
        ["Elsa.FlowSwitch"] = new OutcomeBehaviour(Decide),
        ["Elsa.FlowFork"] = new OutcomeBehaviour(Branches),
        ["Elsa.FlowJoin"] = new OnceBehaviour(JoinBranches),
        ["Elsa.SetVariable"] = new OnceBehaviour((run, execution) => run.Values.SetVariable(execution)),
        ["Elsa.SetOutput"] = new OnceBehaviour((run, execution) => run.Memory.Outputs[run.Values.Text(execution, "outputName")] = run.Values.Of(execution, "outputValue")),
        ["Elsa.Correlate"] = new OnceBehaviour((run, execution) => run.Memory.CorrelationId = run.Values.Text(execution, "correlationId")),
        ["Elsa.WriteLine"] = new OnceBehaviour((run, execution) => run.Write(execution, run.Values.Text(execution, "text"))),
        ["Elsa.RunTask"] = new OnceBehaviour(OpenTask),
        ["Elsa.Event"] = new OnceBehaviour((run, execution) => execution.Waiting = new(null, null, null, null, run.Values.Text(execution, "eventName"))),
        ["Elsa.Delay"] = new OnceBehaviour((run, execution) => WaitUntil(run, execution, run.Trigger.At + Duration(run, execution))),
        ["Elsa.StartAt"] = new OnceBehaviour(WaitForInstant),
        ["Elsa.RunJavaScript"] = new OutcomeBehaviour(RunScript),
    };

    public static IEnumerable<string> Types => ByType.Keys;

    public static Behaviour Of(Execution execution) => execution.Activity is not { } activity ? Workflow
        : ByType.GetValueOrDefault(activity.Type)
            ?? throw new EngineFaultException(activity, "unsupported-activity", $"{activity} is not supported.");

    private static void Break(Execution execution)
    {
        foreach (var receiver in execution.WithAncestors())
        {
            var isLoop = receiver.Activity?.Type is "Elsa.For" or "Elsa.ForEach" or "Elsa.While";
            receiver.IsBreaking |= isLoop || receiver.Activity?.Type == "Elsa.Sequence";
            if (isLoop)
            {
                return;
            }
        }
    }

    // Completes this activity first, so that its parents see it complete, then the workflow as a whole.
    private static void CompleteWorkflow(Run run, Execution execution)
    {
        var workflow = execution.WithAncestors().Last();
        run.Complete(execution);
        run.Complete(workflow);
    }

    private static void Fault(Run run, Execution execution)
    {
        var message = run.Values.Text(execution, "message");
        var code = run.Values.Text(execution, "code");
        throw new EngineFaultException(execution.Activity, "fault-activity", $"The workflow stops itself at \"{execution.Activity!.Id}\": {(message.Length > 0 ? message : "no message")}{(code.Length > 0 ? $" (code {code})" : "")}.");
    }

    private static List<string> Decide(Run run, Execution execution)
    {
        var matching = run.Values.MatchingCases(execution);

        return matching.Count > 0 ? [.. matching.Select(found => found.Label)] : ["Default"];
    }

    private static string[] Branches(Run run, Execution execution) =>
        execution.Activity!.Inputs.ContainsKey("branches") ? [.. run.Values.List(execution, "branches").Select(JsOperators.ToText)] : DoneOnly;

    private static void JoinBranches(Run run, Execution execution)
    {
        if (execution.Parent is { Activity.Type: "Elsa.Flowchart" } flow)
        {
            FlowchartBehaviour.CancelBefore(run, flow, execution.Activity!);
        }
    }

    private static void OpenTask(Run run, Execution execution)
    {
        var name = run.Values.Text(execution, "taskName");
        var payload = run.Values.Parsed(execution, "payload");
        var id = "t" + (++run.Memory.LastTask).ToString(CultureInfo.InvariantCulture);
        execution.Waiting = new(id, name, null, null, null);
        run.Values.SetResult(execution, "taskId", id);
        run.RequestTask(execution, new OpenedStep(id, execution.Activity!.Id, name, JsValues.ToJson(payload) as JsonObject));
    }

    private static TimeSpan Duration(Run run, Execution execution)
    {
        var text = run.Values.Text(execution, "timeSpan");

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration)
            ? duration
            : throw new EngineFaultException(execution.Activity, "expression", $"The delay \"{execution.Activity!.Id}\" has no duration: \"{text}\" is not of the form days.hours:minutes:seconds.");
    }

    private static void WaitForInstant(Run run, Execution execution)
    {
        var text = run.Values.Text(execution, "dateTime");
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            throw new EngineFaultException(execution.Activity, "expression", $"\"{execution.Activity!.Id}\" has no instant to start at: \"{text}\" is not a date with a time.");
        }

        if (instant.UtcDateTime > run.Trigger.At)
        {
            WaitUntil(run, execution, instant.UtcDateTime);
        }
    }

    private static void WaitUntil(Run run, Execution execution, DateTime instant)
    {
        var id = "w" + (++run.Memory.LastTimer).ToString(CultureInfo.InvariantCulture);
        execution.Waiting = new(null, null, id, instant, null);
    }

    private static IReadOnlyList<string> RunScript(Run run, Execution execution)
    {
        run.ScriptOutcomes = null;
        var result = run.Values.RunScript(execution);
        if (!JsOperators.IsNullish(result))
        {
            run.Values.SetResult(execution, "result", result);
        }

        return run.ScriptOutcomes ?? DoneOnly;
    }
}
