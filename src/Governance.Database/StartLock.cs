using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database;

/// <summary>
/// Lets hosts that start at once on one database make its guards and the tables of its jobs one after the other: PostgreSQL and SQL Server
/// refuse two that change the same function or trigger at the same time. The lock belongs to the connection, so it falls with a host that dies.
/// An embedded database has one host.
/// </summary>
internal sealed class StartLock : IAsyncDisposable
{
    // Any number that nobody else uses in this database.
    private const string PostgresKey = "7046208513";

    private readonly GovernanceDbContext db;
    private readonly string? release;

    private StartLock(GovernanceDbContext db, string? release) => (this.db, this.release) = (db, release);

    /// <summary>Waits until no other host holds it.</summary>
    public static async Task<StartLock> TakeAsync(GovernanceDbContext db, CancellationToken ct)
    {
        var (take, release) = db switch
        {
            SqliteGovernanceDbContext => (null, null),
            PostgresGovernanceDbContext => ($"SELECT pg_advisory_lock({PostgresKey})", $"SELECT pg_advisory_unlock({PostgresKey})"),
            _ => ("EXEC sp_getapplock @Resource = 'governance-start', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 600000",
                "EXEC sp_releaseapplock @Resource = 'governance-start', @LockOwner = 'Session'"),
        };
        await db.Database.OpenConnectionAsync(ct);
        if (take is not null)
        {
            await db.Database.ExecuteSqlRawAsync(take, ct);
        }

        return new StartLock(db, release);
    }

    public async ValueTask DisposeAsync()
    {
        if (release is not null)
        {
            await db.Database.ExecuteSqlRawAsync(release);
        }

        await db.Database.CloseConnectionAsync();
    }
}
