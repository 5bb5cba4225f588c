using System.Data;
using System.Data.Common;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Guards;

/// <summary>One trigger that keeps rows of the record as they are.</summary>
/// <param name="Table">Table it stands on.</param>
/// <param name="Name">Name of the trigger.</param>
/// <param name="Sql">Statements that make it, also where it exists already.</param>
public sealed record Guard(string Table, string Name, string Sql);

/// <summary>
/// The triggers that make rows of the record unchangeable. A migration may drop them without a word (SQLite rebuilds whole tables), so
/// they are made from the model after every migration and can be made again at any time.
/// </summary>
public static class DatabaseGuards
{
    /// <summary>Annotation of the model by which a table is known as only added to.</summary>
    private const string OnlyAddedTo = "Governance:OnlyAddedTo";

    /// <summary>Every guard that the model asks for, in the words of the context's database.</summary>
    public static IReadOnlyList<Guard> Of(GovernanceDbContext db)
    {
        var tables = db.Model.GetEntityTypes().Where(t => t.FindAnnotation(OnlyAddedTo) is not null).OrderBy(t => t.GetTableName(), StringComparer.Ordinal).ToList();
        var trails = db.Model.FindEntityType(typeof(AuditTrail))!;
        return db switch
        {
            SqliteGovernanceDbContext => [.. tables.SelectMany(SqliteGuards.OnlyAddedTo), .. SqliteGuards.OnlyGrows(trails)],
            PostgresGovernanceDbContext => [.. tables.SelectMany(PostgresGuards.OnlyAddedTo), .. PostgresGuards.OnlyGrows(trails)],
            _ => [.. tables.SelectMany(SqlServerGuards.OnlyAddedTo), .. SqlServerGuards.OnlyGrows(trails)],
        };
    }

    /// <summary>One script that makes all guards, in one transaction.</summary>
    public static string Script(GovernanceDbContext db)
    {
        var guards = string.Join('\n', Of(db).Select(g => g.Sql));
        return db switch
        {
            SqliteGovernanceDbContext => $"BEGIN IMMEDIATE;\n{guards}\nCOMMIT;",
            PostgresGovernanceDbContext => $"BEGIN;\n{PostgresGuards.Functions}\n{guards}\nCOMMIT;",
            _ => $"SET XACT_ABORT ON;\nBEGIN TRANSACTION;\n{guards}\nCOMMIT TRANSACTION;",
        };
    }

    /// <summary>Makes all guards; changes nothing where they stand already.</summary>
    public static Task ApplyAsync(GovernanceDbContext db, CancellationToken ct) => ExecuteAsync(db, Script(db), ct);

    /// <summary>Names of guards that are not in the database: none, unless somebody removed them.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(GovernanceDbContext db, CancellationToken ct)
    {
        var query = db switch
        {
            SqliteGovernanceDbContext => "SELECT name FROM sqlite_master WHERE type = 'trigger'",
            PostgresGovernanceDbContext => "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
            _ => "SELECT name FROM sys.triggers WHERE is_disabled = 0",
        };
        var present = new HashSet<string>(StringComparer.Ordinal);
        await using var command = await CommandAsync(db, query, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            present.Add(reader.GetString(0));
        }

        return [.. Of(db).Select(g => g.Name).Where(n => !present.Contains(n))];
    }

    // A command of its own and not ExecuteSql: braces in these texts are no parameters, and the script holds its transaction itself.
    private static async Task ExecuteAsync(GovernanceDbContext db, string script, CancellationToken ct)
    {
        await using var command = await CommandAsync(db, script, ct);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<DbCommand> CommandAsync(GovernanceDbContext db, string text, CancellationToken ct)
    {
        if (db.Database.GetDbConnection().State != ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(ct);
        }

        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Made from the model alone.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
