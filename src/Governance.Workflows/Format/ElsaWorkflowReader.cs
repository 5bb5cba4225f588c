using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Workflows.Checks;

namespace Governance.Workflows.Format;

/// <summary>Reads Elsa 3 workflow definitions.</summary>
public static class ElsaWorkflowReader
{
    private const string LongStorageDriver = "WorkflowInstanceStorageDriver";

    private const int MostLevels = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MostLevels, AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>
    /// Reads a definition. Anything that cannot be executed is an error that names the activity, its id and what is supported; then there
    /// is no definition, and the problems also hold what the checks find in the part that could be read.
    /// </summary>
    public static WorkflowReading Read(string json, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        var text = json.TrimStart('\uFEFF');
        if (HostileText.HalfCharacter(text) is { } half)
        {
            var line = text.AsSpan(0, half).Count('\n') + 1;
            return new(null, [new WorkflowProblem(ProblemSeverity.Error, file, line, null, null, "half-character", "A text holds an escape that is half of a character (\\uD800 to \\uDFFF without its other half); no text can be made of it.")]);
        }

        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) is JsonObject tree
                ? ReadTree(tree, text, file)
                : Malformed(file, null, "A workflow definition is a JSON object.");
        }
        catch (JsonException wrong)
        {
            return Malformed(file, wrong, $"The file is not well-formed JSON: {Said(wrong)}");
        }
    }

    private static WorkflowReading ReadTree(JsonObject tree, string text, string? file)
    {
        var positions = JsonPositions.Of(text);
        var problems = new ProblemList(file, positions);
        var root = tree.Object("root");
        if (root is null)
        {
            problems.Error("missing-root", "The definition has no \"root\": the activity that everything else stands in.", at: tree);
            return new(null, problems.All);
        }

        if (string.IsNullOrWhiteSpace(tree.Text("definitionId")))
        {
            problems.Error("missing-definition-id", "The definition has no \"definitionId\": the key that all its versions share.", at: tree);
        }

        var definition = Build(tree, text, file, positions, new ActivityReader(problems).Read(root));
        if (!problems.HasErrors)
        {
            return new(definition, problems.All);
        }

        return new(null, [.. problems.All, .. WorkflowChecks.Check(definition)]);
    }

    private static WorkflowDefinition Build(JsonObject tree, string text, string? file, JsonPositions positions, WorkflowActivity root)
    {
        var governance = tree.Object("customProperties").Object("governance");

        return new WorkflowDefinition(root, tree, positions)
        {
            Id = tree.Text("definitionId") ?? "",
            Version = tree.Whole("version") ?? 1,
            VersionId = tree.Text("id") ?? "",
            Name = tree.Text("name") ?? tree.Text("definitionId") ?? "",
            Description = tree.Text("description"),
            Kind = governance.Text("kind") ?? "",
            HumanSteps = [.. root.AndAllInside().Where(activity => activity.Type == "Elsa.RunTask").Select(activity => HumanStepReader.Read(activity, governance.Texts("passing")))],
            Facts = governance.Texts("facts"),
            Endings = governance.Texts("endings"),
            Path = [.. governance.Objects("path").Select(position => new PathPosition(position.Text("title") ?? "", position.Texts("stages")))],
            StageTitles = StageTitles(governance.Object("stages")),
            Variables = VariableReader.Read(tree),
            Inputs = [.. tree.Objects("inputs").Select(input => new WorkflowInputDefinition(input.Text("name") ?? "", input.Text("type") ?? "", IsStored(input.Text("storageDriverType"))))],
            Outputs = [.. tree.Objects("outputs").Select(output => output.Text("name")).OfType<string>()],
            Json = text,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal)))),
            File = file,
        };
    }

    internal static bool IsStored(string? driver) => driver?.Contains(LongStorageDriver, StringComparison.Ordinal) == true;

    private static Dictionary<string, string> StageTitles(JsonObject? stages) =>
        stages?.Where(stage => stage.Value is JsonValue).ToDictionary(stage => stage.Key, stage => stages.Text(stage.Key) ?? "", StringComparer.Ordinal) ?? [];

    private static string Said(JsonException wrong) =>
        wrong.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? $"it is nested more than {MostLevels} levels deep." : wrong.Message;

    private static WorkflowReading Malformed(string? file, JsonException? wrong, string text)
    {
        var line = wrong?.LineNumber is { } number ? (int)number + 1 : (int?)null;
        var column = wrong?.BytePositionInLine is { } position ? (int)position + 1 : (int?)null;

        return new(null, [new WorkflowProblem(ProblemSeverity.Error, file, line, column, null, "malformed-json", text)]);
    }
}
