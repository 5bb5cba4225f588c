using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>What the list of cases shows.</summary>
/// <param name="State">open, on-hold or ended; null for all.</param>
/// <param name="Search">Part of the name of the product, its vendor, the owner of an open step or its stage; or a case number.</param>
/// <param name="OverdueOnly">Only cases with an open step past its due time.</param>
/// <param name="BeforeNumber">Page key: cases with a smaller number follow.</param>
public sealed record CaseListFilter(string? State = null, string? Search = null, bool OverdueOnly = false, int? BeforeNumber = null);

/// <summary>One case in the list.</summary>
public sealed record CaseRow(
    int Number, string Name, string Title, string Vendor, string Site, string State, string? Ending, int? Tier, DateTime OpenedAt,
    DateTime? NextDueAt, bool IsSample, IReadOnlyList<CaseRowStep> OpenSteps)
{
    /// <summary>Owners of steps past their due time, the longest overdue first; nobody while the case is on hold.</summary>
    public IReadOnlyList<string> HeldUpBy(DateTime now) => State == CaseState.Open ? [.. OpenSteps.Where(s => s.DueAt < now).Select(s => s.OwnerName).Distinct()] : [];
}

/// <summary>An open step of a listed case.</summary>
public sealed record CaseRowStep(int Number, string Title, int Round, string OwnerName, DateTime DueAt);

/// <summary>A page of cases, newest first.</summary>
/// <param name="NextBefore">Page key of the next page; null on the last.</param>
public sealed record CaseList(IReadOnlyList<CaseRow> Rows, int? NextBefore, DateTime Now);

public sealed class CaseListQuery(GovernanceDbContext db, WorkflowLibrary library, TimeProvider time)
{
    public const int PageSize = 50;

    public async Task<CaseList> GetAsync(CaseListFilter filter, Actor actor, CancellationToken ct)
    {
        var now = time.Now();
        var cases = Filtered(db.Cases.AsNoTracking().VisibleTo(actor), filter, now);
        if (filter.Search is { Length: > 0 } search)
        {
            cases = Found(cases, search, await StagesCalledAsync(search, ct));
        }

        var page = await (
            from ofCase in cases
            join product in db.Products on ofCase.ProductId equals product.Id
            join site in db.Sites on ofCase.SiteId equals site.Id
            orderby ofCase.Number descending
            select new { ofCase, product.Vendor, Site = site.Name }).Take(PageSize + 1).ToListAsync(ct);
        var shown = page.Take(PageSize).ToList();
        var steps = await OpenStepsAsync([.. shown.Select(r => r.ofCase.Number)], ct);
        var rows = shown.Select(r => new CaseRow(
            r.ofCase.Number, r.ofCase.Name, r.ofCase.Title, r.Vendor, r.Site, r.ofCase.State, r.ofCase.Ending, r.ofCase.Tier, r.ofCase.OpenedAt,
            r.ofCase.NextDueAt, r.ofCase.IsSample, [.. steps[r.ofCase.Number]])).ToList();
        return new CaseList(rows, page.Count > PageSize ? rows[^1].Number : null, now);
    }

    private static IQueryable<Case> Filtered(IQueryable<Case> cases, CaseListFilter filter, DateTime now)
    {
        if (filter.State is { } state)
        {
            cases = cases.Where(c => c.State == state);
        }

        if (filter.OverdueOnly)
        {
            cases = cases.Where(c => c.State == CaseState.Open && c.NextDueAt < now);
        }

        return filter.BeforeNumber is { } before ? cases.Where(c => c.Number < before) : cases;
    }

    // Upper case on both sides: databases differ in whether a comparison minds it.
    private IQueryable<Case> Found(IQueryable<Case> cases, string search, IReadOnlyList<string> stages)
    {
        var number = CaseNumberIn(search);
        var part = search.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database, which knows neither cultures nor comparisons of ours.
        return cases.Where(c => c.Number == number
            || c.Title.ToUpper().Contains(part)
            || db.Products.Any(p => p.Id == c.ProductId && p.Vendor.ToUpper().Contains(part))
            || c.Steps.Any(s => s.State == StepState.Open && (stages.Contains(s.Stage!) || db.People.Any(p => p.Id == s.OwnerId && p.Name.ToUpper().Contains(part)))));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private async Task<IReadOnlyList<string>> StagesCalledAsync(string search, CancellationToken ct)
    {
        var titles = await StageNames.AllAsync(db, library, ct);
        return [.. titles.Where(t => t.Value.Contains(search, StringComparison.OrdinalIgnoreCase)).Select(t => t.Key)];
    }

    // "AC-2026-0042" and "42" both name the case 42.
    private static int? CaseNumberIn(string search) =>
        int.TryParse(search.Trim().Split('-')[^1], out var number) ? number : null;

    private async Task<ILookup<int, CaseRowStep>> OpenStepsAsync(List<int> numbers, CancellationToken ct)
    {
        var steps = await (
            from step in db.CaseSteps.AsNoTracking().Where(s => numbers.Contains(s.CaseNumber) && s.State == StepState.Open)
            join owner in db.People on step.OwnerId equals owner.Id
            orderby step.DueAt, step.Number
            select new { step.CaseNumber, step.Number, step.Title, step.Round, owner.Name, step.DueAt }).ToListAsync(ct);
        return steps.ToLookup(s => s.CaseNumber, s => new CaseRowStep(s.Number, s.Title, s.Round, s.Name, s.DueAt));
    }
}
