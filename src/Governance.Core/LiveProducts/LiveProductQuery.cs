using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions;
using Governance.Core.Deployments;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LiveProducts;

/// <summary>One line of the history.</summary>
public sealed record HistoryView(DeploymentChange Change, string CaseName, string? By, string Version);

/// <summary>A case about the product.</summary>
public sealed record CaseAboutView(int Number, string Name, string Kind, string State, string? Ending, DateTime OpenedAt, string? OpenStep, string? OwnerName, DateTime? DueAt);

/// <summary>A condition that is still open.</summary>
public sealed record ConditionView(int CaseNumber, int Number, string Text, string OwnerName, DateTime DueAt, string Blocks);

/// <summary>What a person may begin here; each null when nothing stands against it, else the reason.</summary>
/// <param name="WhyNotOpen">By kind of case.</param>
public sealed record LiveProductActions(string? WhyNotRaise, string? WhyNotPause, IReadOnlyDictionary<string, string?> WhyNotOpen);

/// <summary>Everything that the page of an installed product shows.</summary>
public sealed record LiveProduct(
    Deployment Deployment, Product Product, string Version, Site Site, string? MonitoringOwner, PlannedUse Use, Decision? Decision, string? DecisionCase, string? DecidedBy,
    IReadOnlyList<HistoryView> History, IReadOnlyList<CaseAboutView> Cases, IReadOnlyList<ConditionView> Conditions, IReadOnlyList<(string Role, int PersonId, string Name)> People,
    LiveProductActions May, DateTime Now)
{
    /// <summary>The exception under which it is used outside its label; null where there is none.</summary>
    public OffLabelUse? OffLabel { get; init; }

    public IEnumerable<CaseAboutView> OpenIncidents => Cases.Where(c => c.Kind == CaseKind.Incident && c.State != CaseState.Ended);
}

public sealed class LiveProductQuery(GovernanceDbContext db, TimeProvider time)
{
    private const int MostRows = 200;

    /// <exception cref="NotFoundException">No such deployment, or not visible to the actor.</exception>
    public async Task<LiveProduct> GetAsync(int number, Actor actor, CancellationToken ct)
    {
        var deployment = await db.DeploymentAsync(number, actor, ct);
        var product = await db.Products.AsNoTracking().Include(p => p.Versions).SingleAsync(p => p.Id == deployment.ProductId, ct);
        var cases = await db.Cases.AsNoTracking().Include(c => c.Steps).Include(c => c.People).AsSplitQuery()
            .Where(c => c.DeploymentId == number).OrderByDescending(c => c.Number).Take(MostRows).ToListAsync(ct);
        var changes = await db.DeploymentChanges.AsNoTracking().Where(c => c.DeploymentNumber == number).OrderByDescending(c => c.Version).Take(MostRows).ToListAsync(ct);
        var decision = deployment.ApprovedByCaseNumber is { } by ? await db.Decisions.AsNoTracking().Where(d => d.CaseNumber == by && d.ExceptionOf == null).OrderByDescending(d => d.StepNumber).FirstOrDefaultAsync(ct) : null;
        var names = await db.People.AsNoTracking().ToNamesAsync(PeopleOf(deployment, cases, changes, decision), ct);
        return new LiveProduct(
            deployment, product, Version(product, deployment.VersionNumber), await db.Sites.AsNoTracking().SingleAsync(s => s.Id == deployment.SiteId, ct),
            Name(names, deployment.MonitoringOwnerId),
            await db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == deployment.ScopeCaseNumber).OrderByDescending(p => p.Version).FirstAsync(ct),
            decision, NameOfCase(cases, deployment.ApprovedByCaseNumber), Name(names, decision?.ByPersonId),
            [.. changes.Select(c => new HistoryView(c, NameOfCase(cases, c.CaseNumber) ?? $"case {c.CaseNumber}", Name(names, c.ByPersonId), Version(product, c.VersionNumber)))],
            [.. cases.Select(c => View(c, names))],
            await ConditionsAsync([.. cases.Select(c => c.Number)], ct),
            PeopleFor(deployment, cases, names),
            MayOf(actor, deployment), time.Now())
        {
            OffLabel = deployment.IsRetired ? null : await db.OffLabelUseOfDeploymentAsync(number, time.Now(), ct),
        };
    }

    private static LiveProductActions MayOf(Actor actor, Deployment deployment) => new(
        DeploymentPeople.WhyNotRaiseBy(actor, deployment), PauseDeploymentHandler.WhyNotBy(actor, deployment),
        CaseKind.AboutDeployment.Where(k => k != CaseKind.Incident).ToDictionary(k => k, k => OpenCaseAboutHandler.WhyNotBy(actor, deployment, k)));

    private static HashSet<int> PeopleOf(Deployment deployment, List<Case> cases, List<DeploymentChange> changes, Decision? decision) =>
    [
        deployment.MonitoringOwnerId ?? 0, decision?.ByPersonId ?? 0, .. changes.Select(c => c.ByPersonId ?? 0), .. cases.SelectMany(c => c.OpenSteps).Select(s => s.OwnerId),
        .. cases.SelectMany(c => c.People).Select(p => p.PersonId),
    ];

    private static CaseAboutView View(Case about, IReadOnlyDictionary<int, string> names)
    {
        var next = about.OpenSteps.OrderBy(s => s.DueAt).FirstOrDefault();
        return new CaseAboutView(about.Number, about.Name, about.Kind, about.State, about.Ending, about.OpenedAt, next?.TitleWithRound, Name(names, next?.OwnerId), next?.DueAt);
    }

    private static List<(string, int, string)> PeopleFor(Deployment deployment, List<Case> cases, IReadOnlyDictionary<int, string> names)
    {
        string[] roles = [Role.MonitoringOwner.Key, Role.ImagingInformatics.Key, Role.ClinicalLead.Key, Role.QualitySafety.Key];
        var origin = cases.FirstOrDefault(c => c.Number == deployment.ScopeCaseNumber);
        return [.. roles.Select(r => (Role: r, Id: r == Role.MonitoringOwner.Key ? deployment.MonitoringOwnerId : origin?.PersonFor(r)))
            .Where(p => p.Id is { } id && names.ContainsKey(id)).Select(p => (Role.LabelOf(p.Role), p.Id!.Value, names[p.Id.Value]))];
    }

    private async Task<IReadOnlyList<ConditionView>> ConditionsAsync(List<int> cases, CancellationToken ct) => await (
        from condition in db.Conditions.AsNoTracking().Where(c => cases.Contains(c.CaseNumber) && c.State == ConditionState.Open)
        join owner in db.People on condition.OwnerId equals owner.Id
        orderby condition.DueAt, condition.CaseNumber, condition.Number
        select new ConditionView(condition.CaseNumber, condition.Number, condition.Text, owner.Name, condition.DueAt, condition.Blocks)).ToListAsync(ct);

    private static string Version(Product product, int number) => product.Versions.Single(v => v.Number == number).Label;

    private static string? NameOfCase(List<Case> cases, int? number) => cases.FirstOrDefault(c => c.Number == number)?.Name;

    private static string? Name(IReadOnlyDictionary<int, string> names, int? id) => id is { } known ? names.GetValueOrDefault(known) : null;
}
