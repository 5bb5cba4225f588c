using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Audit;

/// <summary>
/// Reads trails from the first entry to the last and says what does not hold: entries that were changed, removed, inserted or put in
/// another order, ends that are not the end, and rows of the record that are no longer what was hashed. Works while others commit.
/// </summary>
public sealed class TrailCheck(GovernanceDbContext db)
{
    private const int PageSize = 100;
    private const int MostFindings = 1_000;
    private const int MostTrails = 10_000;

    private readonly RecordRows recordRows = new(db);
    private readonly PublishedTexts publishedTexts = new(db);
    private readonly HeadsCheck headsCheck = new(db);
    private readonly List<TrailFinding> findings = [];
    private readonly List<CheckedTrail> trails = [];
    private long entries;
    private long rows;

    /// <param name="trail">Name of the one trail to read; null for all.</param>
    /// <param name="progress">Told after every page.</param>
    /// <param name="ct">Stops the check.</param>
    public async Task<TrailCheckResult> RunAsync(string? trail, IProgress<TrailCheckProgress>? progress, CancellationToken ct)
    {
        if (trail is null)
        {
            await CheckAllAsync(progress, ct);
        }
        else
        {
            await CheckTrailAsync(trail, progress, ct);
        }

        foreach (var lost in await headsCheck.LostAsync(trail, ct))
        {
            Find(lost.Trail, lost.Sequence, lost.Sentence);
        }

        foreach (var row in await recordRows.WithoutEntryAsync(trail, PageSize, ct))
        {
            Find(row.Trail, row.Sequence, $"The row {row.GetType().Name} {row.RecordKey} names this entry, but there is no such entry.");
        }

        return new TrailCheckResult(trails, entries, rows, findings);
    }

    private async Task CheckAllAsync(IProgress<TrailCheckProgress>? progress, CancellationToken ct)
    {
        for (var last = ""; ;)
        {
            var names = await db.AuditTrails.AsNoTracking().Where(t => t.Name.CompareTo(last) > 0)
                .OrderBy(t => t.Name).Select(t => t.Name).Take(PageSize).ToListAsync(ct);
            foreach (var name in names)
            {
                await CheckTrailAsync(name, progress, ct);
            }

            if (names.Count < PageSize)
            {
                break;
            }

            last = names[^1];
        }

        await CheckOverallAsync(ct);
    }

    // What no single trail shows: entries whose trail has no end, and a request that was carried out twice.
    private async Task CheckOverallAsync(CancellationToken ct)
    {
        var endless = await db.AuditEntries.AsNoTracking().Where(e => !db.AuditTrails.Any(t => t.Name == e.Trail))
            .Select(e => e.Trail).Distinct().OrderBy(t => t).Take(PageSize).ToListAsync(ct);
        foreach (var name in endless)
        {
            Find(name, null, "There are entries of this trail, but the row that keeps its end is missing.");
        }

        var twice = await db.AuditEntries.AsNoTracking().Where(e => e.Request != null)
            .GroupBy(e => e.Request).Where(g => g.Count() > 1)
            .Select(g => new { Request = g.Key, Trail = g.Min(e => e.Trail)! }).OrderBy(t => t.Request).Take(PageSize).ToListAsync(ct);
        foreach (var one in twice)
        {
            Find(one.Trail, null, $"The request {one.Request} stands in more than one entry.");
        }
    }

    private async Task CheckTrailAsync(string trail, IProgress<TrailCheckProgress>? progress, CancellationToken ct)
    {
        var before = findings.Count;
        if (await db.AuditEntries.AnyAsync(e => e.Trail == trail && e.Sequence < 1, ct))
        {
            Find(trail, null, "There is an entry numbered below 1, which was never committed.");
        }

        var (sequence, hash) = (0L, AuditTrail.NoHash);
        for (var page = await PageAfterAsync(trail, 0, ct); page.Count > 0; page = await PageAfterAsync(trail, sequence, ct))
        {
            (sequence, hash) = await CheckPageAsync(trail, page, sequence, hash, ct);
            progress?.Report(new TrailCheckProgress(trail, entries));
        }

        var end = await db.AuditTrails.AsNoTracking().FirstOrDefaultAsync(t => t.Name == trail, ct);

        // An entry and the new end are committed together; so where the end lies further on, there may be more to read by now.
        while (end?.Length > sequence && await PageAfterAsync(trail, sequence, ct) is { Count: > 0 } more)
        {
            (sequence, hash) = await CheckPageAsync(trail, more, sequence, hash, ct);
            end = await db.AuditTrails.AsNoTracking().FirstOrDefaultAsync(t => t.Name == trail, ct);
        }

        CheckEnd(trail, end, sequence, hash);
        if (trails.Count < MostTrails)
        {
            trails.Add(new CheckedTrail(trail, sequence, hash, findings.Count == before));
        }
    }

    private Task<List<AuditEntry>> PageAfterAsync(string trail, long sequence, CancellationToken ct) =>
        db.AuditEntries.AsNoTracking().Where(e => e.Trail == trail && e.Sequence > sequence).OrderBy(e => e.Sequence).Take(PageSize).ToListAsync(ct);

    private void CheckEnd(string trail, AuditTrail? end, long sequence, string hash)
    {
        if (end is null)
        {
            Find(trail, null, sequence == 0 ? "There is no trail of this name." : "The row that keeps the end of this trail is missing.");
        }
        else if (end.Length != sequence)
        {
            Find(trail, null, $"The trail should end with entry {end.Length}, but the last entry there is {sequence}.");
        }
        else if (end.Hash != hash)
        {
            Find(trail, null, $"The end of the trail names another hash than its last entry {sequence} has.");
        }
    }

    private async Task<(long Sequence, string Hash)> CheckPageAsync(
        string trail, List<AuditEntry> page, long sequence, string hash, CancellationToken ct)
    {
        var added = await recordRows.BetweenAsync(trail, page[0].Sequence, page[^1].Sequence, ct);
        foreach (var entry in page)
        {
            CheckChain(entry, sequence, hash);
            var (body, problems) = EntryCheck.Check(entry);
            foreach (var problem in problems.Concat(await publishedTexts.ProblemsAsync(entry, body, ct)))
            {
                Find(trail, entry.Sequence, problem);
            }

            if (await headsCheck.ProblemAsync(entry, body, ct) is { } unsealed)
            {
                Find(trail, entry.Sequence, unsealed);
            }

            CheckContent(entry, body, [.. added[entry.Sequence]]);
            (sequence, hash) = (entry.Sequence, entry.Hash);
            entries++;
        }

        return (sequence, hash);
    }

    private void CheckChain(AuditEntry entry, long sequence, string hash)
    {
        if (entry.Sequence != sequence + 1)
        {
            var missing = entry.Sequence == sequence + 2 ? $"Entry {sequence + 1} is missing." : $"The entries {sequence + 1} to {entry.Sequence - 1} are missing.";
            Find(entry.Trail, sequence + 1, missing);
        }
        else if (entry.Previous != hash)
        {
            Find(entry.Trail, entry.Sequence, $"The chain is broken: this entry names another previous hash than entry {sequence} has.");
        }
    }

    private void CheckContent(AuditEntry entry, JsonObject? body, IReadOnlyList<RecordRow> added)
    {
        var hashed = body?["details"] is JsonObject details && details["content"] is JsonValue value ? value.ToString() : null;
        rows += added.Count;
        if (hashed is null && added.Count == 0)
        {
            return;
        }

        var what = string.Join(", ", added.GroupBy(r => r.GetType().Name).Select(g => $"{g.Key} × {g.Count()}"));
        if (hashed is null)
        {
            Find(entry.Trail, entry.Sequence, $"Rows claim to belong to this entry, which added none: {what}.");
        }
        else if (added.Count == 0)
        {
            Find(entry.Trail, entry.Sequence, "The rows that this entry added are missing.");
        }
        else if (HashOf(added) != hashed)
        {
            Find(entry.Trail, entry.Sequence, $"The rows that this entry added are no longer what was hashed: one was changed, added or removed ({what}).");
        }
    }

    // A row that can no longer be put into words, say because a JSON column was damaged, has no hash at all.
    private static string? HashOf(IReadOnlyList<RecordRow> added)
    {
        try
        {
            return RecordContent.Hash(added);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Find(string trail, long? sequence, string sentence)
    {
        if (findings.Count < MostFindings)
        {
            findings.Add(new TrailFinding(trail, sequence, sentence));
        }
    }
}
