using Governance.Core;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Sites;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Tests;

public sealed class CommitTests
{
    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Of_two_commits_racing_on_a_new_trail_one_wins_and_the_other_leaves_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        using var bothReady = new Barrier(2);
        var results = await Task.WhenAll(Enumerable.Range(1, 2).Select(id => Task.Run(() => RegisterAsync(database, id, beforeSaving: bothReady))));

        Assert.Equal([ResultKind.Done, ResultKind.Collided], results.Select(r => r.Kind).Order());
        Assert.Equal(1, await CountAsync(database));
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Of_two_commits_made_from_the_same_length_the_second_collides_and_leaves_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await RegisterAsync(database, 1);
        await using var late = database.NewContext();
        await late.AuditTrails.LoadAsync();
        await RegisterAsync(database, 2);
        late.Add(Product.Register(3, "Vendor", "Product 3"));

        var result = await late.CommitAsync(Record(Actor.System()), CancellationToken.None);

        Assert.Equal(ResultKind.Collided, result.Kind);
        Assert.Equal(2, await CountAsync(database));
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task A_trail_that_another_one_began_after_this_one_held_on_to_it_collides_and_goes_through_at_the_next_try(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var late = database.NewContext();
        await late.HoldOnToAsync(Trails.Register, CancellationToken.None);
        await RegisterAsync(database, 1);
        late.Add(Product.Register(1, "Vendor", "The same id"));

        var first = await late.CommitAsync(Record(Actor.System()), CancellationToken.None);
        await late.HoldOnToAsync(Trails.Register, CancellationToken.None);
        late.Add(Product.Register(2, "Vendor", "Product 2"));
        var second = await late.CommitAsync(Record(Actor.System()), CancellationToken.None);

        Assert.Equal((ResultKind.Collided, ResultKind.Done), (first.Kind, second.Kind));
        Assert.Equal(2, await CountAsync(database));
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task A_fault_counts_as_a_collision_when_the_trail_began_meanwhile(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var late = database.NewContext();
        var attempts = 0;

        var result = await Attempts.RunAsync(
            late,
            async () =>
            {
                await late.HoldOnToAsync(Trails.Register, CancellationToken.None);
                if (++attempts == 1)
                {
                    await RegisterAsync(database, 1);
                    throw new InvalidOperationException("Read half before and half after.");
                }

                return Result.Done();
            },
            CancellationToken.None);

        Assert.Equal((ResultKind.Done, 2), (result.Kind, attempts));
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Many_commits_on_one_trail_are_all_there_after_trying_again_and_none_is_doubled(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        await Task.WhenAll(Enumerable.Range(1, 8).Select(id => Task.Run(async () =>
        {
            while ((await RegisterAsync(database, id)).Kind == ResultKind.Collided)
            {
                await Task.Yield();
            }
        })));

        await using var db = database.NewContext();
        Assert.Equal(8, await CountAsync(database));
        Assert.Equal(8, await db.AuditEntries.CountAsync());
        Assert.Equal(8, (await db.AuditTrails.SingleAsync()).Length);
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task A_request_that_was_carried_out_before_is_answered_as_repeated_also_on_another_trail(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var actor = Actor.System(Via.Page) with { RequestId = "r-1" };
        await RegisterAsync(database, 1, actor);
        await using var db = database.NewContext();
        db.Add(Site.Register(1, "example", "Example", "Committee", "Europe/Berlin"));

        var again = await db.CommitAsync(Record(actor) with { Trail = Trails.Sites, Kind = AuditKind.SiteRegistered }, CancellationToken.None);

        Assert.Equal(ResultKind.Repeated, again.Kind);
        Assert.False(await db.Sites.AnyAsync());
        Assert.False(await db.AuditTrails.AnyAsync(t => t.Name == Trails.Sites));
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task A_fault_that_is_no_collision_stays_an_exception(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await RegisterAsync(database, 1);
        await using var db = database.NewContext();
        db.Add(Product.Register(1, "Vendor", "The same id"));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.CommitAsync(Record(Actor.System()), CancellationToken.None));

        Assert.Equal(1, await CountAsync(database));
    }

    private static async Task<Result> RegisterAsync(TestDatabase database, int id, Actor? actor = null, Barrier? beforeSaving = null)
    {
        await using var db = database.NewContext();
        db.SavingChanges += (_, _) => beforeSaving?.SignalAndWait(TimeSpan.FromSeconds(30));
        db.Add(Product.Register(id, "Vendor", $"Product {id}"));
        return await db.CommitAsync(Record(actor ?? Actor.System()), CancellationToken.None);
    }

    private static AuditRecord Record(Actor actor) => new(Trails.Register, AuditKind.ProductRegistered, actor, "Product registered.");

    private static async Task<int> CountAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        return await db.Products.CountAsync();
    }
}
