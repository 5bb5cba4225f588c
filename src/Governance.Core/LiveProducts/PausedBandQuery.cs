using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LiveProducts;

/// <summary>One standing pause as the band says it.</summary>
/// <param name="MayConfirm">The reader may confirm that it is in effect.</param>
public sealed record PauseView(
    int Number, int CaseNumber, string CaseName, string ScopeSentence, string Trigger, string Reason, string Fallback, string PausedBy, DateTime PausedAt,
    DateTime RequestedAt, DateTime? EffectiveAt, string? EffectiveConfirmedBy, string? FallbackConfirmedBy, bool MayConfirm);

/// <summary>The band over every page about a product that is paused or restricted.</summary>
/// <param name="Pauses">Empty where the product is only restricted.</param>
public sealed record PausedBand(int DeploymentNumber, string Title, string TimeZone, IReadOnlyList<PauseView> Pauses)
{
    /// <summary>What the use is restricted by; null where it is not.</summary>
    public RestrictionView? Restriction { get; init; }
}

/// <summary>A standing restriction as the band says it.</summary>
public sealed record RestrictionView(string Text, int CaseNumber, string CaseName, DateTime At, DateTime? InEffectAt);

/// <summary>The concern that an incident case began with.</summary>
/// <param name="MayPause">The reader may pause at once, and nothing is paused as a whole yet.</param>
public sealed record ConcernView(int CaseNumber, int DeploymentNumber, string Title, Concern Concern, string ByName, bool MayPause);

/// <summary>The standing pauses of a product and the concern of a case, for every page about them.</summary>
public sealed class PausedBandQuery(GovernanceDbContext db)
{
    /// <summary>The concern that the case began with; null where it began otherwise.</summary>
    public async Task<ConcernView?> ConcernAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var concern = await db.Concerns.AsNoTracking().Where(c => c.CaseNumber == caseNumber && db.Cases.VisibleTo(actor).Any(v => v.Number == caseNumber)).FirstOrDefaultAsync(ct);
        if (concern is null)
        {
            return null;
        }

        var deployment = await db.Deployments.AsNoTracking().FirstAsync(d => d.Number == concern.DeploymentNumber, ct);
        var name = await db.People.AsNoTracking().Where(p => p.Id == concern.ByPersonId).Select(p => p.Name).FirstAsync(ct);
        var isOpen = await db.Cases.AnyAsync(c => c.Number == caseNumber && c.State != CaseState.Ended, ct);
        var mayPause = isOpen && DeploymentPeople.WhyNotPauseBy(actor, deployment) is null && deployment.StandingPauses.All(p => p.Scope != PauseScope.All);
        return new ConcernView(caseNumber, deployment.Number, deployment.Title, concern, name, mayPause);
    }

    /// <summary>The band of the pages of a case; null when its product is neither paused nor restricted at the site.</summary>
    public async Task<PausedBand?> OfCaseAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        // A case about the product has its deployment; a request for the same product at the same site is about it too.
        var about = await db.Cases.AsNoTracking().VisibleTo(actor).Where(c => c.Number == caseNumber).Select(c => new { c.DeploymentId, c.SiteId, c.ProductId }).FirstOrDefaultAsync(ct);
        var paused = about is null
            ? null
            : await db.Deployments.AsNoTracking().VisibleTo(actor)
                .Where(d => (d.State == DeploymentState.Paused || d.Restriction != null) && (d.Number == about.DeploymentId || (d.SiteId == about.SiteId && d.ProductId == about.ProductId)))
                .OrderBy(d => d.State == DeploymentState.Paused ? 0 : 1).ThenBy(d => d.Number).FirstOrDefaultAsync(ct);
        return paused is null ? null : await BandAsync(paused, actor, ct);
    }

    /// <summary>The band of the pages of a deployment; null when it is neither paused nor restricted.</summary>
    public async Task<PausedBand?> OfDeploymentAsync(int number, Actor actor, CancellationToken ct)
    {
        var paused = await db.Deployments.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(d => d.Number == number && (d.State == DeploymentState.Paused || d.Restriction != null), ct);
        return paused is null ? null : await BandAsync(paused, actor, ct);
    }

    private async Task<PausedBand> BandAsync(Deployment paused, Actor actor, CancellationToken ct)
    {
        var pauses = paused.StandingPauses.ToList();
        var ids = pauses.SelectMany(p => new[] { p.PausedById, p.EffectiveConfirmedById ?? 0, p.FallbackConfirmedById ?? 0 }).Distinct().ToList();
        var names = await db.People.AsNoTracking().ToNamesAsync(ids, ct);
        var numbers = pauses.Select(p => p.CaseNumber).Append(paused.RestrictedByCaseNumber ?? 0).ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => numbers.Contains(c.Number)).ToDictionaryAsync(c => c.Number, c => c.OpenedAt, ct);
        var zone = await db.Sites.AsNoTracking().Where(s => s.Id == paused.SiteId).Select(s => s.TimeZone).FirstAsync(ct);
        return new PausedBand(paused.Number, paused.Title, zone, [.. pauses.Select(View)])
        {
            Restriction = paused is { Restriction: { } text, RestrictedByCaseNumber: { } by, RestrictedAt: { } since }
                ? new RestrictionView(text, by, Case.NameOf(by, cases[by]), since, paused.RestrictionInEffectAt)
                : null,
        };

        PauseView View(DeploymentPause pause) => new(
            pause.Number, pause.CaseNumber, Case.NameOf(pause.CaseNumber, cases[pause.CaseNumber]), pause.ScopeSentence, PauseTrigger.LabelOf(pause.Trigger), pause.Reason, pause.Fallback,
            names[pause.PausedById], pause.PausedAt, pause.RequestedAt, pause.EffectiveAt, Name(pause.EffectiveConfirmedById), Name(pause.FallbackConfirmedById),
            DeploymentPeople.WhyNotConfirmBy(actor, pause, paused.SiteId) is null);

        string? Name(int? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }
}
