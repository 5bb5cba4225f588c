using System.Text.Json.Nodes;

namespace Governance.Workflows.Format;

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class ProblemList(string? file, JsonPositions positions)
{
    private readonly List<WorkflowProblem> problems = [];

    public IReadOnlyList<WorkflowProblem> All => problems;

    public bool HasErrors => problems.Any(problem => problem.Severity == ProblemSeverity.Error);

    /// <param name="at">The place in the file; without one the beginning of the activity.</param>
    public void Error(string code, string text, WorkflowActivity? activity = null, JsonNode? at = null) =>
        Add(ProblemSeverity.Error, code, text, activity?.Id, at ?? PlaceOf(activity));

    public void Warning(string code, string text, WorkflowActivity? activity = null, JsonNode? at = null) =>
        Add(ProblemSeverity.Warning, code, text, activity?.Id, at ?? PlaceOf(activity));

    public void Add(ProblemSeverity severity, string code, string text, string? activity, JsonNode? at)
    {
        var place = positions.Of(at);
        problems.Add(new WorkflowProblem(severity, file, place?.Line, place?.Column, activity, code, text));
    }

    private static JsonNode? PlaceOf(WorkflowActivity? activity) => activity?.Json["id"] ?? activity?.Json;
}
