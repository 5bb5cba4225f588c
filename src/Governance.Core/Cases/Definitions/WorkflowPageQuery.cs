using Governance.Core.Data;
using Governance.Core.People;
using Governance.Workflows;
using Governance.Workflows.Differences;
using Governance.Workflows.Picture;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Definitions;

/// <summary>Cases that wait at a step now.</summary>
/// <param name="Open">Open steps of this key.</param>
/// <param name="Overdue">Those of them whose due time has passed while the case was not on hold.</param>
public sealed record StepCount(int Open, int Overdue);

/// <summary>One version of a definition as its page shows it.</summary>
/// <param name="Versions">All versions of the definition, newest first.</param>
/// <param name="Picture">Null where the address names no part of the definition, or a part too large for a picture.</param>
/// <param name="Counts">By step key.</param>
public sealed record WorkflowPage(
    WorkflowRow Row, IReadOnlyList<WorkflowRow> Versions, WorkflowDefinition Definition, FlowPicture? Picture, IReadOnlyDictionary<string, StepCount> Counts)
{
    public StepCount CountOf(string stepKey) => Counts.GetValueOrDefault(stepKey) ?? new StepCount(0, 0);
}

public sealed class WorkflowPageQuery(GovernanceDbContext db, WorkflowListQuery list, WorkflowLibrary library, TimeProvider time)
{
    /// <param name="id">Key of the definition.</param>
    /// <param name="version">One of its versions.</param>
    /// <param name="part">Path of a part whose picture is shown; null for the whole flow.</param>
    /// <param name="ofAllVersions">Cases on other versions count too, by the keys of their steps.</param>
    /// <param name="actor">An administrator.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="NotFoundException">There is no such version, or the actor may not see it.</exception>
    public async Task<WorkflowPage> GetAsync(string id, int version, string? part, bool ofAllVersions, Actor actor, CancellationToken ct)
    {
        var versions = (await list.GetAsync(actor, ct)).Where(r => r.Id == id).OrderByDescending(r => r.Version).ToList();
        var row = versions.FirstOrDefault(r => r.Version == version) ?? throw new NotFoundException($"Definition {id} has no version {version}.");
        var definition = await library.GetAsync(id, version, ct);
        return new WorkflowPage(row, versions, definition, FlowPicture.Of(definition, part, ProductWords.All), await CountsAsync(id, ofAllVersions ? null : version, ct));
    }

    /// <summary>What differs between two versions of one definition.</summary>
    /// <exception cref="NotFoundException">There is no such version, or the actor may not see it.</exception>
    public async Task<DefinitionDifference> CompareAsync(string id, int from, int to, Actor actor, CancellationToken ct)
    {
        await TextAsync(id, from, actor, ct);
        await TextAsync(id, to, actor, ct);
        return DefinitionDifference.Between(await library.GetAsync(id, from, ct), await library.GetAsync(id, to, ct), ProductWords.All);
    }

    /// <summary>The file exactly as it was published.</summary>
    /// <exception cref="NotFoundException">There is no such version, or the actor may not see it.</exception>
    public async Task<string> TextAsync(string id, int version, Actor actor, CancellationToken ct)
    {
        var text = PublishWorkflowsHandler.WhyNotBy(actor) is null
            ? await db.PublishedWorkflows.AsNoTracking().Where(w => w.Id == id && w.Version == version).Select(w => w.Text).SingleOrDefaultAsync(ct)
            : null;
        return text ?? throw new NotFoundException($"Definition {id} has no version {version}.");
    }

    private async Task<IReadOnlyDictionary<string, StepCount>> CountsAsync(string id, int? version, CancellationToken ct)
    {
        var now = time.Now();
        var open = await db.CaseSteps.AsNoTracking().Where(s => s.State == StepState.Open)
            .Join(
                db.Cases.Where(c => c.State != CaseState.Ended && c.DefinitionId == id && (version == null || c.DefinitionVersion == version)),
                s => s.CaseNumber,
                c => c.Number,
                (s, c) => new { s.Key, IsOverdue = s.DueAt < now && c.State == CaseState.Open })
            .GroupBy(s => new { s.Key, s.IsOverdue }).Select(g => new { g.Key.Key, g.Key.IsOverdue, Count = g.Count() }).ToListAsync(ct);
        return open.GroupBy(s => s.Key).ToDictionary(g => g.Key, g => new StepCount(g.Sum(s => s.Count), g.Where(s => s.IsOverdue).Sum(s => s.Count)));
    }
}
