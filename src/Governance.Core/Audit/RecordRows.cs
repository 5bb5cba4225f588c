using System.Reflection;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Audit;

/// <summary>Reads the rows of the record of every type that the model has, by the trail and sequence they carry.</summary>
internal sealed class RecordRows(GovernanceDbContext db)
{
    private static readonly MethodInfo SetOf = typeof(RecordRows).GetMethod(nameof(Set), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly IReadOnlyList<Type> types =
        [.. db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsSubclassOf(typeof(RecordRow))).OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>Rows of one trail from one sequence to another, grouped by sequence.</summary>
    public async Task<ILookup<long, RecordRow>> BetweenAsync(string trail, long from, long to, CancellationToken ct)
    {
        var rows = new List<RecordRow>();
        foreach (var type in types)
        {
            rows.AddRange(await Rows(type).Where(r => r.Trail == trail && r.Sequence >= from && r.Sequence <= to).ToListAsync(ct));
        }

        return rows.ToLookup(r => r.Sequence);
    }

    /// <summary>The first rows of every type that name an entry which does not exist.</summary>
    /// <param name="trail">Only rows of this trail; null for all.</param>
    /// <param name="most">Rows of each type at most.</param>
    public async Task<IReadOnlyList<RecordRow>> WithoutEntryAsync(string? trail, int most, CancellationToken ct)
    {
        var rows = new List<RecordRow>();
        foreach (var type in types)
        {
            var without = Rows(type).Where(r => trail == null || r.Trail == trail)
                .Where(r => !db.AuditEntries.Any(e => e.Trail == r.Trail && e.Sequence == r.Sequence));
            rows.AddRange(await without.OrderBy(r => r.Trail).ThenBy(r => r.Sequence).Take(most).ToListAsync(ct));
        }

        return rows;
    }

    private IQueryable<RecordRow> Rows(Type type) => (IQueryable<RecordRow>)SetOf.MakeGenericMethod(type).Invoke(this, [])!;

    private IQueryable<T> Set<T>()
        where T : RecordRow => db.Set<T>().AsNoTracking();
}
