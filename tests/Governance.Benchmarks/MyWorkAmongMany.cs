using BenchmarkDotNet.Attributes;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Core.StartUp;
using Governance.Core.Work;
using Governance.Database;
using Governance.Database.Samples;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Benchmarks;

/// <summary>
/// Server time of "My work" and of the workload page among 10,200 open steps of 1,700 cases, on SQLite: one sample case with six open reviews,
/// copied row by row. 200 steps belong to the reader, who is named in every one of the cases.
/// </summary>
[MemoryDiagnoser]
public class MyWorkAmongMany
{
    private const int Copies = 1700;
    private const int Mine = 200;
    private const string Reader = "Jana Albers";
    private const string Other = "Elin Cato";
    private const string Chair = "Ruth Keller";

    private static readonly string[] Open = ["privacy-review/1", "security-review/1", "scope-check/1", "bias-review/1", "clinical-safety-review/1", "contract/1"];

    private readonly string folder = Directory.CreateTempSubdirectory("governance-benchmark-").FullName;
    private ServiceProvider host = null!;
    private Actor reader = null!;
    private Actor chair = null!;

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var openedAt = SampleClock.WorkingTime(SampleRegistration.Calendar(now.Year), now, -20, new TimeOnly(9, 0));
        var clock = new SampleClock(openedAt.AddDays(-1));
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory) ?? throw new InvalidOperationException("templates/ and workflows/ were not found above the benchmark.");
        var place = new SamplePlace(
            DatabaseChoice.SqliteFile(Path.Combine(folder, "governance.db")), new FolderEvidenceStore(Path.Combine(folder, "evidence")), folder, root, "a password of samples");
        host = SampleHost.Build(place, clock, signsWithPassword: false);
        await SampleHost.PrepareAsync(host, place, CancellationToken.None);
        var walk = new SampleWalk(host.GetRequiredService<IServiceScopeFactory>(), clock, Via.Import, place.Password);
        var story = SampleCases.Demo with { IsReturnedOnce = false, Takes = Open.ToDictionary(o => o, _ => 400) };
        var number = await walk.RunAsync(story, openedAt, now, CancellationToken.None);
        clock.SetTo(now);
        await CopyAsync(number);
        (reader, chair) = (await ActorAsync(Reader), await ActorAsync(Chair));
    }

    [GlobalCleanup]
    public async Task DropAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark]
    public async Task<int> MyWork() => (await AskAsync<MyWorkQuery, MyWork>(q => q.GetAsync(new WorkFilter(), reader, CancellationToken.None))).Rows.Count;

    [Benchmark]
    public async Task<int> MyWorkByCase() => (await AskAsync<MyWorkQuery, MyWork>(q => q.GetAsync(new WorkFilter(IsByCase: true), reader, CancellationToken.None))).Rows.Count;

    [Benchmark]
    public async Task<int> Workload() => (await AskAsync<WorkloadQuery, Workload>(q => q.GetAsync(null, null, chair, CancellationToken.None))).Open;

    [Benchmark]
    public async Task<int> CaseListByOwner() =>
        (await AskAsync<CaseListQuery, CaseList>(q => q.GetAsync(new CaseListFilter(Search: "okoro"), chair, CancellationToken.None))).Rows.Count;

    private async Task<TAnswer> AskAsync<TQuery, TAnswer>(Func<TQuery, Task<TAnswer>> query)
        where TQuery : notnull
    {
        await using var scope = host.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<TQuery>());
    }

    private async Task<Actor> ActorAsync(string name)
    {
        await using var scope = host.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        return (await db.People.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Name == name)).AsActor(Via.Page);
    }

    /// <summary>Copies the rows of a case; which columns there are is asked of the database, so that a new one changes nothing here.</summary>
#pragma warning disable EF1002, EF1003 // Names and numbers of this file only.
    private async Task CopyAsync(int number)
    {
        await using var scope = host.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        foreach (var (table, key) in new[] { ("Cases", "Number"), ("CasePeople", "CaseNumber"), ("CaseSteps", "CaseNumber") })
        {
            var columns = await db.Database.SqlQueryRaw<string>($"SELECT name AS Value FROM pragma_table_info('{table}')").ToListAsync();
            var values = columns.Select(c => c == key ? $"{number} + n" : c is "DueAt" or "NextDueAt" ? $"strftime('%Y-%m-%d %H:%M:%S', \"{c}\", '+' || n || ' minutes')" : $"\"{c}\"");
            await db.Database.ExecuteSqlRawAsync(
                $"WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < {Copies - 1}) "
                + $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM \"{table}\", count WHERE \"{key}\" = {number}");
        }

        var (mine, other) = (SamplePeople.Named(Reader).Id, SamplePeople.Named(Other).Id);
        await db.Database.ExecuteSqlRawAsync($"UPDATE CaseSteps SET OwnerId = {other} WHERE OwnerId = {mine} AND State = 'open' AND CaseNumber >= {number + Mine}");
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }
#pragma warning restore EF1002, EF1003
}
