using System.Text.Json.Nodes;
using Governance.Workflows.Format;

namespace Governance.Workflows.Differences;

/// <summary>What stands on the definition itself.</summary>
internal static class HeadDifference
{
    // Said elsewhere, or without effect: version numbers, dates, marks of the designer.
    private static readonly string[] SaidElsewhere =
    [
        "$schema", "id", "definitionId", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem", "tenantId",
        "name", "description", "variables", "inputs", "outputs", "customProperties", "root",
    ];

    private static readonly string[] SaidOfGovernance = ["schema", "kind", "facts", "endings", "path", "stages"];

    public static IEnumerable<DifferenceLine> Lines(WorkflowDefinition from, WorkflowDefinition to) =>
    [
        .. Listed.Value("Name", from.Name, to.Name),
        .. Listed.Value("Key", from.Id, to.Id),
        .. Listed.Value("Description", from.Description, to.Description),
        .. Listed.Value("Kind of case", from.Kind.Replace('-', ' '), to.Kind.Replace('-', ' ')),
        .. Listed.Value("Path on the case page", PathOf(from), PathOf(to)),
        .. Stages(from, to),
        .. Others(from.Tree, to.Tree, SaidElsewhere),
        .. Others(Governance(from), Governance(to), SaidOfGovernance),
    ];

    /// <summary>Members that no other sentence is about, so that no difference goes unsaid.</summary>
    public static IEnumerable<DifferenceLine> Others(JsonObject? from, JsonObject? to, IReadOnlyCollection<string> said) =>
        Keys(from).Union(Keys(to)).Where(key => !said.Contains(key)).SelectMany(key => Listed.Value($"Setting “{key}”", Listed.Text(from?[key]), Listed.Text(to?[key])));

    private static IEnumerable<string> Keys(JsonObject? owner) => owner?.Select(member => member.Key) ?? [];

    private static JsonObject? Governance(WorkflowDefinition definition) => definition.Tree.Object("customProperties").Object("governance");

    private static string PathOf(WorkflowDefinition definition) =>
        string.Join(", ", definition.Path.Select(position => $"{position.Title} ({string.Join(", ", position.Stages)})"));

    private static IEnumerable<DifferenceLine> Stages(WorkflowDefinition from, WorkflowDefinition to) =>
        from.StageTitles.Keys.Union(to.StageTitles.Keys).SelectMany(stage => Listed.Value($"Title of stage {stage}", from.StageTitles.GetValueOrDefault(stage), to.StageTitles.GetValueOrDefault(stage)));
}
