using System.Data.Common;
using Governance.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Data;

/// <summary>The one way to commit; the tables of all features stand in GovernanceTables.cs. Derived once per database provider.</summary>
public abstract partial class GovernanceDbContext(DbContextOptions options, TimeProvider time) : DbContext(options)
{
    // Trails that a use case held on to before they had begun: nothing is tracked of them that would tell that somebody else began one.
    private readonly HashSet<string> heldAbsent = [];

    /// <summary>Trails of which this context read the end, by the length that it read; 0 of one that had not begun.</summary>
    internal Dictionary<string, long> TrailsRead => ChangeTracker.Entries<AuditTrail>()
        .Where(e => e.State is EntityState.Unchanged or EntityState.Modified)
        .Select(e => (e.Entity.Name, Length: e.OriginalValues.GetValue<long>(nameof(AuditTrail.Length))))
        .Where(t => !heldAbsent.Contains(t.Name))
        .Concat(heldAbsent.Select(t => (Name: t, Length: 0L)))
        .ToDictionary(t => t.Name, t => t.Length);

    /// <summary>
    /// Reads the end of a trail before a use case reads what it is going to change: whatever is committed on the trail from here on makes
    /// the use case's own commit collide, so that nothing is decided on, or overwritten by, a state that has passed.
    /// </summary>
    public async Task HoldOnToAsync(string trail, CancellationToken ct)
    {
        if (await AuditTrails.FindAsync([trail], ct) is null)
        {
            heldAbsent.Add(trail);
        }
        else
        {
            heldAbsent.Remove(trail);
        }
    }

    /// <summary>
    /// Saves everything that was added or changed together with one entry of the record's trail, and one of each further trail that the record
    /// names, in one transaction. Nothing is saved when two commits meet on a trail; the caller then runs the use case again on a fresh context.
    /// </summary>
    /// <param name="record">What happened; becomes the entry.</param>
    /// <param name="ct">Stops the work before the commit.</param>
    /// <param name="number">Number of the thing that was made, handed on in the result.</param>
    public async Task<Result> CommitAsync(AuditRecord record, CancellationToken ct, int? number = null)
    {
        var trails = await TrailsOfAsync(record, ct);
        if ((record.BeginsTrail && trails[record.Trail].Length > 0) || heldAbsent.Any(t => trails.GetValueOrDefault(t) is { Length: > 0 }))
        {
            ChangeTracker.Clear();
            return Result.Collided();
        }

        var at = time.Now();
        var before = trails.Values.ToDictionary(t => t.Name, t => t.Length);
        var changes = TrailChanges.Of(ChangeTracker);
        if (changes.Count > 0)
        {
            record.Details["changes"] = changes;
        }

        var added = AddedRows(record.Trail);
        foreach (var entry in record.Also.Prepend(record))
        {
            Append(entry, trails[entry.Trail], [.. added[entry.Trail]], at);
        }

        return await SaveAsync(record, before, number, ct);
    }

    /// <summary>Saves rows that are no records: work on its way, which a person or a host takes up again. Nothing of it stands on a trail.</summary>
    /// <returns>False where somebody else changed them meanwhile; the context is empty then.</returns>
    internal async Task<bool> SaveWorkingRowsAsync(CancellationToken ct)
    {
        try
        {
#pragma warning disable RS0030 // No records; who calls it is listed by a test.
            await SaveChangesAsync(ct);
#pragma warning restore RS0030
            return true;
        }
        catch (DbUpdateException)
        {
            ChangeTracker.Clear();
            return false;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GovernanceDbContext).Assembly);

    private async Task<Dictionary<string, AuditTrail>> TrailsOfAsync(AuditRecord record, CancellationToken ct)
    {
        var names = record.Also.Prepend(record).Select(r => r.Trail).ToList();
        var known = names.Count == 1
            ? new[] { await AuditTrails.FindAsync([record.Trail], ct) }.OfType<AuditTrail>().ToList()
            : await AuditTrails.Where(t => names.Contains(t.Name)).ToListAsync(ct);
        return names.ToDictionary(n => n, n => known.FirstOrDefault(t => t.Name == n) ?? Add(AuditTrail.Begin(n)).Entity);
    }

    // Rows belong to the trail of the commit, unless whoever made them said otherwise.
    private ILookup<string, RecordRow> AddedRows(string trail)
    {
        ChangeTracker.DetectChanges();
        return ChangeTracker.Entries<RecordRow>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)
            .ToLookup(r => string.IsNullOrEmpty(r.Trail) ? trail : r.Trail);
    }

    private void Append(AuditRecord record, AuditTrail trail, IReadOnlyList<RecordRow> added, DateTime at)
    {
        var sequence = trail.Length + 1;
        foreach (var row in added)
        {
            row.Stamp(record.Trail, sequence);
        }

        if (added.Count > 0)
        {
            record.Details["content"] = RecordContent.Hash(added);
        }

        var entry = AuditEntry.From(record, sequence, at, trail.Hash, AuditBody.Write(record, sequence, at, trail.Hash, record.Details));
        Add(entry);
        trail.Append(entry.Hash);
    }

    // A new and an existing trail collide differently, and each database reports that in its own way; the stored length tells a
    // collision from a fault. Cases on trails of their own may change one deployment: its version then tells the collision.
    private async Task<Result> SaveAsync(AuditRecord record, Dictionary<string, long> before, int? number, CancellationToken ct)
    {
        try
        {
#pragma warning disable RS0030 // The one place that saves records.
            await SaveChangesAsync(ct);
#pragma warning restore RS0030
            return Result.Done(number);
        }
        catch (DbUpdateException fault)
        {
            ChangeTracker.Clear();
            if (record.Actor.RequestId is { } request && await AuditEntries.AsNoTracking().AnyAsync(e => e.Request == request, ct))
            {
                return Result.Repeated();
            }

            if (fault is DbUpdateConcurrencyException || await HaveGrownAsync(before, ct))
            {
                return Result.Collided();
            }

            throw;
        }
        catch (InvalidOperationException fault) when (IsDeadlock(fault))
        {
            ChangeTracker.Clear();
            return Result.Collided();
        }
    }

    /// <summary>Whether one of these trails has another length by now.</summary>
    internal async Task<bool> HaveGrownAsync(Dictionary<string, long> before, CancellationToken ct)
    {
        var names = before.Keys.ToList();
        var stored = await AuditTrails.AsNoTracking().Where(t => names.Contains(t.Name)).ToDictionaryAsync(t => t.Name, t => t.Length, ct);
        return before.Any(t => stored.GetValueOrDefault(t.Key) != t.Value);
    }

    // PostgreSQL and SQL Server pick one of two commits that wait for each other and end it; EF reports that as a likely passing fault.
    private static bool IsDeadlock(InvalidOperationException fault) =>
        fault.InnerException is DbException { IsTransient: true } or DbUpdateException { InnerException: DbException { IsTransient: true } };
}
