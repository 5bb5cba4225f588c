using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets.Reading;

/// <summary>An artifact with its paper.</summary>
public sealed record ArtifactView(DatasetArtifact Artifact, Paper? Paper, string? DatasetName = null);

/// <summary>How another dataset hangs together with this one.</summary>
/// <param name="Sentence">"is part of" seen from this dataset; for a link towards it the other dataset is the subject.</param>
public sealed record LinkView(string OtherKey, string OtherName, string Sentence, bool IsFromHere, string? Basis, string? Confirmed);

/// <summary>One revision of a row.</summary>
public sealed record RevisionView(int Revision, DateTime At, string? ProposedBy, string? ApprovedBy, int? Contribution, string Row);

/// <param name="Cases">Cases of the reader's sites whose vendor names it.</param>
public sealed record DatasetPage(
    Dataset Dataset, IReadOnlyList<string> Aliases, IReadOnlyList<ArtifactView> Artifacts, bool HasMoreArtifacts, IReadOnlyList<LinkView> Links, IReadOnlyList<RevisionView> History,
    IReadOnlyList<NamingCase> Cases, bool MayPropose);

public sealed record NamingCase(int Number, string Name, string Title);

public sealed class DatasetPageQuery(GovernanceDbContext db)
{
    public const int MostArtifacts = 100;
    private const int MostCases = 20;

    /// <exception cref="NotFoundException">No such dataset.</exception>
    public async Task<DatasetPage> GetAsync(string key, string? afterArtifact, Actor actor, CancellationToken ct)
    {
        var dataset = await db.Datasets.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(d => d.Key == key, ct)
            ?? throw new NotFoundException($"There is no dataset “{key}” in the register.");
        var artifacts = await ArtifactsAsync(db.DatasetArtifacts.Where(a => a.DatasetKey == key && (afterArtifact == null || a.Key.CompareTo(afterArtifact) > 0)), ct);
        return new DatasetPage(
            dataset,
            await db.DatasetAliases.AsNoTracking().Where(a => a.DatasetKey == key && !a.IsOwn).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(ct),
            [.. artifacts.Take(MostArtifacts)],
            artifacts.Count > MostArtifacts,
            await LinksAsync(key, ct),
            await RevisionsAsync("dataset", key, ct),
            await CasesAsync(key, actor, ct),
            DatasetQueries.WhyNotProposeBy(actor) is null);
    }

    private async Task<List<ArtifactView>> ArtifactsAsync(IQueryable<DatasetArtifact> artifacts, CancellationToken ct)
    {
        var rows = await (
            from artifact in artifacts.AsNoTracking()
            join paper in db.Papers.AsNoTracking() on artifact.PaperKey equals paper.Key into named
            from paper in named.DefaultIfEmpty()
            orderby artifact.Key
            select new { artifact, paper }).Take(MostArtifacts + 1).ToListAsync(ct);
        return [.. rows.Select(r => new ArtifactView(r.artifact, r.paper))];
    }

    private async Task<IReadOnlyList<LinkView>> LinksAsync(string key, CancellationToken ct)
    {
        var links = await db.DatasetLinks.AsNoTracking().Where(l => l.FromKey == key || l.ToKey == key).OrderBy(l => l.FromKey).ThenBy(l => l.ToKey).Take(MostArtifacts).ToListAsync(ct);
        var others = links.Select(l => l.FromKey == key ? l.ToKey : l.FromKey).Distinct().ToList();
        var names = await db.Datasets.AsNoTracking().Where(d => others.Contains(d.Key)).ToDictionaryAsync(d => d.Key, d => d.Name, ct);
        return [.. links.Select(l => (Link: l, Other: l.FromKey == key ? l.ToKey : l.FromKey)).Select(l =>
            new LinkView(l.Other, names.GetValueOrDefault(l.Other, l.Other), LinkKind.All.LabelOf(l.Link.Kind), l.Link.FromKey == key, l.Link.Basis, l.Link.Confirmed))];
    }

    internal async Task<IReadOnlyList<RevisionView>> RevisionsAsync(string kind, string key, CancellationToken ct)
    {
        var changes = await db.RegisterChanges.AsNoTracking().Where(c => c.Kind == kind && c.Key == key).OrderByDescending(c => c.Revision).Take(50).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. changes.SelectMany(c => new[] { c.ProposedByPersonId, c.ApprovedByPersonId }).OfType<int>().Distinct()], ct);
        return [.. changes.Select(c => new RevisionView(c.Revision, c.At, Name(c.ProposedByPersonId), Name(c.ApprovedByPersonId), c.ContributionNumber, c.Row))];

        string? Name(int? id) => id is { } person ? names.GetValueOrDefault(person) : null;
    }

    private async Task<IReadOnlyList<NamingCase>> CasesAsync(string key, Actor actor, CancellationToken ct)
    {
        var cases = await db.Cases.AsNoTracking().VisibleTo(actor).Where(c => db.NamedDatasets.Any(n => n.DatasetKey == key && n.CaseNumber == c.Number))
            .OrderByDescending(c => c.Number).Take(MostCases).Select(c => new { c.Number, c.OpenedAt, c.Title }).ToListAsync(ct);
        return [.. cases.Select(c => new NamingCase(c.Number, Case.NameOf(c.Number, c.OpenedAt), c.Title))];
    }
}
