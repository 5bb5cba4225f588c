using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Datasets.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets;

/// <summary>What came into the register.</summary>
/// <param name="Artifacts">Artifacts that are new or changed.</param>
internal sealed record RegisterAddition(IReadOnlyList<DatasetArtifact> Artifacts, IReadOnlyDictionary<string, Dataset> Datasets, IReadOnlyDictionary<string, Paper> Papers);

/// <summary>Puts rows into the register: the present state, and one added row of history for each. Loads all that it touches at once.</summary>
internal sealed class RegisterUpdate(GovernanceDbContext db, RegisterOrigin origin)
{
    /// <summary>Papers of one first author and year that are told apart by a number.</summary>
    private const int MostOfOneName = 20;

    private readonly Dictionary<string, Dataset> datasets = [];
    private readonly Dictionary<string, Paper> papers = [];
    private readonly Dictionary<string, DatasetArtifact> artifacts = [];
    private readonly Dictionary<string, Paper> papersByWords = [];

    // Rows that were taken away and come again are the same rows: changed, not added a second time.
    private Dictionary<(string, string), DatasetAlias> removedAliases = [];
    private Dictionary<(string, string), ArtifactLeaf> removedLeaves = [];

    /// <returns>What was added; or the sentence that says which dataset is missing.</returns>
    public async Task<(RegisterAddition? Added, string? WhyNot)> ApplyAsync(RegisterItems items, CancellationToken ct)
    {
        await LoadAsync(items, ct);
        foreach (var item in items.Datasets)
        {
            Put(item);
        }

        var named = items.Artifacts.Select(a => a.Dataset).Concat(items.Links.SelectMany(l => new[] { l.From, l.To }));
        if (named.FirstOrDefault(n => !datasets.ContainsKey(n)) is { } missing)
        {
            return (null, $"There is no dataset “{missing}” in the register; propose it first, or with the same file.");
        }

        var touched = items.Artifacts.Select(Put).ToList();
        await PutLinksAsync(items.Links, ct);
        return (new RegisterAddition(touched, datasets, papers), null);
    }

    private async Task LoadAsync(RegisterItems items, CancellationToken ct)
    {
        var keys = items.Datasets.Select(d => d.Key).Concat(items.Artifacts.Select(a => a.Dataset)).Concat(items.Links.SelectMany(l => new[] { l.From, l.To })).Distinct();
        foreach (var dataset in await keys.InPartsAsync(part => db.Datasets.Where(d => part.Contains(d.Key)), ct))
        {
            datasets[dataset.Key] = dataset;
        }

        var own = items.Datasets.Select(d => d.Key).Distinct();
        removedAliases = (await own.InPartsAsync(part => db.DatasetAliases.Where(a => part.Contains(a.DatasetKey)), ct)).ToDictionary(a => (a.Normalised, a.DatasetKey));
        db.RemoveRange(removedAliases.Values);
        var artifactKeys = items.Artifacts.Select(a => a.Key).Distinct().ToList();
        foreach (var artifact in await artifactKeys.InPartsAsync(part => db.DatasetArtifacts.Where(a => part.Contains(a.Key)), ct))
        {
            artifacts[artifact.Key] = artifact;
        }

        removedLeaves = (await artifactKeys.InPartsAsync(part => db.ArtifactLeaves.Where(l => part.Contains(l.ArtifactKey)), ct)).ToDictionary(l => (l.ArtifactKey, l.Leaf));
        db.RemoveRange(removedLeaves.Values);
        var citations = items.Artifacts.Select(a => a.Paper).OfType<PaperItem>().ToList();
        var slugs = citations.Select(SlugOf).Distinct().SelectMany(s => Enumerable.Range(1, MostOfOneName).Select(n => Numbered(s, n)));
        var references = citations.Select(p => p.Reference).OfType<string>().Distinct();
        var byKey = await slugs.InPartsAsync(part => db.Papers.Where(p => part.Contains(p.Key)), ct);
        var byReference = await references.InPartsAsync(part => db.Papers.Where(p => part.Contains(p.Reference!)), ct);
        foreach (var paper in byKey.Union(byReference))
        {
            papers[paper.Key] = papersByWords[WordsOf(paper.ToItem())] = paper;
        }
    }

    private void Put(DatasetItem item)
    {
        if (datasets.TryGetValue(item.Key, out var dataset))
        {
            dataset.Apply(item);
        }
        else
        {
            datasets[item.Key] = dataset = db.Add(Dataset.Of(item)).Entity;
        }

        (string Name, bool IsOwn)[] own = item.Code is null ? [(item.Name, true)] : [(item.Name, true), (item.Code, true)];
        var names = own.Concat(item.Aliases.Select(a => (Name: a, IsOwn: false))).DistinctBy(n => DatasetName.Normalise(n.Name));
        Names(names.Select(n => DatasetAlias.Of(item.Key, n.Name, n.IsOwn)));
        Remember("dataset", item.Key, dataset.Revision, CanonicalJson.Write(RegisterJson.Row(item)));
    }

    private void Names(IEnumerable<DatasetAlias> aliases)
    {
        foreach (var alias in aliases)
        {
            AddOrKeep(alias, removedAliases.GetValueOrDefault((alias.Normalised, alias.DatasetKey)));
        }
    }

    private DatasetArtifact Put(ArtifactItem item)
    {
        var paper = item.Paper is { } named ? PaperOf(named) : null;
        if (artifacts.TryGetValue(item.Key, out var artifact))
        {
            datasets.GetValueOrDefault(artifact.DatasetKey)?.Count(-1, artifact.IsShortcut ? -1 : 0);
            artifact.Apply(item, paper?.Key, origin.At);
        }
        else
        {
            artifacts[item.Key] = artifact = db.Add(DatasetArtifact.Of(item, paper?.Key, origin.At)).Entity;
        }

        datasets[item.Dataset].Count(1, artifact.IsShortcut ? 1 : 0);
        foreach (var leaf in item.Leaves.Distinct())
        {
            AddOrKeep(ArtifactLeaf.Of(leaf, artifact), removedLeaves.GetValueOrDefault((artifact.Key, leaf)));
        }

        Remember("artifact", item.Key, artifact.Revision, CanonicalJson.Write(RegisterJson.Row(item)));
        return artifact;
    }

    private void AddOrKeep<T>(T row, T? removed)
        where T : class
    {
        if (removed is null)
        {
            db.Add(row);
            return;
        }

        var kept = db.Entry(removed);
        kept.State = EntityState.Modified;
        kept.CurrentValues.SetValues(row);
    }

    private async Task PutLinksAsync(IReadOnlyList<LinkItem> links, CancellationToken ct)
    {
        var froms = links.Select(l => l.From).Distinct();
        var present = (await froms.InPartsAsync(part => db.DatasetLinks.Where(l => part.Contains(l.FromKey)), ct)).Select(p => (p.FromKey, p.ToKey, p.Kind)).ToHashSet();
        foreach (var item in links.Where(i => !present.Contains((i.From, i.To, i.Kind))))
        {
            db.Add(DatasetLink.Of(item));
            Remember("link", $"{item.From} {item.Kind} {item.To}", 1, CanonicalJson.Write(RegisterJson.Row(item)));
        }
    }

    // One DOI is one paper; without one, authors and year are.
    private Paper PaperOf(PaperItem item)
    {
        if (papersByWords.TryGetValue(WordsOf(item), out var known))
        {
            return known;
        }

        var slug = SlugOf(item);
        var key = Enumerable.Range(1, int.MaxValue).Select(n => Numbered(slug, n)).First(k => !papers.ContainsKey(k));
        return papers[key] = papersByWords[WordsOf(item)] = db.Add(Paper.Of(key, item)).Entity;
    }

    private void Remember(string kind, string key, int revision, string row) => db.Add(RegisterChange.Of(kind, key, revision, row, origin));

    private static string WordsOf(PaperItem paper) => paper.Reference ?? $"{paper.Citation}|{paper.Year}";

    private static string Numbered(string slug, int n) => n == 1 ? slug : $"{slug}-{n}";

    private static string SlugOf(PaperItem paper)
    {
        var first = paper.Citation.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "paper";
        var letters = new string([.. first.ToLowerInvariant().Where(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')]).Trim('-');
        var year = new string([.. (paper.Year ?? "").Where(char.IsAsciiDigit).Take(4)]);
        return string.Join('-', new[] { letters.Length == 0 ? "paper" : letters[..Math.Min(letters.Length, 40)], year }.Where(p => p.Length > 0));
    }
}
