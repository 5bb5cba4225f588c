using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Data;

/// <summary>Reads the rows of many keys.</summary>
internal static class KeysInParts
{
    // A statement takes no more values than its database allows: 2,100 on SQL Server, 32,766 on SQLite.
    private const int Most = 1000;

    /// <summary>Rows of all keys, by one statement for each thousand.</summary>
    /// <param name="keys">Each once; else a row may come twice.</param>
    /// <param name="rows">The rows of some of the keys.</param>
    public static async Task<List<TRow>> InPartsAsync<TRow>(this IEnumerable<string> keys, Func<string[], IQueryable<TRow>> rows, CancellationToken ct)
    {
        var found = new List<TRow>();
        foreach (var part in keys.Chunk(Most))
        {
            found.AddRange(await rows(part).ToListAsync(ct));
        }

        return found;
    }
}
