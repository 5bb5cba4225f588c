using System.Text.Json.Nodes;
using Governance.Core.Audit;
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
public sealed record PublishWorkflows(IReadOnlyList<WorkflowFile> Files, IReadOnlyCollection<string> KnownTemplates);

/// <summary>One definition file as read from disk or uploaded.</summary>
public sealed record WorkflowFile(string Name, string Text);

public sealed class PublishWorkflowsHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(PublishWorkflows command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.HasAnywhere(Role.SystemAdmin))
        {
            return Result.Refused("Only an administrator can publish a workflow definition.");
        }

        var readings = command.Files.Select(f => (File: f, Reading: ElsaWorkflowReader.Read(f.Text, f.Name))).ToList();
        var problems = readings.SelectMany(r => ProblemsOf(r.Reading, command.KnownTemplates)).ToList();
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var (details, conflict) = await AddAsync([.. readings.Select(r => (r.File, r.Reading.Definition!))], actor, ct);
        if (conflict is not null)
        {
            return conflict;
        }

        if (details.Count == 0)
        {
            return Result.Done();
        }

        var record = new AuditRecord(Trails.Workflows, AuditKind.WorkflowPublished, actor, Sentence(details.Count))
        {
            Details = new JsonObject { ["published"] = details },
        };
        return await db.CommitAsync(record, ct);
    }

    private async Task<(JsonArray Added, Result? Conflict)> AddAsync(IReadOnlyList<(WorkflowFile File, WorkflowDefinition Definition)> files, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Workflows, ct);
        var published = await db.PublishedWorkflows.AsNoTracking().Select(w => new { w.Id, w.Version, w.Sha256 }).ToListAsync(ct);
        var added = new JsonArray();
        foreach (var (file, definition) in files)
        {
            var row = PublishedWorkflow.From(definition, file.Text.ReplaceLineEndings("\n"), actor.PersonId, time.Now());
            var same = published.FirstOrDefault(w => w.Id == row.Id && w.Version == row.Version);
            if (same is not null && same.Sha256 != row.Sha256)
            {
                return (added, Result.Invalid(file.Name, $"{file.Name}: version {row.Version} of “{row.Id}” was published with other contents. Raise the version."));
            }

            if (same is null)
            {
                db.Add(row);
                added.Add((JsonNode)new JsonObject { ["id"] = row.Id, ["version"] = row.Version, ["sha256"] = row.Sha256 });
            }
        }

        return (added, null);
    }

    private static string Sentence(int count) => count == 1 ? "A workflow definition was published." : $"{count} workflow definitions were published.";

    private static IEnumerable<FieldProblem> ProblemsOf(WorkflowReading reading, IReadOnlyCollection<string> templates)
    {
        var problems = reading.Definition is null
            ? reading.Problems
            : [.. reading.Problems, .. WorkflowChecks.Check(reading.Definition, new WorkflowCheckOptions(templates.Contains))];
        return problems.Select(p => new FieldProblem(p.File ?? "", Place(p) + p.Text));
    }

    private static string Place(WorkflowProblem problem)
    {
        var line = problem.Line is { } l ? $":{l}" : "";
        var activity = problem.Activity is { } a ? $" activity “{a}”:" : "";
        return $"{problem.File}{line}:{activity} ";
    }
}
