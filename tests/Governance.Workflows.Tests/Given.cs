using System.Text.Json.Nodes;
using Governance.Workflows.Format;

namespace Governance.Workflows.Tests;

internal static class Given
{
    public static DateTime Now { get; } = new(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>The definitions that the product ships, found from the folder that holds Governance.sln.</summary>
    public static IReadOnlyList<string> ShippedFiles
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Governance.sln")))
            {
                folder = folder.Parent;
            }

            var workflows = Path.Combine(folder?.FullName ?? ".", "workflows");

            return Directory.Exists(workflows) ? [.. Directory.GetFiles(workflows, "*.json").Order(StringComparer.Ordinal)] : [];
        }
    }

    public static string ConformanceFile(string name) => Path.Combine(AppContext.BaseDirectory, "Conformance", name);

    public static WorkflowDefinition Definition(string json, string file = "given.json")
    {
        var reading = ElsaWorkflowReader.Read(json, file);

        return reading.Definition ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }

    public static WorkflowDefinition Shipped(string file) => Definition(File.ReadAllText(file), Path.GetFileName(file));

    public static IReadOnlyDictionary<string, JsonNode?> Facts(params (string Name, JsonNode? Value)[] facts) => facts.ToDictionary(fact => fact.Name, fact => fact.Value);
}
