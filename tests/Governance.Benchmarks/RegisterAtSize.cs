using System.Diagnostics;
using System.Globalization;
using Governance.Core;
using Governance.Core.Datasets;
using Governance.Core.Datasets.Exchange;
using Governance.Core.Datasets.Reading;
using Governance.Core.People;
using Governance.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Benchmarks;

/// <summary>Server time of the register's lists and graph with 10,000 datasets and 100,000 artifacts on SQLite; the rows are made up and come in by the product's own import.</summary>
public sealed class RegisterAtSize(int datasets, int artifacts)
{
    private const int Repeats = 40;
    private const int RowsOfFile = 20_000;

    private static readonly string[] Modalities = ["chest X-ray", "dermoscopy", "brain MRI", "mammography", "ultrasound", "CT"];

    public async Task<int> RunAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("governance-register-").FullName, "governance.db");
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddGovernanceDatabase(DatabaseChoice.SqliteFile(file));
        services.AddGovernanceCore();
        await using var host = services.BuildServiceProvider();
        await FillAsync(host);
        var reader = Actor.System(Via.Cli);
        await TimeAsync(host, "first page", (s, _) => List(s, new DatasetFilter(), reader));
        await TimeAsync(host, "part of a name", (s, i) => List(s, new DatasetFilter(Search: $"set {i * 37 % datasets}"), reader));
        await TimeAsync(host, "modality and shortcuts", (s, _) => List(s, new DatasetFilter(Modality: "brain MRI", Type: "shortcuts"), reader));
        await TimeAsync(host, "confounder", (s, i) => List(s, new DatasetFilter(Leaf: ConfounderLeaf.Tree[i % ConfounderLeaf.Tree.Count]), reader));
        await TimeAsync(host, "page from the middle", (s, i) => List(s, new DatasetFilter(After: $"set-{i * 101 % datasets:00000}"), reader));
        await TimeAsync(host, "artifacts of one kind", (s, _) => s.GetRequiredService<ArtifactListQuery>().GetAsync(new ArtifactFilter(Type: "additional-labels"), reader, CancellationToken.None));
        await TimeAsync(host, "page of a dataset", (s, i) => s.GetRequiredService<DatasetPageQuery>().GetAsync($"set-{i * 53 % datasets:00000}", null, reader, CancellationToken.None));
        await TimeAsync(host, "graph of one among many", (s, i) => s.GetRequiredService<DatasetGraphQuery>().GetAsync($"set-{i * 71 % datasets:00000}", 500, reader, CancellationToken.None));
        await TimeAsync(host, "graph of 500 nodes", (s, _) => s.GetRequiredService<DatasetGraphQuery>().GetAsync("set-00000", 500, reader, CancellationToken.None));
        Console.WriteLine($"Database kept: {file}");
        return 0;
    }

    private static async Task<object> List(IServiceProvider services, DatasetFilter filter, Actor reader) =>
        await services.GetRequiredService<DatasetListQuery>().GetAsync(filter, reader, CancellationToken.None);

    private async Task FillAsync(ServiceProvider host)
    {
        await using var scope = host.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None);
        var files = new Dictionary<string, string> { ["datasets.csv"] = RegisterCsv.Datasets(Enumerable.Range(0, datasets).Select(Dataset)) };
        foreach (var part in Enumerable.Range(0, artifacts).Chunk(RowsOfFile).Select((numbers, i) => (numbers, i)))
        {
            files[$"artifacts-{part.i}.csv"] = RegisterCsv.Artifacts(part.numbers.Select(Artifact));
        }

        var watch = Stopwatch.StartNew();
        var loaded = await scope.ServiceProvider.GetRequiredService<LoadRegisterHandler>().HandleAsync(new LoadRegister(files), Actor.System(Via.Cli), CancellationToken.None);
        Console.WriteLine($"{datasets} datasets and {artifacts} artifacts: {(loaded.IsDone ? "loaded" : loaded.Reason)} in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static DatasetItem Dataset(int n) => new($"set-{n:00000}", null, $"Example set {n}")
    {
        Aliases = [$"ES{n}", $"ExampleSet-{n}"],
        Modality = Modalities[n % Modalities.Length],
        Application = "findings",
        Region = "made up",
        Images = $"{(n * 17) + 100}",
    };

    // One dataset that many papers are about, as a few well-known ones are: its neighbourhood is larger than what is drawn.
    private int DatasetOf(int n) => n < 900 && n % 3 == 0 ? 0 : (int)((long)n * 7919 % datasets);

    private ArtifactItem Artifact(int n) => new($"art-{n:000000}", $"set-{DatasetOf(n):00000}", $"Artifact {n}")
    {
        Paper = new PaperItem($"Author{n / 3} et al.", "2024", $"doi 10.0000/{n / 3}"),
        Function = "extend",
        Role = "material",
        Type = (n % 3) switch { 0 => "shortcuts", 1 => "additional-labels", _ => "dataset" },
        Leaves = [ConfounderLeaf.Tree[n % ConfounderLeaf.Tree.Count]],
        Finding = "made up",
        Basis = "made up",
        Confirmed = "yes",
    };

    private static async Task TimeAsync<T>(ServiceProvider host, string what, Func<IServiceProvider, int, Task<T>> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < Repeats + 3; i++)
        {
            await using var scope = host.CreateAsyncScope();
            var watch = Stopwatch.StartNew();
            await ask(scope.ServiceProvider, i);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        var sorted = times.Skip(3).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-28} median {sorted[Repeats / 2],7:0.0} ms   95th percentile {sorted[(int)(Repeats * 0.95) - 1],7:0.0} ms   of {Repeats}"));
    }
}
