using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Governance.Database.Jobs;

/// <summary>When a background job was started last and is to be started next, UTC; null where that is not known.</summary>
public sealed record JobTimes(string Job, DateTime? Last, DateTime? Next);

/// <summary>
/// The tables of the scheduler, made from the script that its package carries. They are made where migrations are carried out, and nowhere
/// else, so that a host that may not change tables makes none. The script only adds what is missing.
/// </summary>
public static partial class JobTables
{
    public const string Prefix = "QRTZ_";

    /// <summary>Makes what is missing.</summary>
    public static async Task ApplyAsync(GovernanceDbContext db, CancellationToken ct)
    {
        foreach (var statement in Statements(db))
        {
            await using var command = await CommandAsync(db, statement, ct);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Names of tables that are not in the database.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(GovernanceDbContext db, CancellationToken ct)
    {
        var query = db switch
        {
            SqliteGovernanceDbContext => "SELECT name FROM sqlite_master WHERE type = 'table'",
            PostgresGovernanceDbContext => "SELECT tablename FROM pg_tables WHERE schemaname = ANY (current_schemas(false))",
            _ => "SELECT name FROM sys.tables",
        };
        var present = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await using var command = await CommandAsync(db, query, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            present.Add(reader.GetString(0));
        }

        return [.. Names(db).Where(n => !present.Contains(n))];
    }

    /// <summary>When the jobs ran last and run next, whichever node runs them; empty before a host has started for the first time.</summary>
    public static async Task<IReadOnlyList<JobTimes>> TimesAsync(GovernanceDbContext db, CancellationToken ct)
    {
        var times = new List<JobTimes>();
        await using var command = await CommandAsync(db, $"SELECT JOB_NAME, PREV_FIRE_TIME, NEXT_FIRE_TIME FROM {Prefix}TRIGGERS ORDER BY JOB_NAME", ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            times.Add(new JobTimes(reader.GetString(0), Instant(reader, 1), Instant(reader, 2)));
        }

        return times;
    }

    private static DateTime? Instant(DbDataReader reader, int column) =>
        !reader.IsDBNull(column) && reader.GetInt64(column) is > 0 and var ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    private static IEnumerable<string> Names(GovernanceDbContext db) => Statements(db).Select(s => Table().Match(s)).Where(m => m.Success).Select(m => m.Groups[1].Value);

    private static IEnumerable<string> Statements(GovernanceDbContext db)
    {
        var file = db switch
        {
            SqliteGovernanceDbContext => "create_sqlite.sql",
            PostgresGovernanceDbContext => "create_postgres.sql",
            _ => "create_sqlServer.sql",
        };
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream($"Quartz.Impl.AdoJobStore.Schema.{file}")
            ?? throw new InvalidOperationException($"The scheduler's package carries no {file}; its version is another one than this product was made for.");
        using var reader = new StreamReader(stream);
        var script = reader.ReadToEnd().ReplaceLineEndings("\n").Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Prefix, StringComparison.Ordinal);

        // What stands before the first separator explains the file.
        return script.Split("\n--;;\n").Skip(1);
    }

    private static async Task<DbCommand> CommandAsync(GovernanceDbContext db, string text, CancellationToken ct)
    {
        if (db.Database.GetDbConnection().State != ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(ct);
        }

        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // From the package's own script and constants alone.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    [GeneratedRegex(@"CREATE TABLE (?:IF NOT EXISTS )?(QRTZ_\w+)")]
    private static partial Regex Table();
}
