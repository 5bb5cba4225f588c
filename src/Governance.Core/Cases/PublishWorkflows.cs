using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases.Definitions;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Workflows;
using Governance.Workflows.Checks;
using Governance.Workflows.Format;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>Publishes definitions. All of them or none: a definition that is refused changes nothing.</summary>
/// <param name="Files">File names with their texts.</param>
/// <param name="KnownTemplates">Ids of published templates; steps may name only these.</param>
public sealed record PublishWorkflows(IReadOnlyList<WorkflowFile> Files, IReadOnlyCollection<string> KnownTemplates)
{
    /// <summary>Why it is published, in the administrator's words; the program itself gives none.</summary>
    public string? Reason { get; init; }

    /// <summary>The administrator read the warnings and accepts them; the reason says why.</summary>
    public bool AcceptsWarnings { get; init; }
}

/// <summary>One definition file as read from disk or uploaded.</summary>
public sealed record WorkflowFile(string Name, string Text);

public sealed class PublishWorkflowsHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(PublishWorkflows command, Actor actor, CancellationToken ct)
    {
        if (WhyNotBy(actor) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (!actor.IsSystem && WhyNotReason(command.Reason) is { } missing)
        {
            return Result.Invalid(nameof(command.Reason), missing);
        }

        var readings = command.Files.Select(f => (File: f, Reading: ElsaWorkflowReader.Read(f.Text, f.Name))).ToList();
        var problems = readings.SelectMany(r => ProblemsOf(r.Reading, command.KnownTemplates)).ToList();
        if (problems.Any(p => p.Severity == ProblemSeverity.Error || !command.AcceptsWarnings))
        {
            return Result.Invalid([.. problems.Select(p => new FieldProblem(p.File ?? "", Place(p) + p.Text))]);
        }

        var (details, conflict) = await AddAsync([.. readings.Select(r => (r.File, r.Reading.Definition!))], command.Reason, actor, ct);
        if (conflict is not null)
        {
            return conflict;
        }

        return details.Count == 0 ? Result.Done() : await db.CommitAsync(RecordOf(details, problems, actor), ct);
    }

    private static AuditRecord RecordOf(JsonArray published, List<WorkflowProblem> accepted, Actor actor)
    {
        var record = new AuditRecord(Trails.Workflows, AuditKind.WorkflowPublished, actor, Sentence(published.Count))
        {
            Role = actor.IsSystem ? null : Role.SystemAdmin.Key,
            Details = new JsonObject { ["published"] = published },
        };
        if (accepted.Count > 0)
        {
            record.Details["acceptedWarnings"] = new JsonArray([.. accepted.Select(p => (JsonNode)new JsonObject { ["code"] = p.Code, ["activity"] = p.Activity })]);
        }

        return record;
    }

    /// <summary>Why this person cannot publish definitions; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor) => actor.IsSystem || actor.HasAnywhere(Role.SystemAdmin) ? null : "Only an administrator can publish a workflow definition.";

    /// <summary>Everything that is wrong with a file that was read, in the order in which it was found.</summary>
    public static IReadOnlyList<WorkflowProblem> ProblemsOf(WorkflowReading reading, IReadOnlyCollection<string> templates) => reading.Definition is null
        ? reading.Problems
        : [.. reading.Problems, .. WorkflowChecks.Check(reading.Definition, new WorkflowCheckOptions(templates.Contains))];

    private static string? WhyNotReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? "Say why this version is published; the reason stays in the record."
        : reason.Length > WorkflowChange.LongestReason ? $"Keep the reason below {WorkflowChange.LongestReason} characters." : null;

    private async Task<(JsonArray Added, Result? Conflict)> AddAsync(
        IReadOnlyList<(WorkflowFile File, WorkflowDefinition Definition)> files, string? reason, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Workflows, ct);
        var published = await db.PublishedWorkflows.AsNoTracking().Select(w => new { w.Id, w.Version, w.Sha256 }).ToListAsync(ct);
        var added = new JsonArray();
        foreach (var (file, definition) in files)
        {
            var row = PublishedWorkflow.From(definition, file.Text, actor.PersonId, time.Now());
            var same = published.FirstOrDefault(w => w.Id == row.Id && w.Version == row.Version);
            if (same is not null && same.Sha256 != row.Sha256)
            {
                return (added, Result.Invalid(file.Name, $"{file.Name}: version {row.Version} of “{row.Id}” was published with other contents. Raise the version."));
            }

            if (same is null)
            {
                db.Add(row);
                db.Add(WorkflowChange.Of(row.Id, row.Version, WorkflowChange.Published, reason is null ? null : TypedText.Clean(reason), actor.PersonId, row.At));
                added.Add((JsonNode)new JsonObject { ["id"] = row.Id, ["version"] = row.Version, ["sha256"] = row.Sha256 });
            }
        }

        return (added, null);
    }

    private static string Sentence(int count) => count == 1 ? "A workflow definition was published." : $"{count} workflow definitions were published.";

    private static string Place(WorkflowProblem problem)
    {
        var line = problem.Line is { } l ? $":{l}" : "";
        var activity = problem.Activity is { } a ? $" activity “{a}”:" : "";
        return $"{problem.File}{line}:{activity} ";
    }
}
