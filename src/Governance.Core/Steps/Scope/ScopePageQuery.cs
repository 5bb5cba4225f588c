using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Register.Uses;
using Governance.Core.RegulatoryScope;
using Governance.Core.Steps.Rounds;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps.Scope;

/// <summary>What the scope page of a case shows.</summary>
/// <param name="Scope">Label and plan compared now; null where the case was opened before there were rules.</param>
/// <param name="Latest">The scope check that was finished last; null while there is none.</param>
/// <param name="ChangedSince">What changed since it was finished; null where nothing did.</param>
/// <param name="Duties">Duties of the planned countries.</param>
public sealed record ScopePage(
    ScopeWork? Scope, ScopeRecord? Latest, string? LatestBy, string? ChangedSince, IReadOnlyList<Duty> Duties, DateOnly Today, string? WhyNotChange, int? OpenStep);

public sealed class ScopePageQuery(GovernanceDbContext db, ScopeWorkLoader scopes, TemplateLibrary templates, TimeProvider time)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<ScopePage> GetAsync(int number, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(number, ct);
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var use = await db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == number).OrderByDescending(p => p.Version).FirstAsync(ct);
        var scope = await scopes.LoadAsync(ofCase, use, site, ct);
        var latest = await db.ScopeRecords.AsNoTracking().Where(r => r.CaseNumber == number).OrderByDescending(r => r.StepNumber).FirstOrDefaultAsync(ct);
        var by = latest is null ? null : await db.People.AsNoTracking().Where(p => p.Id == latest.ByPersonId).Select(p => p.Name).FirstOrDefaultAsync(ct);
        return new ScopePage(
            scope, latest, by, scope is null || latest is null ? null : ScopeChange.Since(latest, scope), await DutiesAsync(ofCase, scope, ct), site.Calendar().DayOf(time.Now()),
            RecordChangeHandler.WhyNotBy(actor, ofCase), ofCase.OpenSteps.FirstOrDefault(s => s.Kind == "scope-check")?.Number);
    }

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Case ofCase, ScopeWork? scope, CancellationToken ct)
    {
        if (scope is null || ofCase.PinnedVersion(DutyList.StandardId) is not { } version)
        {
            return [];
        }

        var countries = scope.Planned.Of("D01")?.Value is TermList list ? list.Terms : [];
        return ((DutyList)await templates.GetAsync(DutyList.StandardId, version, ct)).For(countries, scope.Rules);
    }
}

/// <summary>Whether a finished scope check still rests on what label, plan and version say now.</summary>
public static class ScopeChange
{
    /// <returns>A sentence; null where nothing changed.</returns>
    public static string? Since(ScopeRecord latest, ScopeWork now)
    {
        if (latest.VersionNumber != now.VersionNumber)
        {
            return "Another version runs than the one that the scope check compared.";
        }

        if (!latest.ClearedUseNumbers().SequenceEqual(now.Labels.Select(l => l.Number)))
        {
            return "What the register says about the label changed since the scope check.";
        }

        return latest.PlannedUseVersion != now.PlannedUseVersion ? "The planned use changed since the scope check." : null;
    }
}
