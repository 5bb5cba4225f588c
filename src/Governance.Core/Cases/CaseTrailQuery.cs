using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
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
public sealed record TrailFilter(string? Kind = null, string? ActorId = null, long? BeforeSequence = null)
{
    /// <summary>Entries about this step.</summary>
    public int? Step { get; init; }

    /// <summary>First day at the site.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day at the site.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who opened and exported what, in place of what happened in the case.</summary>
    public bool IsAccess { get; init; }

    internal string TrailOf(int caseNumber) => IsAccess ? Trails.AccessTo(caseNumber) : Trails.OfCase(caseNumber);
}

/// <summary>A person with the roles that were held on a day.</summary>
/// <param name="Roles">Role and the day since when it was held.</param>
public sealed record RolesOn(string Name, IReadOnlyList<(string Role, DateTime Since)> Roles);

public sealed class CaseTrailQuery(GovernanceDbContext db)
{
    public const int PageSize = 100;

    /// <summary>The record of one case.</summary>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<TrailPage> GetAsync(int caseNumber, TrailFilter filter, Actor actor, CancellationToken ct)
    {
        var calendar = await CalendarAsync(caseNumber, actor, ct);
        var trail = filter.TrailOf(caseNumber);
        var end = await db.AuditTrails.AsNoTracking().FirstOrDefaultAsync(t => t.Name == trail, ct);
        var entries = Filtered(trail, filter, calendar);
        var page = await (filter.BeforeSequence is { } before ? entries.Where(e => e.Sequence < before) : entries).OrderByDescending(e => e.Sequence).Take(PageSize + 1).ToListAsync(ct);
        var rows = page.Take(PageSize).Select(RowOf).ToList();
        return new TrailPage(trail, rows, page.Count > PageSize ? rows[^1].Sequence : null, end?.Length ?? 0, end?.Hash ?? "");
    }

    /// <summary>Every entry that the filter keeps, oldest first, as it is stored: body and hash.</summary>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    internal async Task<IReadOnlyList<AuditEntry>> EntriesAsync(int caseNumber, TrailFilter filter, Actor actor, CancellationToken ct)
    {
        var calendar = await CalendarAsync(caseNumber, actor, ct);
        return await Filtered(filter.TrailOf(caseNumber), filter, calendar).OrderBy(e => e.Sequence).ToListAsync(ct);
    }

    /// <summary>The kinds of entries that the trail holds, by their key.</summary>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<IReadOnlyList<string>> KindsAsync(int caseNumber, bool isAccess, Actor actor, CancellationToken ct)
    {
        await MustSeeAsync(caseNumber, actor, ct);
        var trail = new TrailFilter { IsAccess = isAccess }.TrailOf(caseNumber);
        return await db.AuditEntries.AsNoTracking().Where(e => e.Trail == trail).Select(e => e.Kind).Distinct().OrderBy(k => k).ToListAsync(ct);
    }

    /// <summary>Who held which role at the site of the case at the end of a day; people of vendors are left out.</summary>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<IReadOnlyList<RolesOn>> RolesAsync(int caseNumber, DateOnly day, Actor actor, CancellationToken ct)
    {
        var calendar = await CalendarAsync(caseNumber, actor, ct);
        var site = await db.Cases.AsNoTracking().Where(c => c.Number == caseNumber).Select(c => c.SiteId).SingleAsync(ct);
        var at = calendar.StartOf(day.AddDays(1));
        var people = await db.People.AsNoTracking().Include(p => p.Roles)
            .Where(p => p.Roles.Any(r => r.SiteId == site && r.RoleKey != Role.VendorContact.Key && r.FromAt < at && (r.UntilAt == null || r.UntilAt >= at))).OrderBy(p => p.Name).ToListAsync(ct);
        return
        [
            .. people.Select(p => new RolesOn(p.Name,
                [.. p.Roles.Where(r => r.SiteId == site && r.FromAt < at && (r.UntilAt is null || r.UntilAt >= at)).OrderBy(r => r.RoleKey, StringComparer.Ordinal).Select(r => (Role.LabelOf(r.RoleKey), r.FromAt))])),
        ];
    }

    /// <summary>Who stands in the trail of the case, by id as entries store it: to choose from, and to say names in place of numbers.</summary>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<IReadOnlyDictionary<string, string>> PeopleAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        await MustSeeAsync(caseNumber, actor, ct);
        string[] trails = [Trails.OfCase(caseNumber), Trails.AccessTo(caseNumber)];
        var acted = await db.AuditEntries.AsNoTracking().Where(e => trails.Contains(e.Trail)).Select(e => e.ActorId).Distinct().ToListAsync(ct);
        var owned = await db.StepChanges.AsNoTracking().Where(c => c.CaseNumber == caseNumber).Select(c => c.OwnerId).Distinct().ToListAsync(ct);
        var ids = acted.Select(a => int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Concat(owned).Where(id => id > 0).Distinct().ToList();
        var names = await db.People.AsNoTracking().ToNamesAsync(ids, ct);
        return names.ToDictionary(n => n.Key.ToString(CultureInfo.InvariantCulture), n => n.Value);
    }

    private IQueryable<AuditEntry> Filtered(string trail, TrailFilter filter, WorkingCalendar calendar)
    {
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.Trail == trail);
        entries = filter.Kind is { } kind ? entries.Where(e => e.Kind == kind) : entries;
        entries = filter.ActorId is { } actorId ? entries.Where(e => e.ActorId == actorId) : entries;
        var step = filter.Step?.ToString(CultureInfo.InvariantCulture);
        entries = step is not null ? entries.Where(e => e.SubjectType == "step" && e.SubjectId == step) : entries;
        DateTime? from = filter.From is { } first ? calendar.StartOf(first) : null, until = filter.Until is { } last ? calendar.StartOf(last.AddDays(1)) : null;
        entries = from is not null ? entries.Where(e => e.At >= from) : entries;
        return until is not null ? entries.Where(e => e.At < until) : entries;
    }

    private async Task<WorkingCalendar> CalendarAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        await MustSeeAsync(caseNumber, actor, ct);
        var site = await db.Sites.AsNoTracking().FirstAsync(s => db.Cases.Any(c => c.Number == caseNumber && c.SiteId == s.Id), ct);
        return site.Calendar();
    }

    private async Task MustSeeAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        if (!await db.Cases.AsNoTracking().VisibleTo(actor).AnyAsync(c => c.Number == caseNumber, ct))
        {
            throw new NotFoundException($"There is no case {caseNumber}, or it belongs to a site where you have no role.");
        }
    }

    internal static TrailRow RowOf(AuditEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        var changes = body["details"]?["changes"]?.AsArray() ?? [];
        return new TrailRow(
            entry.Trail, entry.Sequence, entry.At, entry.Kind, (string)body["actor"]!["name"]!, (string?)body["actor"]!["role"], (string)body["sentence"]!,
            entry.SubjectType, entry.SubjectId, (string?)body["signature"], entry.Hash,
            [.. changes.Select(c => new TrailChange((string)c!["of"]!, (string)c["field"]!, (string?)c["old"], (string?)c["new"]))]);
    }
}
