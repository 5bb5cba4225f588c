using Governance.Core.Cases;
using Governance.Core.Cases.Holds;
using Governance.Core.Cases.Owners;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.Decisions;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Sites;
using Governance.Core.Steps.Rounds;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps;

/// <summary>One step as the case page shows it.</summary>
public sealed record StepView(
    int Number, string Key, string Title, int Round, string Kind, string? Stage, int OwnerId, string OwnerName, string OwnerRole, string? OwnerNote,
    DateTime OpenedAt, DateTime DueAt, string State, string? Outcome, DateTime? CompletedAt, bool MayComplete, bool MayHandOver, int EscalationLevel)
{
    /// <summary>Why the round was opened beside the flow; null where the flow opened the step.</summary>
    public ReopenedView? Reopened { get; init; }
}

/// <summary>Why a round was opened beside the flow, as the case page says it.</summary>
/// <param name="From">The step that sent it back, or whose change reopened it; null for a recorded change.</param>
public sealed record ReopenedView(string Because, string By, string? From, string Reason, bool IsConfirmation);

/// <summary>One position on the path of the case.</summary>
/// <param name="State">done, now, or to-come.</param>
/// <param name="Rounds">Largest round of a step in it; 2 and more are shown as "2nd round".</param>
/// <param name="Planned">Titles of the steps that the definition has here, for positions to come.</param>
public sealed record PathView(string Title, string State, IReadOnlyList<StepView> Steps, int Rounds, IReadOnlyList<string> Planned);

/// <summary>A finding or condition as the case page lists it.</summary>
public sealed record OpenPointView(string Id, string Text, string SeverityOrBlocks, bool IsCondition, string State, int OwnerId, string OwnerName, DateTime DueAt);

/// <summary>An entry of the trail as lists show it.</summary>
public sealed record LatestView(long Sequence, DateTime At, string Kind, string Body);

/// <summary>Everything that the case page shows.</summary>
public sealed record CasePage(
    Case Case, string Vendor, string Product, string Version, Site Site, string RequesterName, PlannedUse PlannedUse, string DefinitionName,
    IReadOnlyDictionary<string, CaseFact> Facts, IReadOnlyList<PathView> Path, IReadOnlyList<StepView> Steps, IReadOnlyList<OpenPointView> OpenPoints,
    IReadOnlyList<LatestView> Latest, long TrailLength, int EvidenceCount, CaseStanding Standing, bool MayWithdraw, bool MayCancel, DateTime Now)
{
    /// <summary>The viewer may record a change that reopens steps.</summary>
    public bool MayRecordChange { get; init; }

    /// <summary>The exception under which the use lies outside the label; null where there is none.</summary>
    public OffLabelUse? OffLabel { get; init; }

    public IEnumerable<StepView> OpenSteps => Steps.Where(s => s.State == StepState.Open).OrderBy(s => s.DueAt);
}

public sealed class CasePageQuery(GovernanceDbContext db, WorkflowLibrary workflows, StandingQuery standing, TimeProvider time)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<CasePage> GetAsync(int number, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(number, ct);
        var definition = await workflows.GetAsync(ofCase.DefinitionId, ofCase.DefinitionVersion, ct);
        var reopenings = await db.Reopenings.AsNoTracking().Where(r => r.CaseNumber == number).ToDictionaryAsync(r => r.StepNumber, ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. PeopleOf(ofCase), .. reopenings.Values.Select(r => r.ByPersonId)], ct);
        var steps = StepsOf(ofCase, actor, names, reopenings);
        var product = await db.Products.AsNoTracking().Include(p => p.Versions).SingleAsync(p => p.Id == ofCase.ProductId, ct);
        var trail = ofCase.AuditTrail;
        return new CasePage(
            ofCase,
            product.Vendor,
            product.Name,
            product.Versions.Single(v => v.Number == ofCase.ProductVersionNumber).Label,
            await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct),
            names[ofCase.RequesterId],
            await db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == number).OrderByDescending(p => p.Version).FirstAsync(ct),
            definition.Name,
            await db.FactsAsync(number, ct),
            PathOf(definition, steps),
            steps,
            await OpenPointsAsync(number, ct),
            await LatestAsync(trail, ct),
            await db.AuditTrails.AsNoTracking().Where(t => t.Name == trail).Select(t => t.Length).SingleAsync(ct),
            ofCase.EvidenceCount,
            await standing.GetAsync(ofCase, actor, ct),
            EndCaseHandler.WhyNotBy(actor, ofCase, CaseEnding.Withdrawn) is null,
            EndCaseHandler.WhyNotBy(actor, ofCase, CaseEnding.Cancelled) is null,
            time.Now())
        {
            MayRecordChange = RecordChangeHandler.WhyNotBy(actor, ofCase) is null,
            OffLabel = await db.OffLabelUseOfCaseAsync(number, ofCase.DeploymentId, time.Now(), ct),
        };
    }

    private static HashSet<int> PeopleOf(Case ofCase) =>
        [ofCase.RequesterId, .. ofCase.Steps.Select(s => s.OwnerId), .. ofCase.People.Select(p => p.PersonId)];

    private static List<StepView> StepsOf(Case ofCase, Actor actor, IReadOnlyDictionary<int, string> names, Dictionary<int, Reopening> reopenings) =>
    [
        .. ofCase.Steps.OrderBy(s => s.Number)
            .Select(s => View(s, ofCase, actor, names) with { Reopened = reopenings.TryGetValue(s.Number, out var why) ? ReopenedOf(why, ofCase, names) : null }),
    ];

    private static StepView View(CaseStep step, Case ofCase, Actor actor, IReadOnlyDictionary<int, string> names) => new(
        step.Number, step.Key, step.Title, step.Round, step.Kind, step.Stage, step.OwnerId, names[step.OwnerId], step.OwnerRole, step.OwnerNote,
        step.OpenedAt, step.DueAt, step.State, step.Outcome, step.CompletedAt,
        step.WhyNotCompletableBy(actor, ofCase) is null, HandOverStepHandler.WhyNotBy(actor, ofCase, step) is null, step.IsOpen ? step.EscalationLevel : 0);

    private static ReopenedView ReopenedOf(Reopening why, Case ofCase, IReadOnlyDictionary<int, string> names) =>
        new(why.Because, names.GetValueOrDefault(why.ByPersonId, "system"), why.FromStep is { } from ? ofCase.Step(from).Title : null, why.Reason, why.IsConfirmation);

    private static List<PathView> PathOf(WorkflowDefinition definition, IReadOnlyList<StepView> steps)
    {
        var path = new List<PathView>();
        foreach (var position in definition.Path)
        {
            var here = steps.Where(s => s.Stage is not null && position.Stages.Contains(s.Stage)).ToList();
            var planned = definition.HumanSteps.Where(s => s.Stage is not null && position.Stages.Contains(s.Stage)).Select(s => s.Title).ToList();
            path.Add(new PathView(position.Title, StateOf(here), here, here.Count == 0 ? 1 : here.Max(s => s.Round), planned));
        }

        return path;
    }

    private static string StateOf(List<StepView> steps) =>
        steps.Any(s => s.State == StepState.Open) ? "now" : steps.Any(s => s.State == StepState.Completed) ? "done" : "to-come";

    private async Task<IReadOnlyList<OpenPointView>> OpenPointsAsync(int number, CancellationToken ct)
    {
        var findings = await (
            from finding in db.Findings.AsNoTracking().Where(f => f.CaseNumber == number)
            join owner in db.People on finding.OwnerId equals owner.Id
            select new { finding, owner.Name }).ToListAsync(ct);
        var conditions = await (
            from condition in db.Conditions.AsNoTracking().Where(c => c.CaseNumber == number)
            join owner in db.People on condition.OwnerId equals owner.Id
            select new { condition, owner.Name }).ToListAsync(ct);
        var points = findings.Select(f => new OpenPointView(f.finding.Id, f.finding.Text, f.finding.Severity, false, f.finding.State, f.finding.OwnerId, f.Name, f.finding.DueAt))
            .Concat(conditions.Select(c => new OpenPointView(c.condition.Id, c.condition.Text, c.condition.Blocks, true, c.condition.State, c.condition.OwnerId, c.Name, c.condition.DueAt)));
        return [.. points.OrderBy(p => p.State == FindingState.Open ? 0 : 1).ThenBy(p => Rank(p)).ThenBy(p => p.DueAt)];
    }

    private static int Rank(OpenPointView point) => point.IsCondition ? 2 : SeverityKey.All.ToList().IndexOf(point.SeverityOrBlocks);

    private async Task<IReadOnlyList<LatestView>> LatestAsync(string trail, CancellationToken ct) =>
        await db.AuditEntries.AsNoTracking().Where(e => e.Trail == trail).OrderByDescending(e => e.Sequence).Take(8)
            .Select(e => new LatestView(e.Sequence, e.At, e.Kind, e.Body)).ToListAsync(ct);
}
