using System.Text;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Database.Guards;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Tests;

public sealed class TrailCheckTests
{
    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task What_was_committed_holds(DatabaseProvider provider)
    {
        await using var database = await PreparedAsync(provider);
        await using var db = database.NewContext();

        var result = await new TrailCheck(db).RunAsync(null, null, CancellationToken.None);

        Assert.Empty(result.Findings);
        Assert.Equal(RecordSamples.Types(db).Count, result.Rows);
        Assert.Equal(["case/1", "people", "sites"], result.Trails.Select(t => t.Name));
        Assert.Equal(5, result.Entries);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_column_of_every_row_of_the_record_is_bound_by_the_hash_of_its_entry(DatabaseProvider provider)
    {
        await using var database = await PreparedAsync(provider, guarded: false);
        await using var db = database.NewContext();

        foreach (var type in RecordSamples.Types(db))
        {
            foreach (var column in type.GetProperties())
            {
                var findings = await TamperAsync(db, $"UPDATE \"{type.GetTableName()}\" SET \"{column.GetColumnName()}\" = {RecordSamples.Other(column)}", RecordSamples.Trail);

                Assert.True(findings.Count > 0, $"A change of {type.GetTableName()}.{column.Name} was not found.");
                Assert.All(findings, f => Assert.Contains("row", f.Sentence, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_of_the_record_that_was_removed_or_added_is_found(DatabaseProvider provider)
    {
        await using var database = await PreparedAsync(provider, guarded: false);
        await using var db = database.NewContext();

        foreach (var type in RecordSamples.Types(db))
        {
            var findings = await TamperAsync(db, $"DELETE FROM \"{type.GetTableName()}\"", RecordSamples.Trail);

            var finding = Assert.Single(findings);
            Assert.StartsWith("case/1, entry 1: The rows that this entry added are no longer what was hashed", finding.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [OnTampering("\"Trail\" = 'other'", "the row that keeps its end is missing")]
    [OnTampering("\"Sequence\" = 9", "The entries 3 to 8 are missing.")]
    [OnTampering("\"Sequence\" = -1", "numbered below 1")]
    [OnTampering("\"At\" = '2001-01-01 00:00:00'", "The column At says “2001-01-01T00:00:00.000Z”")]
    [OnTampering("\"Kind\" = 'x'", "The column Kind says “x”, the hashed body says “person-registered”.")]
    [OnTampering("\"ActorId\" = '7'", "The column ActorId says “7”, the hashed body says “system”.")]
    [OnTampering("\"SubjectType\" = 'x'", "The column SubjectType says “x”, the hashed body says “nothing”.")]
    [OnTampering("\"SubjectId\" = 'x'", "The column SubjectId says “x”")]
    [OnTampering("\"Request\" = 'x'", "The column Request says “x”")]
    [OnTampering("\"Previous\" = 'x'", "The chain is broken")]
    [OnTampering("\"Hash\" = 'x'", "The entry was changed: its body does not hash")]
    [OnTampering("\"Body\" = '{}'", "The entry was changed: its body does not hash")]
    [OnTampering("\"Body\" = '{\"a\":1,\"a\":2}'", "is not a readable JSON object")]
    public async Task A_changed_column_of_an_entry_is_named(DatabaseProvider provider, string change, string sentence)
    {
        await using var database = await PreparedAsync(provider, guarded: false);
        await using var db = database.NewContext();

        var findings = await TamperAsync(db, $"UPDATE \"AuditEntries\" SET {change} WHERE \"Trail\" = 'people' AND \"Sequence\" = 3");

        Assert.Contains(findings, f => f.Sentence.Contains(sentence, StringComparison.Ordinal));
    }

    [Theory]
    [OnTampering("DELETE FROM \"AuditEntries\" WHERE \"Trail\" = 'people' AND \"Sequence\" = 2", "people, entry 2: Entry 2 is missing.")]
    [OnTampering("DELETE FROM \"AuditEntries\" WHERE \"Trail\" = 'people' AND \"Sequence\" = 3", "people: The trail should end with entry 3, but the last entry there is 2.")]
    [OnTampering("DELETE FROM \"AuditEntries\" WHERE \"Trail\" = 'people'", "people: The trail should end with entry 3, but the last entry there is 0.")]
    [OnTampering("DELETE FROM \"AuditTrails\" WHERE \"Name\" = 'people'", "people: There are entries of this trail, but the row that keeps its end is missing.")]
    [OnTampering("UPDATE \"AuditTrails\" SET \"Hash\" = 'x' WHERE \"Name\" = 'people'", "people: The end of the trail names another hash than its last entry 3 has.")]
    [OnTampering("UPDATE \"AuditTrails\" SET \"Length\" = 4 WHERE \"Name\" = 'people'", "people: The trail should end with entry 4, but the last entry there is 3.")]
    [OnTampering("DELETE FROM \"AuditEntries\" WHERE \"Trail\" = 'case/1'", "case/1, entry 1: The row Answer 1/1/\"x\" names this entry, but there is no such entry.")]
    public async Task A_cut_of_the_trail_is_named(DatabaseProvider provider, string cut, string finding)
    {
        await using var database = await PreparedAsync(provider, guarded: false);
        await using var db = database.NewContext();

        var findings = await TamperAsync(db, cut);

        Assert.Contains(findings, f => f.ToString() == finding);
    }

    [Fact]
    public async Task A_flip_of_a_byte_at_any_place_of_a_body_is_found()
    {
        await using var database = await TestDatabase.CreateAsync();
        await PeopleAsync(database, 100);
        await WithoutGuardsAsync(database);
        await using var db = database.NewContext();
        var bodies = await db.AuditEntries.AsNoTracking().Where(e => e.Trail == Trails.People).OrderBy(e => e.Sequence).Select(e => e.Body).ToListAsync();

        for (var place = 0; place < bodies[0].Length; place += bodies.Count)
        {
            var flips = bodies.Select((body, i) =>
                $"UPDATE AuditEntries SET Body = CAST(x'{Flipped(body, place + i)}' AS TEXT) WHERE Trail = 'people' AND Sequence = {i + 1};");
            var findings = await TamperAsync(db, string.Concat(flips), Trails.People);

            Assert.Equal(bodies.Count, findings.Count(f => f.Sentence.StartsWith("The entry was changed", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task More_entries_than_a_page_holds_are_read_to_the_end()
    {
        await using var database = await TestDatabase.CreateAsync();
        await PeopleAsync(database, 205);

        await using var db = database.NewContext();
        var result = await new TrailCheck(db).RunAsync(Trails.People, null, CancellationToken.None);

        Assert.True(result.IsWhole);
        Assert.Equal(205, result.Entries);
    }

    [Fact]
    public async Task A_trail_that_does_not_exist_is_said()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewContext();

        var result = await new TrailCheck(db).RunAsync("case/99", null, CancellationToken.None);

        Assert.Equal("case/99: There is no trail of this name.", Assert.Single(result.Findings).ToString());
    }

    private static async Task<TestDatabase> PreparedAsync(DatabaseProvider provider, bool guarded = true)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await PeopleAsync(database, 3);
        await RecordSamples.CommitAsync(database);
        if (!guarded)
        {
            await WithoutGuardsAsync(database);
        }

        return database;
    }

    private static async Task PeopleAsync(TestDatabase database, int count)
    {
        var site = await Given.SiteAsync(database);
        for (var id = 1; id <= count; id++)
        {
            await Given.PersonAsync(database, site, id, $"Person {id}");
        }
    }

    private static async Task WithoutGuardsAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        var drops = DatabaseGuards.Of(db).Select(g => $"DROP TRIGGER \"{g.Name}\"" + (database.Provider == DatabaseProvider.Postgres ? $" ON \"{g.Table}\";" : ";"));
        await database.ExecuteAsync(string.Concat(drops));
    }

    private static string Flipped(string body, int place)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        bytes[place % bytes.Length] ^= 1;
        return Convert.ToHexString(bytes);
    }

    private static async Task<IReadOnlyList<TrailFinding>> TamperAsync(GovernanceDbContext db, string sql, string? trail = null)
    {
        await using var undone = await db.Database.BeginTransactionAsync();
        var changed = await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        Assert.True(changed > 0, sql);
        return (await new TrailCheck(db).RunAsync(trail, null, CancellationToken.None)).Findings;
    }
}
