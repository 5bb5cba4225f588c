using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Templates;
using Governance.Workflows;
using Governance.Workflows.Differences;
using Governance.Workflows.Format;
using Governance.Workflows.Picture;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Definitions;

/// <summary>What is known of a file before it is published.</summary>
/// <param name="Definition">Null where the file cannot be read.</param>
/// <param name="Problems">Errors first, each with its place.</param>
/// <param name="WhyNot">A sentence why it cannot be published though nothing in it is wrong; null where it can.</param>
/// <param name="ComparedWith">The version that <paramref name="Difference"/> begins with; null where this is the first of its key.</param>
public sealed record WorkflowCheck(
    string File, WorkflowDefinition? Definition, IReadOnlyList<WorkflowProblem> Problems, string? WhyNot, FlowPicture? Picture, int? ComparedWith, DefinitionDifference? Difference)
{
    /// <summary>On which version cases of its kind start today; null where none can start.</summary>
    public ActiveVersion? StartsToday { get; init; }

    public IEnumerable<WorkflowProblem> Errors => Problems.Where(p => p.Severity == ProblemSeverity.Error);

    public IEnumerable<WorkflowProblem> Warnings => Problems.Where(p => p.Severity == ProblemSeverity.Warning);

    public bool IsPublishable => Definition is not null && WhyNot is null && !Errors.Any();
}

/// <summary>Checks a file as publishing it would, and says what would be different. Nothing is stored.</summary>
public sealed class CheckWorkflowQuery(GovernanceDbContext db, TemplateLibrary templates, WorkflowLibrary library)
{
    public async Task<WorkflowCheck> GetAsync(WorkflowFile file, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (PublishWorkflowsHandler.WhyNotBy(actor) is { } reason)
        {
            return new WorkflowCheck(file.Name, null, [], reason, null, null, null);
        }

        var known = await templates.NewestVersionsAsync(ct);
        var reading = ElsaWorkflowReader.Read(file.Text, file.Name);
        var problems = PublishWorkflowsHandler.ProblemsOf(reading, [.. known.Keys]).OrderByDescending(p => p.Severity).ThenBy(p => p.Line ?? 0).ToList();
        if (reading.Definition is not { } definition)
        {
            return new WorkflowCheck(file.Name, null, problems, null, null, null, null);
        }

        var versions = await db.PublishedWorkflows.AsNoTracking().Where(w => w.Id == definition.Id).Select(w => new { w.Version, w.Sha256 }).ToListAsync(ct);
        var same = versions.FirstOrDefault(v => v.Version == definition.Version);
        var whyNot = same is null ? null : same.Sha256 == PublishedWorkflow.HashOf(file.Text)
            ? $"This file is already published as version {definition.Version}."
            : $"Version {definition.Version} is published with other contents. A published version never changes: raise the version in the file.";
        var newest = versions.Count == 0 ? (int?)null : versions.Max(v => v.Version);
        var difference = newest is { } before ? DefinitionDifference.Between(await library.GetAsync(definition.Id, before, ct), definition, ProductWords.All) : null;
        return new WorkflowCheck(file.Name, definition, problems, whyNot, FlowPicture.Of(definition, null, ProductWords.All), newest, difference)
        {
            StartsToday = ActiveVersions.Newest(await ActiveVersions.OfAsync(db, definition.Kind, ct)),
        };
    }
}
