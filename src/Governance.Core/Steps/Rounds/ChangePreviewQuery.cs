using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps.Rounds;

/// <summary>What the page for recording a change shows.</summary>
/// <param name="Chosen">The change that the reader chose; null at first.</param>
/// <param name="Effects">What it does, each with the person who would own the round.</param>
/// <param name="WhyNot">Why the reader cannot record a change; null when nothing stands against it.</param>
/// <param name="SeenLength">Given back with <see cref="RecordChange"/>.</param>
public sealed record ChangePage(
    Case Case, Site Site, IReadOnlyList<RecordedChange> Changes, RecordedChange? Chosen, IReadOnlyList<(ChangeEffect Effect, string? Owner)> Effects, string? WhyNot, long SeenLength);

public sealed class ChangePreviewQuery(GovernanceDbContext db, CaseFlows flows, TemplateLibrary templates)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<ChangePage> GetAsync(int caseNumber, string? changeId, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var matrix = await ChangePlan.MatrixAsync(templates, ct);
        var chosen = changeId is null ? null : matrix?.Find(changeId);
        var flow = await flows.ForAsync(ofCase, ct);
        var effects = chosen is null ? [] : ChangePlan.Of(ofCase, chosen, flow.Definition);
        return new ChangePage(
            ofCase,
            await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct),
            matrix?.Changes ?? [],
            chosen,
            [.. effects.Select(e => (e, e.WhyNot is null ? flow.Owners.Choose(ofCase, flow.Definition.Step(e.Step.Key)!).Owner?.Person.Name : null))],
            RecordChangeHandler.WhyNotBy(actor, ofCase),
            await db.AuditTrails.AsNoTracking().Where(t => t.Name == ofCase.AuditTrail).Select(t => t.Length).SingleAsync(ct));
    }
}
