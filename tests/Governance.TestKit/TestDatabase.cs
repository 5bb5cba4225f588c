using Governance.Core.Data;
using Governance.Database;
using Microsoft.EntityFrameworkCore;

namespace Governance.TestKit;

/// <summary>
/// A fresh, migrated and guarded database for one test, copied from a template that is made once per test run. Never emptied and used
/// again: the record cannot be emptied.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> drop;

    private TestDatabase(DatabaseChoice choice, FixedTime time, Func<ValueTask> drop)
    {
        Choice = choice;
        Time = time;
        this.drop = drop;
    }

    public DatabaseChoice Choice { get; }

    public DatabaseProvider Provider => Choice.Provider;

    public FixedTime Time { get; }

    /// <summary>A database of this provider; SQLite where none is named.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, FixedTime? time = null)
    {
        var (choice, drop) = provider switch
        {
            DatabaseProvider.Sqlite => await SqliteTemplate.CopyAsync(),
            DatabaseProvider.Postgres => await PostgresTemplate.CloneAsync(),
            _ => await SqlServerDatabases.MakeAsync(),
        };
        return new TestDatabase(choice, time ?? new FixedTime(), drop);
    }

    /// <summary>A database of PostgreSQL without any table, as an administrator makes it.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var (choice, drop) = await PostgresTemplate.EmptyAsync();
        return new TestDatabase(choice, new FixedTime(), drop);
    }

    /// <summary>A database of its own with what this one holds now, and a clock that stands at the same time. Only of SQLite, while nobody works on it.</summary>
    public TestDatabase Copy()
    {
        var (choice, drop) = SqliteTemplate.CopyOf(Choice);
        return new TestDatabase(choice, new FixedTime(Time.Now), drop);
    }

    /// <summary>Holds from now on what the other one holds, at the price of copying one file; the clock stands where the other's does. Only of SQLite, while nobody works on either.</summary>
    public void Renew(TestDatabase from)
    {
        SqliteTemplate.Renew(Choice, from.Choice);
        Time.AdvanceTo(from.Time.Now);
    }

    /// <summary>A context as one request has it: with nothing in it. The test disposes it.</summary>
    public GovernanceDbContext NewContext() => Choice.NewContext(Time);

    /// <summary>Runs raw SQL, as somebody with database tools could.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var db = NewContext();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Written in the test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => drop();

    /// <summary>Migrates as a host does at its start.</summary>
    internal static async Task MigrateAsync(DatabaseChoice choice)
    {
        await using var db = choice.NewContext(new FixedTime());
        await new DatabaseStart(db, choice).MigrateAsync(CancellationToken.None);
    }
}
