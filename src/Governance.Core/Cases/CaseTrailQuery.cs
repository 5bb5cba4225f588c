using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>One changed value.</summary>
public sealed record TrailChange(string Of, string Field, string? Old, string? New);

/// <summary>One entry as the trail page shows it.</summary>
public sealed record TrailRow(
    string Trail, long Sequence, DateTime At, string Kind, string ActorName, string? Role, string Sentence, string? SubjectType, string? SubjectId,
    string? Signature, string Hash, IReadOnlyList<TrailChange> Changes);

/// <summary>A page of entries, newest first.</summary>
public sealed record TrailPage(string Trail, IReadOnlyList<TrailRow> Rows, long? NextBefore, long Length, string EndHash);

/// <summary>What the trail page filters by; all parts are optional.</summary>
public sealed record TrailFilter(string? Kind = null, string? ActorId = null, long? BeforeSequence = null);

public sealed class CaseTrailQuery(GovernanceDbContext db)
{
    public const int PageSize = 100;

    /// <summary>The record of one case.</summary>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<TrailPage> GetAsync(int caseNumber, TrailFilter filter, Actor actor, CancellationToken ct)
    {
        await MustSeeAsync(caseNumber, actor, ct);
        return await PageAsync(Trails.OfCase(caseNumber), filter, ct);
    }

    /// <summary>Who stands in the trail of the case, by id as entries store it: to choose from, and to say names in place of numbers.</summary>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<IReadOnlyDictionary<string, string>> PeopleAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        await MustSeeAsync(caseNumber, actor, ct);
        var trail = Trails.OfCase(caseNumber);
        var acted = await db.AuditEntries.AsNoTracking().Where(e => e.Trail == trail).Select(e => e.ActorId).Distinct().ToListAsync(ct);
        var owned = await db.StepChanges.AsNoTracking().Where(c => c.CaseNumber == caseNumber).Select(c => c.OwnerId).Distinct().ToListAsync(ct);
        var ids = acted.Select(a => int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Concat(owned).Where(id => id > 0).Distinct().ToList();
        var names = await db.People.AsNoTracking().ToNamesAsync(ids, ct);
        return names.ToDictionary(n => n.Key.ToString(CultureInfo.InvariantCulture), n => n.Value);
    }

    private async Task<TrailPage> PageAsync(string trail, TrailFilter filter, CancellationToken ct)
    {
        var end = await db.AuditTrails.AsNoTracking().SingleAsync(t => t.Name == trail, ct);
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.Trail == trail);
        entries = filter.Kind is { } kind ? entries.Where(e => e.Kind == kind) : entries;
        entries = filter.ActorId is { } actorId ? entries.Where(e => e.ActorId == actorId) : entries;
        entries = filter.BeforeSequence is { } before ? entries.Where(e => e.Sequence < before) : entries;
        var page = await entries.OrderByDescending(e => e.Sequence).Take(PageSize + 1).ToListAsync(ct);
        var rows = page.Take(PageSize).Select(RowOf).ToList();
        return new TrailPage(trail, rows, page.Count > PageSize ? rows[^1].Sequence : null, end.Length, end.Hash);
    }

    private async Task MustSeeAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        if (!await db.Cases.AsNoTracking().VisibleTo(actor).AnyAsync(c => c.Number == caseNumber, ct))
        {
            throw new NotFoundException($"There is no case {caseNumber}, or it belongs to a site where you have no role.");
        }
    }

    private static TrailRow RowOf(AuditEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        var changes = body["details"]?["changes"]?.AsArray() ?? [];
        return new TrailRow(
            entry.Trail, entry.Sequence, entry.At, entry.Kind, (string)body["actor"]!["name"]!, (string?)body["actor"]!["role"], (string)body["sentence"]!,
            entry.SubjectType, entry.SubjectId, (string?)body["signature"], entry.Hash,
            [.. changes.Select(c => new TrailChange((string)c!["of"]!, (string)c["field"]!, (string?)c["old"], (string?)c["new"]))]);
    }
}
