using System.Text.Json.Nodes;

namespace Governance.Core.Tests.Worlds;

/// <summary>
/// A small definition: steps, each with a line of outcomes such as "approve->next, reject->end:rejected". The first step opens at the
/// start; "one+other" opens two steps; "wait:2" in place of a step waits two hours and then goes to the step after the colon ("wait:2:next").
/// </summary>
internal sealed class SmallFlow
{
    private static readonly string[] Facts = ["Tier", "Hosting", "DataLeavesSite"];

    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];
    private readonly HashSet<string> endings = [];
    private bool isStarted;

    public SmallFlow()
    {
        foreach (var fact in Facts)
        {
            variables.Add(Variable("fact-" + fact, fact));
        }
    }

    /// <param name="key">Key of the step.</param>
    /// <param name="payload">What stands in the payload beside the outcomes: "kind: 'task', ownerRole: 'finance', dueWorkingDays: 3".</param>
    /// <param name="outcomes">Where each outcome leads.</param>
    /// <param name="governance">Further fields as JSON members, for example "\"gate\": true".</param>
    public SmallFlow Step(string key, string payload, string outcomes, string governance = "")
    {
        var ways = outcomes.Split(", ").Select(o => o.Split("->")).Select(o => (Outcome: o[0], Target: o[1])).ToList();
        var listed = string.Join(", ", ways.Select(w => $"'{w.Outcome}'"));
        var title = char.ToUpperInvariant(key[0]) + key[1..].Replace('-', ' ');
        var variable = string.Concat(key.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        if (!isStarted)
        {
            isStarted = true;
            activities.Add(Activity("start", "Start"));
            Connect("start", "Done", key);
        }

        activities.Add(Activity(
            key,
            "RunTask",
            ("taskName", Value("Literal", key)),
            ("payload", Value("JavaScript", $"({{ title: '{title}', {payload}, outcomes: [{listed}] }})")),
            ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "var-" + key } }),
            ("customProperties", new JsonObject { ["governance"] = JsonNode.Parse($$"""{ "schema": 1{{(governance.Length > 0 ? ", " : "")}}{{governance}} }""") })));
        variables.Add(Variable("var-" + key, variable));
        var cases = ways.Select(w => (JsonNode)new JsonObject
        {
            ["label"] = w.Outcome,
            ["condition"] = Value("JavaScript", $"variables.{variable} == '{w.Outcome}'")["expression"]!.DeepClone(),
        });
        activities.Add(Activity(key + "-judge", "FlowSwitch", ("cases", new JsonArray([.. cases]))));
        Connect(key, "Done", key + "-judge");
        foreach (var (outcome, target) in ways.Append(("Default", key)))
        {
            foreach (var branch in target.Split('+'))
            {
                Connect(key + "-judge", outcome, TargetOf(branch));
            }
        }

        return this;
    }

    public string Json(string id = "small", int version = 1, string kind = "new-procurement") => new JsonObject
    {
        ["id"] = $"{id}-v{version}",
        ["definitionId"] = id,
        ["name"] = "Small",
        ["version"] = version,
        ["variables"] = variables.DeepClone(),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(new JsonObject { ["name"] = "Ending", ["type"] = "String" }),
        ["customProperties"] = new JsonObject
        {
            ["governance"] = new JsonObject
            {
                ["schema"] = 1,
                ["kind"] = kind,
                ["facts"] = new JsonArray([.. Facts.Select(f => JsonValue.Create(f))]),
                ["endings"] = new JsonArray([.. endings.Order().Select(e => JsonValue.Create(e))]),
            },
        },
        ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["activities"] = activities.DeepClone(), ["connections"] = connections.DeepClone() },
    }.ToJsonString();

    private string TargetOf(string target)
    {
        var parts = target.Split(':');
        return parts[0] switch
        {
            "end" => End(parts[1]),
            "wait" => Wait(parts[1], parts[2]),
            _ => target,
        };
    }

    private string End(string ending)
    {
        if (endings.Add(ending))
        {
            activities.Add(Activity("name-" + ending, "SetOutput", ("outputName", Value("Literal", "Ending")), ("outputValue", Value("Literal", ending))));
            activities.Add(Activity("end-" + ending, "End"));
            Connect("name-" + ending, "Done", "end-" + ending);
        }

        return "name-" + ending;
    }

    private string Wait(string hours, string next)
    {
        var id = "wait-" + next;
        activities.Add(Activity(id, "Delay", ("timeSpan", Value("Literal", $"{hours}:00:00"))));
        Connect(id, "Done", next);
        return id;
    }

    private void Connect(string from, string port, string to) => connections.Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    });

    private static JsonObject Variable(string id, string name) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["typeName"] = "Object",
        ["isArray"] = false,
        ["value"] = null,
        ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
    };

    private static JsonObject Value(string kind, string value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    private static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] properties)
    {
        var written = new JsonObject { ["id"] = id, ["type"] = $"Elsa.{type}", ["name"] = id };
        foreach (var (name, value) in properties)
        {
            written[name] = value;
        }

        return written;
    }
}
