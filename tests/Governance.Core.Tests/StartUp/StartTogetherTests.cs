using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.StartUp;

public class StartTogetherTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Hosts_that_start_at_once_on_a_new_database_publish_the_shipped_files_once_and_none_fails(DatabaseProvider provider)
    {
        await using var world = await World.EmptyAsync(provider);
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory)!;

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            world.OnceAsync<ShippedFiles>(f => f.PublishAsync(root, Actor.System(Via.Import), CancellationToken.None)))));

        Assert.All(results, r => Assert.True(r.IsDone, World.Said(r)));
        var entries = await world.ReadAsync(db => db.AuditEntries.Where(e => e.Kind == "templates-published" || e.Kind == "workflow-published" || e.Kind == "register-loaded").Select(e => e.Kind).ToListAsync());
        Assert.Equal(["register-loaded", "templates-published", "workflow-published"], entries.Order());
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }
}
