using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.Mails;
using Governance.Core.People;
using Governance.Core.Signatures;
using Governance.Core.Sites;
using Governance.Core.StartUp;
using Governance.Core.Templates;
using Governance.Core.Tests.Templates;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Governance.Core.Tests.Worlds;

/// <summary>
/// The product without its pages: a fresh database, a site with one person for every role, published files, and use cases run as a host
/// runs them, each on a context of its own.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private World(TestDatabase database, bool keepsLog)
    {
        this.database = database;
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(database.Time);
        collection.AddLogging(l => l.SetMinimumLevel(keepsLog ? LogLevel.Trace : LogLevel.Warning).AddProvider(Log));
        collection.AddGovernanceDatabase(database.Choice);
        collection.AddGovernanceCore();
        collection.AddSingleton<IMailServer>(Mail);
        collection.AddSingleton<IEvidenceStore>(new SlowEvidence(Evidence, Meanwhile));
        collection.AddSingleton<IReauthentication>(new KnownSecret(Meanwhile));
        services = collection.BuildServiceProvider();
    }

    public FixedTime Time => database.Time;

    public MemoryEvidence Evidence { get; } = new();

    /// <summary>Not set up until a test says so.</summary>
    public MemoryMail Mail { get; } = new();

    public KeptLog Log { get; } = new();

    /// <summary>What happens in the middle of the next signed completion or upload.</summary>
    public Meanwhile Meanwhile { get; } = new();

    public Site Site { get; private set; } = Site.Register(1, "example-general", "Example General", "AI Governance Committee", "America/New_York");

    public TestKit.People People { get; private set; } = new([]);

    /// <summary>With the files that the product ships.</summary>
    public static async Task<World> ShippedAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, bool keepsLog = false)
    {
        var world = await EmptyAsync(provider, keepsLog);
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The shipped files are not found above the tests.");
        await world.MustAsync<ShippedFiles>(f => f.PublishAsync(root, Actor.System(Via.Import), CancellationToken.None));
        return world;
    }

    /// <summary>With one small definition and templates of its own.</summary>
    public static Task<World> SmallAsync(SmallFlow flow, params (string File, string Text)[] templates) => SmallAsync(DatabaseProvider.Sqlite, flow, templates);

    public static async Task<World> SmallAsync(DatabaseProvider provider, SmallFlow flow, params (string File, string Text)[] templates)
    {
        var world = await EmptyAsync(provider);
        await world.PublishAsync(flow.Json(), templates);
        return world;
    }

    /// <summary>A world of its own that begins as this one stands, at the price of copying one file.</summary>
    public Task<World> CopyAsync() => Task.FromResult(new World(database.Copy(), keepsLog: false) { Site = Site, People = People });

    /// <summary>Begins again as the other world stands. Unlike a copy it keeps its services, which are dear to make.</summary>
    public void Renew(World from)
    {
        database.Renew(from.database);
        (Site, People) = (from.Site, from.People);
    }

    /// <summary>Publishes the same definition once more under the next version.</summary>
    public async Task PublishNewerAsync(PublishedWorkflow newest)
    {
        var definition = JsonNode.Parse(newest.Text)!.AsObject();
        (definition["version"], definition["id"]) = (newest.Version + 1, $"{newest.Id}-v{newest.Version + 1}");
        var known = await AskAsync<TemplateLibrary, IReadOnlyDictionary<string, int>>(l => l.NewestVersionsAsync(CancellationToken.None));
        var files = new PublishWorkflows([new WorkflowFile("newer.json", definition.ToJsonString())], [.. known.Keys]);
        await MustAsync<PublishWorkflowsHandler>(h => h.HandleAsync(files, Actor.System(Via.Import), CancellationToken.None));
    }

    /// <summary>Takes over who has which role now; after people left or roles changed by use cases.</summary>
    public async Task RefreshPeopleAsync() =>
        People = new TestKit.People(await ReadAsync(db => db.People.AsNoTracking().Include(p => p.Roles).OrderBy(p => p.Id).ToListAsync()));

    /// <summary>Everything that a host's background work does, until nothing is due.</summary>
    public async Task RunDueWorkAsync()
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var runner in scope.ServiceProvider.GetServices<IDueRunner>())
        {
            await runner.RunAsync(CancellationToken.None);
        }
    }

    public async Task PublishAsync(string definition, params (string File, string Text)[] templates)
    {
        var set = Reading.Together(templates);
        await MustAsync<PublishTemplatesHandler>(h => h.HandleAsync(new PublishTemplates(set), Actor.System(Via.Import), CancellationToken.None));
        var known = await AskAsync<TemplateLibrary, IReadOnlyDictionary<string, int>>(l => l.NewestVersionsAsync(CancellationToken.None));
        var files = new PublishWorkflows([new WorkflowFile("small.json", definition)], [.. known.Keys]);
        await MustAsync<PublishWorkflowsHandler>(h => h.HandleAsync(files, Actor.System(Via.Import), CancellationToken.None));
    }

    /// <summary>Opens a case for the requester and returns its number.</summary>
    public async Task<int> OpenCaseAsync(string product = "AlphaChest", IReadOnlyDictionary<string, int>? people = null, string kind = CaseKind.NewProcurement)
    {
        var result = await TryOpenCaseAsync(product, people, kind: kind);
        return result.Number ?? throw new InvalidOperationException(Said(result));
    }

    public Task<Result> TryOpenCaseAsync(string product = "AlphaChest", IReadOnlyDictionary<string, int>? people = null, Actor? by = null, bool acceptDuplicate = false, string kind = CaseKind.NewProcurement)
    {
        var command = CaseFor(product, people) with { AcceptDuplicate = acceptDuplicate, Kind = kind };
        return RunAsync<OpenCaseHandler>(by ?? People.Acting(Role.Requester), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public OpenCase CaseFor(string product, IReadOnlyDictionary<string, int>? people = null) => new(
        Site.Id, CaseKind.NewProcurement, "Alpha Imaging", product, "2.1.3", null, null, "Marks suspected pneumothorax on chest radiographs.",
        new JsonObject { ["modality"] = new JsonArray("DX"), ["age"] = "18 and older", ["version"] = "2.1.3" }, people ?? EveryRole());

    /// <summary>The one person of each role.</summary>
    public Dictionary<string, int> EveryRole() =>
        Role.All.Where(r => r != Role.SystemAdmin && r != Role.Auditor && r != Role.VendorContact && r != Role.Requester).ToDictionary(r => r.Key, r => People.With(r).Id);

    /// <summary>Runs a use case as a host does: a repeated request is answered from the trail, a collision is tried again on a fresh context.</summary>
    public async Task<Result> RunAsync<THandler>(Actor actor, Func<THandler, Actor, Task<Result>> useCase)
        where THandler : notnull
    {
        await using (var before = services.CreateAsyncScope())
        {
            if (await IsCarriedOutAsync(before, actor))
            {
                return Result.Repeated();
            }
        }

        var result = await Attempts.RunAsync<THandler>(Scopes, h => useCase(h, actor), CancellationToken.None);
        await using var after = services.CreateAsyncScope();
        return !result.IsDone && await IsCarriedOutAsync(after, actor) ? Result.Repeated() : result;
    }

    /// <summary>Where use cases come from; each gets a scope of its own.</summary>
    public IServiceScopeFactory Scopes => services.GetRequiredService<IServiceScopeFactory>();

    /// <summary>Runs a use case as a person.</summary>
    public async Task<Result> ActAsync(int personId, Func<IServiceProvider, Actor, Task<Result>> useCase)
    {
        await using var scope = services.CreateAsyncScope();
        return await useCase(scope.ServiceProvider, ActorOf(personId));
    }

    /// <summary>Runs one handler once, on a fresh context, without any retry.</summary>
    public async Task<Result> OnceAsync<THandler>(Func<THandler, Task<Result>> useCase)
        where THandler : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await useCase(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    public async Task<TAnswer> AskAsync<TQuery, TAnswer>(Func<TQuery, Task<TAnswer>> query)
        where TQuery : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<TQuery>());
    }

    /// <summary>Reads from the database.</summary>
    public async Task<T> ReadAsync<T>(Func<GovernanceDbContext, Task<T>> read)
    {
        await using var db = database.NewContext();
        return await read(db);
    }

    /// <summary>Changes rows by one commit, as an administrator's use case would.</summary>
    public async Task ChangeAsync(Func<GovernanceDbContext, Task> change)
    {
        await using var db = database.NewContext();
        await change(db);
        var result = await db.CommitAsync(new AuditRecord(Trails.People, AuditKind.RolesChanged, Actor.System(Via.Import), "People changed."), CancellationToken.None);
        Assert.Equal(ResultKind.Done, result.Kind);
        People = new TestKit.People(await db.People.AsNoTracking().Include(p => p.Roles).OrderBy(p => p.Id).ToListAsync());
    }

    public Task<int> ExecuteAsync(string sql) => database.ExecuteAsync(sql);

    public Task<Case> CaseAsync(int number) => ReadAsync(db => db.Cases.AsNoTracking().WithStepsAsync(number, CancellationToken.None));

    public Task<TrailCheckResult> CheckTrailsAsync() => ReadAsync(db => new TrailCheck(db).RunAsync(null, null, CancellationToken.None));

    public Task<AuditEntry> LastEntryAsync(string trail) =>
        ReadAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Trail == trail).OrderByDescending(e => e.Sequence).FirstAsync());

    public Actor ActorOf(int personId, string? requestId = null) => People.All.Single(p => p.Id == personId).AsActor(Via.Page, requestId);

    public static string Said(Result result) => $"{result.Kind}: {result.Reason} {string.Join(" | ", result.Problems.Select(p => $"{p.Field}: {p.Message}"))}";

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>With a site and one person for each role, and nothing published.</summary>
    public static async Task<World> EmptyAsync(DatabaseProvider provider, bool keepsLog = false)
    {
        var world = new World(await TestDatabase.CreateAsync(provider), keepsLog);
        var people = Role.All.Select((role, index) => PersonFor(role, index + 1, world.Site.Id)).ToList();
        await using var db = world.database.NewContext();
        world.Site.AddHoliday(new DateOnly(2026, 11, 26), "Thanksgiving");
        db.Add(world.Site);
        db.AddRange(people);
        await db.CommitAsync(new AuditRecord(Trails.Sites, AuditKind.SiteRegistered, Actor.System(Via.Import), "Site 1 registered with its people."), CancellationToken.None);
        world.People = new TestKit.People(people);
        return world;
    }

    private static Person PersonFor(Role role, int id, int siteId)
    {
        var person = Person.Register(id, $"The {role.Label}", $"person{id}@example.org");
        person.Appoint(1, siteId, role.Key, FixedTime.Start);
        return person;
    }

    private static async Task<bool> IsCarriedOutAsync(AsyncServiceScope scope, Actor actor) =>
        actor.RequestId is { } request
        && await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().AuditEntries.AnyAsync(e => e.Request == request);

    private async Task MustAsync<T>(Func<T, Task<Result>> useCase)
        where T : notnull
    {
        var result = await OnceAsync(useCase);
        Assert.True(result.IsDone, Said(result));
    }
}
