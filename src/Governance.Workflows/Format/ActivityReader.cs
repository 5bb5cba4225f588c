using System.Text.Json.Nodes;

namespace Governance.Workflows.Format;

/// <summary>Reads activities with what is inside them, and says what of it is not supported.</summary>
internal sealed class ActivityReader(ProblemList problems)
{
    private readonly InputReader inputs = new(problems);

    public WorkflowActivity Read(JsonObject json) => Read(json, null);

    private WorkflowActivity Read(JsonObject json, WorkflowActivity? parent)
    {
        var activity = new WorkflowActivity(json.Text("id") ?? "", json.Text("type") ?? "", json, parent);
        if (activity.Id.Length == 0)
        {
            problems.Error("missing-id", $"An activity of the type \"{activity.Type}\" has no \"id\".", activity, json);
        }

        if (activity.Id.Contains('/', StringComparison.Ordinal))
        {
            problems.Error("wrong-id", $"The id \"{activity.Id}\" has a slash in it, which separates ids of nested activities.", activity);
        }

        if (ActivityCatalogue.Find(activity.Type) is not { } type)
        {
            problems.Error("unsupported-activity", $"The activity \"{activity.Id}\" is of the type \"{activity.Type}\", which is not supported. Supported are {string.Join(", ", ActivityCatalogue.Names)}.", activity, json["type"]);
            return activity;
        }

        activity.Variables = VariableReader.Read(json);
        activity.Nested = [.. type.Bodies.SelectMany(body => ReadBody(activity, body))];
        ReadCases(activity, type);
        RefuseDuplicates(activity);
        activity.Connections = [.. json.Objects("connections").Select(ReadConnection)];
        RefuseUnknownEnds(activity);
        activity.Inputs = inputs.Read(activity, type);
        activity.Bindings = ReadBindings(json, type);

        return activity;
    }

    private List<NestedActivity> ReadBody(WorkflowActivity owner, string body)
    {
        if (body == "activities")
        {
            return owner.Json.Objects(body).Select(json => new NestedActivity(body, Read(json, owner))).ToList();
        }

        return owner.Json.Object(body) is { } single ? [new NestedActivity(body, Read(single, owner))] : [];
    }

    private void ReadCases(WorkflowActivity activity, ActivityType type)
    {
        if (!type.HasCases)
        {
            return;
        }

        var cases = new List<SwitchCase>();
        foreach (var json in activity.Json.Objects("cases"))
        {
            var body = json.Object("activity") is { } inside ? Read(inside, activity) : null;
            var condition = inputs.ReadExpression(activity, $"the condition of the case \"{json.Text("label")}\"", json.Object("condition"));
            cases.Add(new SwitchCase(json.Text("label") ?? "", condition, body));
        }

        activity.Cases = cases;
        activity.Nested = [.. activity.Nested, .. cases.Where(found => found.Activity is not null).Select(found => new NestedActivity("cases", found.Activity!))];
    }

    private void RefuseDuplicates(WorkflowActivity container)
    {
        foreach (var twice in container.Nested.Select(nested => nested.Activity).Where(activity => activity.Id.Length > 0).GroupBy(activity => activity.Id).SelectMany(group => group.Skip(1)))
        {
            problems.Error("duplicate-id", $"The id \"{twice.Id}\" is used more than once in {container}; every activity needs its own.", twice);
        }
    }

    private static WorkflowConnection ReadConnection(JsonObject json)
    {
        var (source, target) = (json.Object("source"), json.Object("target"));

        return source is null || target is null
            ? new(json.Text("source") ?? "", Port(json.Text("sourcePort")), json.Text("target") ?? "", json.Text("targetPort"))
            : new(source.Text("activity") ?? "", Port(source.Text("port")), target.Text("activity") ?? "", target.Text("port"));
    }

    private static string Port(string? written) => string.IsNullOrEmpty(written) ? "Done" : written;

    private void RefuseUnknownEnds(WorkflowActivity flowchart)
    {
        var known = flowchart.Nested.Select(nested => nested.Activity.Id).ToHashSet(StringComparer.Ordinal);
        var written = flowchart.Json.Objects("connections").ToList();
        for (var i = 0; i < written.Count; i++)
        {
            var edge = flowchart.Connections[i];
            foreach (var end in new[] { edge.Source, edge.Target }.Where(end => !known.Contains(end)))
            {
                problems.Error("unknown-connection-end", $"The connection from \"{edge.Source}\" to \"{edge.Target}\" names \"{end}\", which is no activity of {flowchart}.", flowchart, written[i]);
            }
        }
    }

    private static Dictionary<string, string> ReadBindings(JsonObject json, ActivityType type) => type.Outputs
        .Select(output => (output, variable: json.Object(output).Object("memoryReference").Text("id")))
        .Where(binding => !string.IsNullOrEmpty(binding.variable))
        .ToDictionary(binding => binding.output, binding => binding.variable!, StringComparer.Ordinal);
}
