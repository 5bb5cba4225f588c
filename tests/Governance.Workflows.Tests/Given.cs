using Governance.Workflows.Format;

namespace Governance.Workflows.Tests;

internal static class Given
{
    public static DateTime Now { get; } = new(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc);

    public static string ConformanceFile(string name) => Path.Combine(AppContext.BaseDirectory, "Conformance", name);

    public static WorkflowDefinition Definition(string json)
    {
        var reading = ElsaWorkflowReader.Read(json, "given.json");

        return reading.Definition ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }
}
