using Governance.Database.Guards;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Governance.Database.Tests.SqlServer;

public sealed class SqlServerScriptTests
{
    private const string People = "CREATE TABLE [People] ([Id] int NOT NULL, [Name] nvarchar(200) NOT NULL, CONSTRAINT [PK] PRIMARY KEY ([Id]));";

    [Fact]
    public void The_migration_script_and_the_guards_of_sql_server_can_be_read_and_fit_together()
    {
        using var db = new DatabaseChoice(DatabaseProvider.SqlServer, "Server=localhost").NewContext(TimeProvider.System);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        var problems = ScriptLint.Check($"{script}\nGO\n{DatabaseGuards.Script(db)}");

        Assert.Empty(problems);
        Assert.Contains("CREATE TABLE [AuditEntries]", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_guard_of_the_record_is_in_the_script_of_sql_server()
    {
        using var db = new DatabaseChoice(DatabaseProvider.SqlServer, "Server=localhost").NewContext(TimeProvider.System);

        var script = DatabaseGuards.Script(db);

        Assert.All(DatabaseGuards.Of(db), g => Assert.Contains($"CREATE OR ALTER TRIGGER [{g.Name}] ON [{g.Table}]", script, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CREATE TABLE [T] ([Id] integr NOT NULL);", "unknown type integr")]
    [InlineData("CREATE TABLE [T] ([Id] int NOT NULL, [A] nvarchar(5000) NULL);", "longer than nvarchar allows: 5000")]
    [InlineData(People, "The table People is made twice.")]
    [InlineData("CREATE INDEX [IX] ON [People] ([Nmae]);", "unknown column Nmae")]
    [InlineData("CREATE INDEX [IX] ON [Poeple] ([Name]);", "unknown table Poeple")]
    [InlineData("CREATE TABLE [T] ([Id] nvarchar(max) NOT NULL, CONSTRAINT [PK2] PRIMARY KEY ([Id]));", "which is nvarchar(max)")]
    [InlineData("CREATE TABLE [T] ([Id] nvarchar(460) NOT NULL, CONSTRAINT [PK2] PRIMARY KEY ([Id]));", "can be 920 bytes long")]
    [InlineData("CREATE TABLE [T] ([Id] bigint NOT NULL, CONSTRAINT [FK] FOREIGN KEY ([Id]) REFERENCES [People] ([Id]));", "T.Id (bigint()) refers to People.Id (int()).")]
    [InlineData("CREATE TABLE [T] ([Id] int NOT NULL, CONSTRAINT [FK] FOREIGN KEY ([Id]) REFERENCES [Nobody] ([Id]));", "unknown table Nobody")]
    [InlineData("EXEC(N'CREATE OR ALTER TRIGGER [X] ON [Nowhere] AFTER UPDATE AS BEGIN THROW 51000, N''no'', 1; END');", "unknown table Nowhere")]
    [InlineData("EXEC(N'CREATE OR ALTER TRIGGER [X] ON [People] AFTER UPDATE AS BEGIN THROW 51000 N''no''; END');", "Incorrect syntax")]
    [InlineData("CREATE TABEL [T] ([Id] int NOT NULL);", "Incorrect syntax")]
    public void A_planted_mistake_is_found(string mistake, string problem)
    {
        var problems = ScriptLint.Check($"{People}\nGO\n{mistake}");

        Assert.Contains(problems, p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_deletion_that_cascades_by_two_ways_is_found()
    {
        const string reference = "CONSTRAINT [FK{0}] FOREIGN KEY ([Id]) REFERENCES [{1}] ([Id]) ON DELETE CASCADE";
        var middle = string.Join('\n', new[] { "A", "B" }.Select(t =>
            $"CREATE TABLE [{t}] ([Id] int NOT NULL, CONSTRAINT [PK{t}] PRIMARY KEY ([Id]), {string.Format(null, reference, t, "People")});"));
        var end = $"CREATE TABLE [C] ([Id] int NOT NULL, {string.Format(null, reference, "C1", "A")}, {string.Format(null, reference, "C2", "B")});";

        var problems = ScriptLint.Check($"{People}\n{middle}\n{end}");

        Assert.Contains("A deletion in People would reach C by more than one way.", problems);
    }
}
