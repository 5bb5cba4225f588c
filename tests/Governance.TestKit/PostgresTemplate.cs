using Governance.Database;
using Npgsql;

namespace Governance.TestKit;

/// <summary>One migrated template database per test run; a test gets a clone.</summary>
internal static class PostgresTemplate
{
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static readonly Lazy<Task<string>> Template = new(MakeAsync);

    public static async Task<(DatabaseChoice Choice, Func<ValueTask> Drop)> CloneAsync()
    {
        var template = await Template.Value;
        var name = NewName();
        await OneAtATime.WaitAsync();
        try
        {
            await AdministerAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            OneAtATime.Release();
        }

        // Pooled: EF opens a connection for each statement, and a new one costs a process of the server and a read of its types.
        var choice = Choice(name, pooled: true);
        return (choice, () => DropAsync(name, choice));
    }

    /// <summary>A database without any table, as an administrator makes it.</summary>
    public static async Task<(DatabaseChoice Choice, Func<ValueTask> Drop)> EmptyAsync()
    {
        var name = NewName();
        await AdministerAsync($"CREATE DATABASE {name}");
        var choice = Choice(name, pooled: true);
        return (choice, () => DropAsync(name, choice));
    }

    private static string NewName() => $"governance_{Guid.NewGuid():N}";

    private static DatabaseChoice Choice(string database, bool pooled = false) => new(
        DatabaseProvider.Postgres,
        new NpgsqlConnectionStringBuilder(PostgresServer.ConnectionString) { Database = database, Pooling = pooled, IncludeErrorDetail = true }.ToString());

    private static async Task<string> MakeAsync()
    {
        var name = NewName();
        await AdministerAsync($"CREATE DATABASE {name}");
        await TestDatabase.MigrateAsync(Choice(name));
        return name;
    }

    private static async ValueTask DropAsync(string name, DatabaseChoice choice)
    {
        await using (var pooled = new NpgsqlConnection(choice.ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await AdministerAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Names made here.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
