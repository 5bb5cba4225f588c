using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets.Reading;

/// <summary>What the list of artifacts is narrowed to.</summary>
/// <param name="After">Page key: what follows this artifact.</param>
public sealed record ArtifactFilter(string? Search = null, string? Type = null, string? Function = null, string? Leaf = null, string? After = null);

public sealed record ArtifactList(IReadOnlyList<ArtifactView> Rows, string? NextAfter);

public sealed class ArtifactListQuery(GovernanceDbContext db)
{
    public const int PageSize = 50;

    public async Task<ArtifactList> GetAsync(ArtifactFilter filter, Actor actor, CancellationToken ct)
    {
        var rows = await (
            from artifact in Filtered(filter).AsNoTracking()
            join dataset in db.Datasets.AsNoTracking().VisibleTo(actor) on artifact.DatasetKey equals dataset.Key
            join paper in db.Papers.AsNoTracking() on artifact.PaperKey equals paper.Key into named
            from paper in named.DefaultIfEmpty()
            orderby artifact.Key
            select new { artifact, paper, dataset.Name }).Take(PageSize + 1).ToListAsync(ct);
        var views = rows.Take(PageSize).Select(r => new ArtifactView(r.artifact, r.paper, r.Name)).ToList();
        return new ArtifactList(views, rows.Count > PageSize ? views[^1].Artifact.Key : null);
    }

    private IQueryable<DatasetArtifact> Filtered(ArtifactFilter filter)
    {
        var rows = db.DatasetArtifacts.AsQueryable();
        if (filter.Search is { Length: > 0 } search)
        {
            var part = search.ToUpperInvariant();
            rows = rows.Where(a => a.SearchName.Contains(part));
        }

        if (filter.Type is { } type)
        {
            rows = rows.Where(a => a.Type == type);
        }

        if (filter.Function is { } function)
        {
            rows = rows.Where(a => a.Function == function);
        }

        if (filter.Leaf is { } leaf)
        {
            rows = rows.Where(a => db.ArtifactLeaves.Any(l => l.ArtifactKey == a.Key && l.Leaf == leaf));
        }

        return filter.After is { } after ? rows.Where(a => a.Key.CompareTo(after) > 0) : rows;
    }
}

public sealed record ArtifactPage(ArtifactView View, string DatasetName, IReadOnlyList<RevisionView> History, bool MayPropose);

public sealed class ArtifactPageQuery(GovernanceDbContext db)
{
    /// <exception cref="NotFoundException">No such artifact.</exception>
    public async Task<ArtifactPage> GetAsync(string key, Actor actor, CancellationToken ct)
    {
        var row = await (
            from artifact in db.DatasetArtifacts.AsNoTracking().Where(a => a.Key == key)
            join dataset in db.Datasets.AsNoTracking().VisibleTo(actor) on artifact.DatasetKey equals dataset.Key
            join paper in db.Papers.AsNoTracking() on artifact.PaperKey equals paper.Key into named
            from paper in named.DefaultIfEmpty()
            select new { artifact, paper, dataset.Name }).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException($"There is no artifact “{key}” in the register.");
        var history = await new DatasetPageQuery(db).RevisionsAsync("artifact", key, ct);
        return new ArtifactPage(new ArtifactView(row.artifact, row.paper, row.Name), row.Name, history, DatasetQueries.WhyNotProposeBy(actor) is null);
    }
}

public sealed record PaperPage(Paper Paper, IReadOnlyList<ArtifactView> Artifacts);

public sealed class PaperPageQuery(GovernanceDbContext db)
{
    private const int Most = 200;

    /// <exception cref="NotFoundException">No such paper.</exception>
    public async Task<PaperPage> GetAsync(string key, Actor actor, CancellationToken ct)
    {
        var paper = await db.Papers.AsNoTracking().FirstOrDefaultAsync(p => p.Key == key, ct) ?? throw new NotFoundException($"There is no paper “{key}” in the register.");
        var rows = await (
            from artifact in db.DatasetArtifacts.AsNoTracking().Where(a => a.PaperKey == key)
            join dataset in db.Datasets.AsNoTracking().VisibleTo(actor) on artifact.DatasetKey equals dataset.Key
            orderby artifact.Key
            select new { artifact, dataset.Name }).Take(Most).ToListAsync(ct);
        return rows.Count == 0 ? throw new NotFoundException($"There is no paper “{key}” in the register.") : new PaperPage(paper, [.. rows.Select(r => new ArtifactView(r.artifact, paper, r.Name))]);
    }
}
