using System.Text.Json.Nodes;

namespace Governance.Cli.Tests;

/// <summary>The demo, run once for all tests of it.</summary>
public sealed class DemoFixture : IAsyncLifetime, IDisposable
{
    private readonly Folder folder = new();

    internal Ran Ran { get; private set; } = new(-1, "", "");

    public JsonNode Report { get; private set; } = new JsonObject();

    public string Out => Path.Combine(folder.Path, "demo");

    public string Pdf => File("pdf");

    public string Zip => File("zip");

    public IReadOnlyList<JsonNode> Steps => [.. Report["steps"]!.AsArray().Select(s => s!)];

    public async Task InitializeAsync()
    {
        Ran = await Run.CommandAsync("demo", "--out", Out, "--json");
        Report = JsonNode.Parse(Ran.Results) ?? throw new InvalidOperationException($"The demo wrote no report: {Ran.Messages}");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    private string File(string kind) => Path.Combine(Out, (string)Report["files"]![kind]!);
}

[CollectionDefinition(Name)]
public sealed class DemoTestsTogether : ICollectionFixture<DemoFixture>
{
    public const string Name = "demo";
}
