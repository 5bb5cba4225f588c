using System.Text.Json.Nodes;
using Governance.Workflows.Expressions;

namespace Governance.Workflows;

/// <summary>One activity of a definition, with the activities inside it.</summary>
public sealed class WorkflowActivity
{
    internal WorkflowActivity(string id, string type, JsonObject json, WorkflowActivity? parent)
    {
        Id = id;
        Type = type;
        Json = json;
        Parent = parent;
        Name = json["name"] is JsonValue name && name.TryGetValue<string>(out var text) ? text : "";
        Path = parent is null ? id : $"{parent.Path}/{id}";
    }

    public string Id { get; }

    public string Type { get; }

    public string Name { get; }

    /// <summary>Ids from the root to here, with slashes: unique in the definition, where ids are so only in their flowchart.</summary>
    public string Path { get; }

    public WorkflowActivity? Parent { get; }

    /// <summary>The activities inside, in the order of the file, each with the property it stands in.</summary>
    public IReadOnlyList<NestedActivity> Nested { get; internal set; } = [];

    public IReadOnlyList<WorkflowConnection> Connections { get; internal set; } = [];

    /// <summary>Cases of a switch, in order.</summary>
    internal IReadOnlyList<SwitchCase> Cases { get; set; } = [];

    /// <summary>Variables declared on this container itself.</summary>
    public IReadOnlyList<WorkflowVariable> Variables { get; internal set; } = [];

    internal JsonObject Json { get; }

    internal IReadOnlyDictionary<string, WorkflowInput> Inputs { get; set; } = new Dictionary<string, WorkflowInput>();

    /// <summary>Outputs bound to variables: name of the output in lower camel case, id of the variable.</summary>
    internal IReadOnlyDictionary<string, string> Bindings { get; set; } = new Dictionary<string, string>();

    internal WorkflowActivity? In(string property) => Nested.FirstOrDefault(nested => nested.Property == property)?.Activity;

    /// <summary>A custom property such as <c>canStartWorkflow</c>; early files carry it on the activity itself.</summary>
    internal bool Flag(string property) => (Json["customProperties"] as JsonObject)?[property] is JsonValue custom
        ? custom.TryGetValue<bool>(out var set) && set
        : Json[property] is JsonValue own && own.TryGetValue<bool>(out var early) && early;

    public IEnumerable<WorkflowActivity> AndAllInside() => Nested.SelectMany(nested => nested.Activity.AndAllInside()).Prepend(this);

    public override string ToString() => $"{Type} \"{Id}\"";
}

/// <summary>An activity and the property of its container that holds it, for example "then" or "activities".</summary>
public sealed record NestedActivity(string Property, WorkflowActivity Activity);

public sealed record WorkflowConnection(string Source, string Port, string Target, string? TargetPort)
{
    internal string Key { get; } = $"{Source}:{Port}->{Target}" + (string.IsNullOrEmpty(TargetPort) ? "" : $":{TargetPort}");
}

/// <summary>A declared variable.</summary>
/// <param name="IsStored">A storage driver is set: the value outlives a waiting time.</param>
public sealed record WorkflowVariable(string Id, string Name, string TypeName, bool IsArray, bool IsStored)
{
    internal object? Default { get; init; }
}

/// <summary>A declared input of the workflow; one that is not stored is gone after the first waiting time.</summary>
public sealed record WorkflowInputDefinition(string Name, string TypeName, bool IsStored);

/// <summary>The value of a property of an activity, as written: a literal, a script, a variable, an input, or JSON.</summary>
internal sealed record WorkflowInput(string Kind, JsonNode? Literal, Script? Script, string? Reference);

internal sealed record SwitchCase(string Label, WorkflowInput Condition, WorkflowActivity? Activity);
