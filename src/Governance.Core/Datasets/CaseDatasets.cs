using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets;

/// <summary>An answer that names datasets.</summary>
/// <param name="Text">The words of one cell, line or field.</param>
public sealed record NamingText(NamedIn In, string Text);

/// <summary>Makes the rows that bring named datasets, and what the register knows about them, into a case.</summary>
public sealed class CaseDatasets(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>The rows for what answers name; nothing is saved here.</summary>
    public async Task<IReadOnlyList<RecordRow>> RowsAsync(int caseNumber, IReadOnlyList<NamingText> texts, CancellationToken ct)
    {
        if (texts.Count == 0)
        {
            return [];
        }

        var bearers = await db.BearersAsync(texts.Select(t => t.Text), ct);
        var found = texts.SelectMany(t => DatasetName.Find(t.Text, bearers).Select(name => (t.In, Name: name))).DistinctBy(f => (f.In.QuestionId, f.In.UsedFor, DatasetName.Normalise(f.Name.AsWritten))).ToList();
        var keys = found.Where(f => f.Name.State == NameState.Matched).Select(f => f.Name.Datasets[0]).Distinct().ToList();
        var names = await db.Datasets.AsNoTracking().Where(d => keys.Contains(d.Key)).ToDictionaryAsync(d => d.Key, d => d.Name, ct);
        var number = await db.NamedDatasets.CountAsync(n => n.CaseNumber == caseNumber, ct);
        var named = found.Select(f => NamedDataset.Of(caseNumber, ++number, f.In, f.Name, f.Name.State == NameState.Matched ? names[f.Name.Datasets[0]] : null, time.Now())).ToList();
        return [.. named, .. await IssuesAsync(caseNumber, keys, ct)];
    }

    /// <summary>The rows by which a new case about an installed product starts with the datasets that the last of its cases named, and what is known about them now.</summary>
    /// <param name="earlier">Cases of the product at the site, the one that counts most first.</param>
    public async Task<IReadOnlyList<RecordRow>> InheritedAsync(int caseNumber, IReadOnlyList<int> earlier, CancellationToken ct)
    {
        var named = (await db.NamedDatasets.AsNoTracking().Where(n => earlier.Contains(n.CaseNumber)).ToListAsync(ct)).ToLookup(n => n.CaseNumber);
        var rows = earlier.Where(n => named[n].Any()).Select(n => NamedDataset.InForce([.. named[n].OrderBy(r => r.Number)])).FirstOrDefault() ?? [];
        var keys = rows.Select(r => r.DatasetKey).OfType<string>().Distinct().ToList();
        return [.. rows.Select((r, i) => r.For(caseNumber, i + 1, time.Now())), .. await IssuesAsync(caseNumber, keys, ct)];
    }

    /// <summary>The rows for what the register knows about datasets and the case does not have yet.</summary>
    public async Task<IReadOnlyList<KnownIssue>> IssuesAsync(int caseNumber, IReadOnlyCollection<string> datasetKeys, CancellationToken ct)
    {
        var known = await db.KnownAboutAsync(datasetKeys, ct);
        var present = await db.KnownIssues.AsNoTracking().Where(i => i.CaseNumber == caseNumber).Select(i => new { i.ArtifactKey, i.ArtifactRevision }).ToListAsync(ct);
        var number = present.Count;
        return
        [
            .. known.Where(k => !present.Any(p => p.ArtifactKey == k.Artifact.Key && p.ArtifactRevision == k.Artifact.Revision))
                .OrderBy(k => k.Artifact.IsShortcut ? 0 : 1)
                .Select(k => KnownIssue.Of(caseNumber, ++number, k.Dataset, k.Artifact, k.Paper, IssueCause.Named, time.Now())),
        ];
    }
}
