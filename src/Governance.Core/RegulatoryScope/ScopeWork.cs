using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Register;
using Governance.Core.Register.Uses;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.RegulatoryScope;

/// <summary>Label and plan of a case, compared by the rules that the case is pinned to.</summary>
/// <param name="VersionNumber">The version that was compared: that of the case, or the one that runs where the case is about wider use of it.</param>
/// <param name="Labels">The cleared uses of the register that were compared; empty where there are none yet.</param>
public sealed record ScopeWork(
    ScopeRules Rules, int ProductId, int VersionNumber, IReadOnlyList<ClearedUse> Labels, int PlannedUseVersion, UseProfile Cleared, UseProfile Planned, ScopeResult Result)
{
    /// <summary>Nothing of the register speaks about the label.</summary>
    public bool IsWithoutLabel => Labels.Count == 0;
}

/// <summary>Loads and compares label and plan of a case.</summary>
public sealed class ScopeWorkLoader(GovernanceDbContext db, TemplateLibrary templates, TimeProvider time)
{
    /// <returns>Null where the case was opened before there were rules of the comparison.</returns>
    public async Task<ScopeWork?> LoadAsync(Case ofCase, PlannedUse use, Site site, CancellationToken ct)
    {
        if (ofCase.PinnedVersion(ScopeRules.StandardId) is not { } version)
        {
            return null;
        }

        var rules = (ScopeRules)await templates.GetAsync(ScopeRules.StandardId, version, ct);
        var number = await VersionAsync(ofCase, ct);
        var label = await db.Products.AsNoTracking().Where(p => p.Id == ofCase.ProductId).SelectMany(p => p.Versions)
            .Where(v => v.Number == number).Select(v => v.Label).SingleAsync(ct);
        var rows = await db.ClearedUses.AsNoTracking().Where(c => c.ProductId == ofCase.ProductId).ToListAsync(ct);
        return Compare(new ScopeCase(ofCase.ProductId, number, label, use, site.Calendar().DayOf(time.Now())), rows.InForce(), rules);
    }

    // A wider use is asked for the version that runs, and that may change while the case is open; once it has ended, what was compared stays.
    private async Task<int> VersionAsync(Case ofCase, CancellationToken ct) =>
        ofCase is { Kind: CaseKind.ScopeExtension, State: not CaseState.Ended, DeploymentId: { } installed }
            ? await db.Deployments.AsNoTracking().Where(d => d.Number == installed).Select(d => d.VersionNumber).SingleAsync(ct)
            : ofCase.ProductVersionNumber;

    /// <summary>A pure function of what was loaded.</summary>
    public static ScopeWork Compare(ScopeCase of, IReadOnlyList<ClearedUse> inForce, ScopeRules rules)
    {
        var planned = PlannedProfile.Of(of.PlannedUse, of.Version);
        var words = new WordRules(rules, "D01");
        var labels = inForce.For(of.VersionNumber, WordComparison.WordsOf(planned.Of("D01")?.Value), words.Covers);
        var compared = labels.Select(l => (Use: Whole(l.Use(), inForce), Label: l))
            .Select(l => (l.Use, Result: ScopeComparison.Compare(new ScopeQuestion(l.Use, planned, of.OnDay), rules))).ToList();
        var worst = compared.Count == 0
            ? (Use: UseProfile.Empty, Result: ScopeComparison.Compare(new ScopeQuestion(UseProfile.Empty, planned, of.OnDay), rules))
            : (Use: Merged(compared.Select(c => (c.Use, c.Result))), Result: Merged(compared.Select(c => c.Result).ToList()));
        return new ScopeWork(rules, of.ProductId, of.VersionNumber, labels, of.PlannedUse.Version, worst.Use, planned, worst.Result);
    }

    private static UseProfile Whole(UseProfile use, IReadOnlyList<ClearedUse> inForce) => use.Of("D01") is null ? use.With(inForce.Jurisdictions()) : use;

    // Where the plan is under several jurisdictions, each dimension is as bad as under the strictest of them.
    private static ScopeResult Merged(List<ScopeResult> results) => results[0] with
    {
        Dimensions = [.. results.SelectMany(r => r.Dimensions).GroupBy(d => d.Dimension).Select(g => g.MaxBy(d => d.Outcome)!).OrderBy(d => d.Dimension, StringComparer.Ordinal)],
        NotCompared = [.. results.SelectMany(r => r.NotCompared).Distinct().Where(d => results.All(r => r.Of(d) is null)).Order(StringComparer.Ordinal)],
        PlanIncomplete = [.. results.SelectMany(r => r.PlanIncomplete).Distinct().Order(StringComparer.Ordinal)],
    };

    private static UseProfile Merged(IEnumerable<(UseProfile Use, ScopeResult Result)> all) => new(
        all.SelectMany(a => a.Use.Entries.Values.Select(e => (Entry: e, Outcome: a.Result.Of(e.Dimension)?.Outcome))).GroupBy(e => e.Entry.Dimension)
            .ToDictionary(g => g.Key, g => g.MaxBy(e => e.Outcome).Entry));
}

/// <summary>What the comparison of a case needs to know of it.</summary>
/// <param name="Version">Label of the version that the case is about.</param>
/// <param name="OnDay">Day at the site.</param>
public sealed record ScopeCase(int ProductId, int VersionNumber, string Version, PlannedUse PlannedUse, DateOnly OnDay);
