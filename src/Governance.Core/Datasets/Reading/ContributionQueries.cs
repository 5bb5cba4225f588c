using Governance.Core.Data;
using Governance.Core.Datasets.Exchange;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets.Reading;

public sealed record ContributionRow(Contribution Contribution, string By, string? DecidedBy);

public sealed record ContributionList(IReadOnlyList<ContributionRow> Rows, int? NextBefore);

public sealed class ContributionListQuery(GovernanceDbContext db)
{
    public const int PageSize = 50;

    /// <param name="state">Key of a state; null for all.</param>
    /// <param name="before">Page key: proposals with a smaller number follow.</param>
    public async Task<ContributionList> GetAsync(string? state, int? before, Actor actor, CancellationToken ct)
    {
        var rows = await db.Contributions.AsNoTracking().VisibleTo(actor).Where(c => (state == null || c.State == state) && (before == null || c.Number < before))
            .OrderByDescending(c => c.Number).Take(PageSize + 1).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. rows.SelectMany(r => new[] { r.ByPersonId, r.DecidedByPersonId }).OfType<int>().Distinct()], ct);
        var shown = rows.Take(PageSize).Select(r => new ContributionRow(r, names.GetValueOrDefault(r.ByPersonId, "somebody"), r.DecidedByPersonId is { } d ? names.GetValueOrDefault(d) : null)).ToList();
        return new ContributionList(shown, rows.Count > PageSize ? shown[^1].Contribution.Number : null);
    }
}

/// <param name="Present">Rows as they stand now, for those that the proposal changes: "dataset chexpert" to its JSON.</param>
public sealed record ContributionPage(ContributionRow Row, RegisterItems Items, IReadOnlyDictionary<string, string> Present, string? WhyNotApprove, string? WhyNotWithdraw);

public sealed class ContributionPageQuery(GovernanceDbContext db)
{
    /// <exception cref="NotFoundException">No such proposal.</exception>
    public async Task<ContributionPage> GetAsync(int number, Actor actor, CancellationToken ct)
    {
        var proposal = await db.Contributions.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(c => c.Number == number, ct)
            ?? throw new NotFoundException($"There is no proposal {number}.");
        var names = await db.People.AsNoTracking().ToNamesAsync([.. new[] { proposal.ByPersonId, proposal.DecidedByPersonId }.OfType<int>()], ct);
        var items = RegisterJson.Read(proposal.Items);
        var row = new ContributionRow(proposal, names.GetValueOrDefault(proposal.ByPersonId, "somebody"), proposal.DecidedByPersonId is { } d ? names.GetValueOrDefault(d) : null);
        return new ContributionPage(
            row, items, await PresentAsync(items, ct), DecideContributionHandler.WhyNotBy(actor, proposal, ContributionState.Approved), DecideContributionHandler.WhyNotBy(actor, proposal, ContributionState.Withdrawn));
    }

    private async Task<Dictionary<string, string>> PresentAsync(RegisterItems items, CancellationToken ct)
    {
        var (sets, artifacts) = (items.Datasets.Select(d => d.Key).ToList(), items.Artifacts.Select(a => a.Key).ToList());
        var rows = await db.RegisterChanges.AsNoTracking().Where(c => (c.Kind == "dataset" && sets.Contains(c.Key)) || (c.Kind == "artifact" && artifacts.Contains(c.Key))).ToListAsync(ct);
        return rows.GroupBy(r => $"{r.Kind} {r.Key}").ToDictionary(g => g.Key, g => g.MaxBy(r => r.Revision)!.Row);
    }
}
