using Governance.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Governance.Database.Tests;

public sealed class DatabaseStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("governance-start-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Without_settings_the_embedded_database_is_made_below_the_base_folder_and_is_ready()
    {
        var settings = DatabaseChoice.From(new ConfigurationBuilder().Build(), folder);
        var choice = settings with { ConnectionString = settings.ConnectionString + ";Pooling=False" };
        await using var db = choice.NewContext(new FixedTime());
        var start = new DatabaseStart(db, choice);

        await start.RunAsync(CancellationToken.None);

        Assert.True(File.Exists(Path.Combine(folder, "data", "governance.db")));
        Assert.Null(await start.WhyNotReadyAsync(CancellationToken.None));
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
        Assert.Equal(2, await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync());
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync());
    }

    [Fact]
    public async Task In_production_a_host_that_was_not_told_to_migrate_refuses_and_says_what_to_run()
    {
        var choice = DatabaseChoice.SqliteFile(Path.Combine(folder, "production.db"));
        await using var db = choice.NewContext(new FixedTime());

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => new DatabaseStart(db, choice, Production()).RunAsync(CancellationToken.None));

        Assert.Contains("There is no database at", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Run `governance migrate`", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(choice.File()));
    }

    [Fact]
    public async Task In_production_a_host_starts_on_a_database_that_is_ready_and_refuses_when_a_guard_was_removed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewContext();
        var start = new DatabaseStart(db, database.Choice, Production());
        await start.RunAsync(CancellationToken.None);
        await database.ExecuteAsync("DROP TRIGGER \"AuditEntries_no_delete\"");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => start.RunAsync(CancellationToken.None));

        Assert.Contains("lacks the guards of the record (AuditEntries_no_delete)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_a_removed_guard_is_made_again_at_the_start()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("DROP TRIGGER \"AuditEntries_no_delete\"");
        await using var db = database.NewContext();
        var start = new DatabaseStart(db, database.Choice);

        await start.RunAsync(CancellationToken.None);

        Assert.Null(await start.WhyNotReadyAsync(CancellationToken.None));
    }

    [PostgresFact]
    public async Task Hosts_that_start_at_once_on_a_database_without_tables_all_find_it_ready()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = database.NewContext();
            await new DatabaseStart(db, database.Choice).RunAsync(CancellationToken.None);
        })));

        await using var after = database.NewContext();
        Assert.Null(await new DatabaseStart(after, database.Choice).WhyNotReadyAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("oracle", null, "Allowed: sqlite, postgres, sqlserver.")]
    [InlineData("postgres", null, "Database:ConnectionString is missing")]
    [InlineData("sqlserver", " ", "Database:ConnectionString is missing")]
    public void Settings_that_choose_no_database_are_refused_with_what_is_allowed(string provider, string? connection, string sentence)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider,
            ["Database:ConnectionString"] = connection,
        }).Build();

        var refusal = Assert.Throws<InvalidOperationException>(() => DatabaseChoice.From(settings));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    private static HostingEnvironment Production() => new() { EnvironmentName = Environments.Production };
}
