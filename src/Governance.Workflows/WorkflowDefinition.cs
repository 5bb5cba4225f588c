using System.Text.Json.Nodes;
using Governance.Workflows.Engine;
using Governance.Workflows.Format;

namespace Governance.Workflows;

/// <summary>A workflow definition that was read. It never changes; the engine may use it from several threads.</summary>
public sealed record WorkflowDefinition
{
    private readonly Lazy<IReadOnlyDictionary<string, WorkflowActivity>> byPath;
    private readonly Lazy<IReadOnlyDictionary<WorkflowActivity, FlowGraph>> graphs;
    private readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<HumanStep>>> following;

    internal WorkflowDefinition(WorkflowActivity root, JsonObject tree, JsonPositions positions)
    {
        Root = root;
        Tree = tree;
        Positions = positions;
        byPath = new(() => Root.AndAllInside().ToDictionary(activity => activity.Path, StringComparer.Ordinal));
        graphs = new(() => Root.AndAllInside().Where(activity => activity.Type == "Elsa.Flowchart").ToDictionary(flow => flow, flow => new FlowGraph(flow)));
        following = new(() => new WhatFollows(this).All());
    }

    /// <summary>The <c>definitionId</c>: shared by all versions.</summary>
    public required string Id { get; init; }

    public required int Version { get; init; }

    /// <summary>The id of this version in the file.</summary>
    public string VersionId { get; init; } = "";

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Kind of case, for example "new-procurement"; empty when the file does not say.</summary>
    public required string Kind { get; init; }

    public required IReadOnlyList<HumanStep> HumanSteps { get; init; }

    /// <summary>Names of the variables that the host sets from the case.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    public required IReadOnlyList<string> Endings { get; init; }

    public required IReadOnlyList<PathPosition> Path { get; init; }

    public required IReadOnlyDictionary<string, string> StageTitles { get; init; }

    public required IReadOnlyList<WorkflowVariable> Variables { get; init; }

    public required IReadOnlyList<WorkflowInputDefinition> Inputs { get; init; }

    /// <summary>Names of the declared outputs.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The text of the file, as it was read.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of <see cref="Json"/> with LF line ends, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public WorkflowActivity Root { get; }

    internal string? File { get; init; }

    internal JsonObject Tree { get; }

    internal JsonPositions Positions { get; }

    /// <summary>The step with this key, or null.</summary>
    public HumanStep? Step(string key) => HumanSteps.FirstOrDefault(step => step.Key == key);

    /// <summary>The human steps that may come next when a step ends well; nothing for a key that the definition does not have.</summary>
    public IReadOnlyList<HumanStep> After(string key) => following.Value.GetValueOrDefault(key) ?? [];

    /// <summary>The activity that a step of this definition stands for.</summary>
    public WorkflowActivity ActivityOf(HumanStep step) =>
        Root.AndAllInside().First(activity => activity.Type == "Elsa.RunTask" && activity.Id == step.ActivityId && HumanStepReader.Key(activity) == step.Key);

    internal WorkflowActivity? Find(string path) => byPath.Value.GetValueOrDefault(path);

    internal FlowGraph GraphOf(WorkflowActivity flowchart) => graphs.Value[flowchart];

    public bool Equals(WorkflowDefinition? other) => other is not null && Sha256 == other.Sha256;

    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);
}
