using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets.Reading;

/// <summary>What the list of datasets is narrowed to.</summary>
/// <param name="Search">Part of a name, or of another name.</param>
/// <param name="Type">Only datasets with an artifact of this type.</param>
/// <param name="Leaf">Only datasets with an artifact at this leaf of the confounder tree.</param>
/// <param name="After">Page key: what follows this dataset.</param>
public sealed record DatasetFilter(string? Search = null, string? Modality = null, string? Type = null, string? Leaf = null, string? After = null);

/// <param name="NextAfter">Page key of the next page; null on the last.</param>
public sealed record DatasetList(IReadOnlyList<Dataset> Rows, string? NextAfter, IReadOnlyList<string> Modalities, int OpenProposals);

public sealed class DatasetListQuery(GovernanceDbContext db)
{
    public const int PageSize = 50;
    private const int MostModalities = 60;

    public async Task<DatasetList> GetAsync(DatasetFilter filter, Actor actor, CancellationToken ct)
    {
        var found = await (await PageOfAsync(filter, actor, ct)).OrderBy(d => d.SearchName).ThenBy(d => d.Key).Take(PageSize + 1).ToListAsync(ct);
        var modalities = await db.Datasets.AsNoTracking().VisibleTo(actor).Where(d => d.Modality != null).Select(d => d.Modality!).Distinct().OrderBy(m => m).Take(MostModalities).ToListAsync(ct);
        var open = await db.Contributions.AsNoTracking().VisibleTo(actor).CountAsync(c => c.State == ContributionState.Proposed, ct);
        return new DatasetList([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Key : null, modalities, open);
    }

    private async Task<IQueryable<Dataset>> PageOfAsync(DatasetFilter filter, Actor actor, CancellationToken ct)
    {
        var rows = Filtered(db.Datasets.AsNoTracking().VisibleTo(actor), filter);
        if (filter.After is not { } after)
        {
            return rows;
        }

        var name = await db.Datasets.Where(d => d.Key == after).Select(d => d.SearchName).FirstOrDefaultAsync(ct) ?? "";
        return rows.Where(d => d.SearchName.CompareTo(name) > 0 || (d.SearchName == name && d.Key.CompareTo(after) > 0));
    }

    private IQueryable<Dataset> Filtered(IQueryable<Dataset> rows, DatasetFilter filter)
    {
        if (filter.Search is { Length: > 0 } search)
        {
            var (part, normal) = (search.ToUpperInvariant(), DatasetName.Normalise(search));
            rows = normal.Length == 0
                ? rows.Where(d => d.SearchName.Contains(part))
                : rows.Where(d => d.SearchName.Contains(part) || db.DatasetAliases.Any(a => a.DatasetKey == d.Key && a.Normalised.Contains(normal)));
        }

        if (filter.Modality is { } modality)
        {
            rows = rows.Where(d => d.Modality == modality);
        }

        if (filter.Type is { } type)
        {
            rows = rows.Where(d => db.DatasetArtifacts.Any(a => a.DatasetKey == d.Key && a.Type == type));
        }

        return filter.Leaf is { } leaf ? rows.Where(d => db.ArtifactLeaves.Any(l => l.Leaf == leaf && l.DatasetKey == d.Key)) : rows;
    }
}
