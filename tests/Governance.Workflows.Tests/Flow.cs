using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests;

/// <summary>Writes small definitions: activities by id, connections as "from:Port->to".</summary>
internal sealed class Flow
{
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];

    public JsonObject Governance { get; } = new() { ["schema"] = 1, ["kind"] = "new-procurement", ["facts"] = new JsonArray(), ["endings"] = new JsonArray("approved") };

    public JsonArray Inputs { get; } = [];

    public static JsonObject Value(string kind, JsonNode? value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    public static JsonObject Literal(string value) => Value("Literal", value);

    public static JsonObject Script(string value) => Value("JavaScript", value);

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] properties)
    {
        var written = new JsonObject { ["id"] = id, ["type"] = $"Elsa.{type}", ["name"] = id };
        foreach (var (name, value) in properties)
        {
            written[name] = value;
        }

        return written;
    }

    public static JsonObject Line(string id) => Activity(id, "WriteLine", ("text", Literal(id)));

    public static JsonObject Case(string label, string condition) =>
        new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition } };

    public static JsonObject Task(string id, string payload = "({ kind: 'task', title: 'A task', ownerRole: 'finance', dueWorkingDays: 3, outcomes: ['done', 'not-done'] })") => Activity(
        id,
        "RunTask",
        ("taskName", Literal(id)),
        ("payload", Script(payload)),
        ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "var-" + id } }));

    public Flow With(params JsonObject[] added)
    {
        foreach (var activity in added)
        {
            activities.Add(activity);
            if (activity["type"]!.GetValue<string>() == "Elsa.RunTask")
            {
                Variable("var-" + activity["id"], Name(activity["id"]!.GetValue<string>()));
            }
        }

        return this;
    }

    public Flow Variable(string id, string name, JsonNode? value = null, bool stored = true, string type = "Object")
    {
        var written = new JsonObject { ["id"] = id, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value };
        if (stored)
        {
            written["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
        }

        variables.Add(written);
        return this;
    }

    /// <summary>Connections such as "start->a", "a:Done->b", "s:approve->c".</summary>
    public Flow To(params string[] written)
    {
        foreach (var connection in written)
        {
            var (from, to) = (connection.Split("->")[0], connection.Split("->")[1]);
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = from.Split(':')[0], ["port"] = from.Contains(':', StringComparison.Ordinal) ? from.Split(':')[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
            });
        }

        return this;
    }

    public string Json() => new JsonObject
    {
        ["id"] = "small-v1",
        ["definitionId"] = "small",
        ["name"] = "Small",
        ["version"] = 1,
        ["variables"] = variables.DeepClone(),
        ["inputs"] = Inputs.DeepClone(),
        ["customProperties"] = new JsonObject { ["governance"] = Governance.DeepClone() },
        ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["activities"] = activities.DeepClone(), ["connections"] = connections.DeepClone() },
    }.ToJsonString(new() { WriteIndented = true });

    public WorkflowDefinition Definition() => Given.Definition(Json());

    /// <summary>A definition without any problem: one step, then the ending.</summary>
    public static Flow Clean() => new Flow()
        .With(Activity("start", "Start"), Task("work"), Activity("judge", "FlowSwitch", ("cases", new JsonArray(Case("done", "variables.Work == 'done'"), Case("not-done", "variables.Work == 'not-done'")))))
        .With(Activity("name", "SetOutput", ("outputName", Literal("Ending")), ("outputValue", Literal("approved"))), Activity("end", "End"))
        .To("start->work", "work->judge", "judge:done->name", "judge:not-done->work", "judge:Default->work", "name->end");

    private static string Name(string id) => string.Concat(id.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
