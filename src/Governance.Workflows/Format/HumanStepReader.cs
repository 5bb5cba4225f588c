using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Workflows.Checks;
using Governance.Workflows.Expressions;

namespace Governance.Workflows.Format;

/// <summary>Reads a human step from a RunTask. What is missing stays empty; the checks say so.</summary>
internal static class HumanStepReader
{
    /// <param name="freePassing">Passing outcomes that the definition names beside the closed list.</param>
    public static HumanStep Read(WorkflowActivity activity, IReadOnlyList<string> freePassing)
    {
        var payload = Payload(activity);
        var governance = activity.Json.Object("customProperties").Object("governance");
        var outcomes = payload.Texts("outcomes");

        var step = new HumanStep(
            Key(activity),
            activity.Id,
            payload.Text("title") ?? "",
            payload.Text("kind") ?? "",
            payload.Text("ownerRole") ?? "",
            WorkingDays(payload?["dueWorkingDays"]),
            payload.Whole("dueHours"),
            payload.Text("template"),
            outcomes,
            governance.Text("stage"),
            governance.Flag("gate"),
            [.. governance.Objects("mayNotOwn").Select(bar => new OwnerBar(bar.Text("role"), bar.Text("ownerOf"), bar.Flag("requester")))],
            [.. governance.Objects("evidence").Select(rule => new EvidenceRule(rule.Text("kind") ?? "", rule.Texts("requiredFor")))],
            governance.Object("signature") is { } signature ? new SignatureRule(signature.Text("meaning") ?? "", signature.Texts("requiredFor")) : null,
            governance.Texts("reasonFor"),
            governance.Text("clockStopsFor"),
            governance.Texts("dependsOn"),
            [.. outcomes.Where(outcome => ClosedLists.Passing.Contains(outcome) || freePassing.Contains(outcome) || governance.Texts("passing").Contains(outcome))]);
        return WithInstalled(step, governance);
    }

    private static HumanStep WithInstalled(HumanStep step, JsonObject? governance) => step with
    {
        Deployment = Words(governance?["deployment"]),
        DeploymentAnswers = Words(governance?["deploymentAnswers"]),
        DueFromCaseOpening = governance.Text("dueFrom") == "case",
        Vote = governance.Text("vote"),
        Configuration = governance.Text("configuration"),
        ExceptionOf = governance.Text("exceptionOf"),
    };

    // What is no text is kept as an empty one, so that the check names it.
    private static Dictionary<string, string> Words(JsonNode? written) => written switch
    {
        null => [],
        JsonObject effects => effects.ToDictionary(e => e.Key, e => e.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : "", StringComparer.Ordinal),
        _ => new Dictionary<string, string> { [HumanStep.WhenOpened] = "" },
    };

    /// <summary>The task name, when it is a literal.</summary>
    public static string Key(WorkflowActivity activity) =>
        activity.Inputs.TryGetValue("taskName", out var input) && input.Literal is JsonValue value && value.TryGetValue<string>(out var key) ? key : "";

    /// <summary>The keys of the payload that are literals; null when it is not an object.</summary>
    public static JsonObject? Payload(WorkflowActivity activity)
    {
        if (!activity.Inputs.TryGetValue("payload", out var input))
        {
            return null;
        }

        if (input.Script is { } script)
        {
            return script.ObjectLiteral is { } written ? Literals(written) : null;
        }

        return input.Literal switch
        {
            JsonObject written => written,
            JsonValue value when value.TryGetValue<string>(out var text) => Parse(text),
            _ => null,
        };
    }

    private static JsonObject Literals(ObjectNode written)
    {
        var literals = new JsonObject();
        foreach (var (name, node) in written.Members)
        {
            try
            {
                literals[name] = JsValues.ToJson(node.Evaluate(new EmptyScope()));
            }
            catch (ScriptException)
            {
                // Further keys may be expressions over variables; only the running case knows their value.
                literals.Remove(name);
            }
        }

        return literals;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<int>? WorkingDays(JsonNode? node) => node switch
    {
        JsonArray array => [.. array.OfType<JsonValue>().Select(value => JsonReading.Whole(value) ?? 0)],
        JsonValue single => [JsonReading.Whole(single) ?? 0],
        _ => null,
    };
}
