using System.Data.Common;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Database.Guards;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Tests;

public sealed class OnlyAddedToTests
{
    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Every_guard_of_the_model_stands_in_the_migrated_database(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.NewContext();

        var missing = await DatabaseGuards.MissingAsync(db, CancellationToken.None);

        Assert.Empty(missing);
        Assert.NotEmpty(DatabaseGuards.Of(db));
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Making_the_guards_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.NewContext();

        await DatabaseGuards.ApplyAsync(db, CancellationToken.None);

        Assert.Empty(await DatabaseGuards.MissingAsync(db, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task A_row_of_the_record_can_be_neither_changed_nor_deleted(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Given.SiteAsync(database);

        var change = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync("UPDATE \"AuditEntries\" SET \"Kind\" = 'other'"));
        var deletion = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync("DELETE FROM \"AuditEntries\""));

        Assert.Contains("Rows of AuditEntries are part of the record: they are added once and never changed.", change.Message, StringComparison.Ordinal);
        Assert.Contains("Rows of AuditEntries are part of the record: they are added once and never deleted.", deletion.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Every_table_that_is_only_added_to_refuses_change_and_deletion_of_any_row(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.NewContext();

        var tables = db.Model.GetEntityTypes().Where(t => typeof(RecordRow).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()!).ToList();

        var guards = DatabaseGuards.Of(db).Select(g => g.Name).ToHashSet();
        Assert.All(tables.Append("AuditEntries").Append("PublishedTemplates").Append("PublishedWorkflows"), table =>
        {
            Assert.Contains($"{table}_no_update", guards);
            Assert.Contains($"{table}_no_delete", guards);
        });
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Every_guard_is_declared_in_the_model_because_sql_server_writes_differently_where_triggers_are(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.NewContext();

        var declared = db.Model.GetEntityTypes().SelectMany(t => t.GetDeclaredTriggers()).Select(t => t.ModelName).ToHashSet();

        Assert.All(DatabaseGuards.Of(db), guard => Assert.Contains(guard.Name, declared));
    }

    [Fact]
    public async Task Replacing_a_row_by_its_key_by_a_unique_column_or_by_its_hidden_number_is_refused_on_sqlite()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Given.SiteAsync(database);
        const string columns = "\"Trail\", \"Sequence\", \"At\", \"Kind\", \"ActorId\", \"Previous\", \"Hash\", \"Body\"";

        var byKey = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(
            $"INSERT OR REPLACE INTO AuditEntries ({columns}) SELECT {columns} FROM AuditEntries"));
        var byNumber = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(
            $"INSERT OR REPLACE INTO AuditEntries (rowid, {columns}) SELECT rowid, 'other', \"Sequence\", \"At\", \"Kind\", \"ActorId\", \"Previous\", \"Hash\", \"Body\" FROM AuditEntries"));
        var ofTrail = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(
            "INSERT OR REPLACE INTO AuditTrails (\"Name\", \"Length\", \"Hash\") SELECT \"Name\", 0, \"Hash\" FROM AuditTrails"));

        Assert.Contains("This row of AuditEntries is already there", byKey.Message, StringComparison.Ordinal);
        Assert.Contains("This row of AuditEntries is already there", byNumber.Message, StringComparison.Ordinal);
        Assert.Contains("This row of AuditTrails is already there", ofTrail.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Emptying_a_table_of_the_record_at_once_is_refused_on_postgresql()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        await Given.SiteAsync(database);

        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync("TRUNCATE \"AuditEntries\""));

        Assert.Contains("never deleted", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task The_end_of_a_trail_only_grows_by_one(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Given.SiteAsync(database);

        var jump = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync("UPDATE \"AuditTrails\" SET \"Length\" = 3"));
        var rewrite = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync("UPDATE \"AuditTrails\" SET \"Hash\" = 'x'"));
        await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync("UPDATE \"AuditTrails\" SET \"Name\" = 'x', \"Length\" = 2"));
        await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync("DELETE FROM \"AuditTrails\""));

        Assert.Contains("grows by exactly one entry", jump.Message, StringComparison.Ordinal);
        Assert.Contains("grows by exactly one entry", rewrite.Message, StringComparison.Ordinal);
        Assert.Equal(1, await LengthAsync(database, Trails.Sites));
    }

    private static async Task<long> LengthAsync(TestDatabase database, string trail)
    {
        await using var db = database.NewContext();
        return await db.AuditTrails.Where(t => t.Name == trail).Select(t => t.Length).SingleAsync();
    }
}
