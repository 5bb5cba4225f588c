using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Governance.Database;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
    SqlServer,
}

/// <summary>Which database the product runs on (settings Database:Provider, Database:ConnectionString, Database:MigrateAtStart).</summary>
public sealed record DatabaseChoice(DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>The embedded database where nothing else was chosen, below the base folder.</summary>
    public const string DefaultSqliteFile = "data/governance.db";

    /// <summary>Whether a host brings the tables up to date by itself when it starts; null: everywhere but in Production.</summary>
    public bool? MigrateAtStart { get; init; }

    /// <summary>For pages and messages; never with the connection string.</summary>
    public string Label => Provider switch
    {
        DatabaseProvider.Sqlite => "SQLite (embedded)",
        DatabaseProvider.Postgres => "PostgreSQL",
        _ => "SQL Server",
    };

    /// <summary>An embedded database in this file.</summary>
    public static DatabaseChoice SqliteFile(string path) => new(DatabaseProvider.Sqlite, SqliteConnection(path));

    /// <param name="configuration">With the section Database; an empty one means the embedded database.</param>
    /// <param name="baseFolder">Folder from which a relative SQLite file counts; the current folder where null.</param>
    /// <exception cref="InvalidOperationException">The settings name no provider that exists, or lack the connection string.</exception>
    public static DatabaseChoice From(IConfiguration configuration, string? baseFolder = null)
    {
        var section = configuration.GetSection("Database");
        var connection = section["ConnectionString"];
        var choice = (section["Provider"] ?? "sqlite").ToLowerInvariant() switch
        {
            "sqlite" => new DatabaseChoice(DatabaseProvider.Sqlite, InFolder(connection ?? SqliteConnection(DefaultSqliteFile), baseFolder)),
            "postgres" => new DatabaseChoice(DatabaseProvider.Postgres, Required(connection)),
            "sqlserver" => new DatabaseChoice(DatabaseProvider.SqlServer, Required(connection)),
            var other => throw new InvalidOperationException($"The setting Database:Provider is \"{other}\". Allowed: sqlite, postgres, sqlserver."),
        };
        return choice with { MigrateAtStart = section.GetValue<bool?>("MigrateAtStart") };
    }

    /// <summary>Path of the database file; null for a server or a database in memory.</summary>
    public string? File()
    {
        if (Provider != DatabaseProvider.Sqlite)
        {
            return null;
        }

        var source = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
        return source.Length == 0 || source.StartsWith(':') || source.StartsWith("file:", StringComparison.Ordinal) ? null : source;
    }

    /// <summary>Closes the connections to an embedded database that wait to be used again, so that its file is whole by itself and can be copied or replaced.</summary>
    public void ReleaseFile()
    {
        if (File() is not null)
        {
            SqliteBinding.EnsureRegistered();
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection(ConnectionString);
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(connection);
        }
    }

    private static string SqliteConnection(string path) => new SqliteConnectionStringBuilder { DataSource = path }.ToString();

    private static string InFolder(string connection, string? baseFolder)
    {
        var file = new DatabaseChoice(DatabaseProvider.Sqlite, connection).File();
        return file is null
            ? connection
            : new SqliteConnectionStringBuilder(connection) { DataSource = Path.GetFullPath(file, baseFolder ?? Directory.GetCurrentDirectory()) }.ToString();
    }

    private static string Required(string? connection) =>
        string.IsNullOrWhiteSpace(connection)
            ? throw new InvalidOperationException("The setting Database:ConnectionString is missing; PostgreSQL and SQL Server need it.")
            : connection;
}
