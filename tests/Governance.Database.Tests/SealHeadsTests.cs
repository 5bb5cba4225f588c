using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Governance.Core;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks;
using Governance.Core.People;
using Governance.Database.Guards;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Tests;

public sealed class SealHeadsTests
{
    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task The_ends_of_trails_that_grew_are_sealed_once_and_hold(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var site = await Given.SiteAsync(database);
        await SealAsync(database);
        await Given.PersonAsync(database, site, 1, "Ada Example");
        await SealAsync(database);
        await SealAsync(database);

        await using var db = database.NewContext();
        var heads = await db.Set<SealedHead>().OrderBy(h => h.Number).Select(h => $"{h.Number} {h.OfTrail} {h.Length}").ToListAsync();
        var check = await new TrailCheck(db).RunAsync(null, null, CancellationToken.None);

        Assert.Equal(["1 sites 1", "2 people 1"], heads);
        Assert.Empty(check.Findings);
    }

    [Fact]
    public async Task A_trail_removed_without_a_trace_is_noticed_by_its_sealed_end()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Given.SiteAsync(database);
        await SealAsync(database);
        await WithoutGuardsAsync(database);
        await database.ExecuteAsync("DELETE FROM AuditEntries WHERE Trail = 'sites'; DELETE FROM AuditTrails WHERE Name = 'sites'");

        await using var db = database.NewContext();
        var check = await new TrailCheck(db).RunAsync(null, null, CancellationToken.None);

        Assert.StartsWith("sites, entry 1: When the trails were sealed (heads, entry 1)", Assert.Single(check.Findings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sealed_end_that_was_rewritten_no_longer_has_the_signed_root()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Given.SiteAsync(database);
        await SealAsync(database);
        await WithoutGuardsAsync(database);
        await database.ExecuteAsync("UPDATE SealedHeads SET Length = 7");

        await using var db = database.NewContext();
        var check = await new TrailCheck(db).RunAsync(Trails.Heads, null, CancellationToken.None);

        Assert.Contains(check.Findings, f => f.Sentence == "The sealed ends no longer have the root that stands in this entry.");
    }

    [Fact]
    public async Task Somebody_who_is_no_administrator_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var person = await Given.PersonAsync(database, await Given.SiteAsync(database), 1, "Ada Example", Role.PrivacyOfficer);
        await using var db = database.NewContext();

        var result = await new SealHeadsHandler(db, new ThrowAwayKey()).HandleAsync(new SealHeads(), person.AsActor(Via.Page), CancellationToken.None);

        Assert.Equal(ResultKind.Refused, result.Kind);
    }

    private static async Task SealAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        var result = await new SealHeadsHandler(db, new ThrowAwayKey()).HandleAsync(new SealHeads(), Actor.System(), CancellationToken.None);
        Assert.True(result.IsDone);
    }

    private static async Task WithoutGuardsAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        await database.ExecuteAsync(string.Concat(DatabaseGuards.Of(db).Select(g => $"DROP TRIGGER \"{g.Name}\";")));
    }

    private sealed class ThrowAwayKey : IPackKey
    {
        public PackCertificate Get()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=Throw-away", key, HashAlgorithmName.SHA256);
            return new PackCertificate(request.CreateSelfSigned(FixedTime.Start, FixedTime.Start.AddYears(1)), [], PackCertificate.FirstStart);
        }
    }
}
