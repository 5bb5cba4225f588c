using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Tests;

public sealed class RoundTripTests
{
    private static readonly string LongText = string.Concat(Enumerable.Repeat("Ärzte prüfen 𝒳-ray ☢ 肺炎 👩🏽‍⚕️\n", 2_000));

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Texts_in_any_script_and_of_any_length_come_back_as_they_were(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.NewContext();
        var fields = new JsonObject { ["population"] = LongText };
        db.Add(PlannedUse.State(1, 1, "Findet 肺炎 👩🏽‍⚕️ in Röntgenbildern.", fields, 1, database.Time.Now));
        await db.CommitAsync(Record(), CancellationToken.None);

        await using var fresh = database.NewContext();
        var stored = await fresh.PlannedUses.SingleAsync();

        Assert.Equal("Findet 肺炎 👩🏽‍⚕️ in Röntgenbildern.", stored.Sentence);
        Assert.Equal(LongText, (string?)JsonNode.Parse(stored.Fields)!["population"]);
        Assert.True((await new TrailCheck(fresh).RunAsync(null, null, CancellationToken.None)).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Instants_come_back_as_utc_to_the_millisecond_and_can_be_compared_in_the_database(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        database.Time.Advance(TimeSpan.FromTicks(1_234_567));
        var at = database.Time.Now.CutToMilliseconds();
        await using var db = database.NewContext();
        db.Add(CaseFact.Of(1, "tier", 1, "2", "rule", 1, at));
        await db.CommitAsync(Record(), CancellationToken.None);

        await using var fresh = database.NewContext();
        var stored = await fresh.CaseFacts.SingleAsync(f => f.At == at && f.At > at.AddMilliseconds(-1) && f.At < at.AddMilliseconds(1));

        Assert.Equal("2026-11-02T08:00:00.123Z", stored.At.ToInstant());
        Assert.Equal(DateTimeKind.Utc, stored.At.Kind);
        Assert.Equal(at, (await fresh.AuditEntries.SingleAsync()).At);
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Keys_differ_by_case_and_sort_by_code_point_on_every_provider(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        foreach (var (name, id) in new[] { ("beta", 1), ("Alpha", 2), ("alpha", 3), ("Ärzte", 4) })
        {
            await Given.ProductAsync(database, id, "Vendor", name);
        }

        await using var db = database.NewContext();
        var names = await db.Products.OrderBy(p => p.Name).Select(p => p.Name).ToListAsync();

        Assert.Equal(["Alpha", "alpha", "beta", "Ärzte"], names);
        Assert.Equal(3, (await db.Products.SingleAsync(p => p.Name == "alpha")).Id);
    }

    private static AuditRecord Record() => new(Trails.OfCase(1), AuditKind.CaseOpened, Actor.System(), "Opened – 👩🏽‍⚕️.");
}
