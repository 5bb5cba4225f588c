using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.StartUp;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.Workflows;
using Governance.Workflows.Format;
using Microsoft.EntityFrameworkCore;

namespace Governance.Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="BytesAStep">Growth of the database by the walked cases, divided by their steps; null in memory.</param>
internal sealed record Figure(string Definition, string Where, int Cases, int Steps, TimeSpan Took, long? BytesAStep)
{
    public double StepsASecond => Steps / Took.TotalSeconds;

    public double CasesASecond => Cases / Took.TotalSeconds;
}

/// <summary>
/// Drives whole cases, one after the other, as long as it was told to: the engine alone in memory with its state through JSON, and the real
/// handlers with trail, record rows, deadlines and notices on databases. Loading and filling the form of a step counts too: that is
/// what a person's click costs the server.
/// </summary>
internal sealed class CaseWalks(int seconds)
{
    private const int StepsOfTheSequence = 20;

    private static readonly DateTime At = new(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc);

    public async Task<int> RunAsync()
    {
        var full = await File.ReadAllTextAsync(Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "workflows", "full-adoption.json"));
        var figures = new List<Figure> { InMemory("20 steps in a row", Sequence().Json()), InMemory("full-adoption.json", full) };
        foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.Postgres })
        {
            figures.Add(await OnDatabaseAsync("20 steps in a row", provider, () => World.SmallAsync(provider, Sequence()), SmallCaseAsync));
            figures.Add(await OnDatabaseAsync("full-adoption.json", provider, () => World.ShippedAsync(provider), FullCaseAsync));
        }

        Print(figures);
        return 0;
    }

    private static SmallFlow Sequence()
    {
        var flow = new SmallFlow();
        for (var i = 1; i <= StepsOfTheSequence; i++)
        {
            var next = i == StepsOfTheSequence ? "end:approved" : Name(i + 1);
            flow.Step(Name(i), $"kind: 'task', ownerRole: '{(i % 2 == 0 ? "finance" : "legal")}', dueWorkingDays: 2", $"done->{next}");
        }

        return flow;
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"step-{number}");

    private Figure InMemory(string name, string json)
    {
        var definition = ElsaWorkflowReader.Read(json).Definition!;
        var engine = new WorkflowEngine();
        var (cases, steps) = (0, 0);
        WalkInMemory(engine, definition);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            steps += WalkInMemory(engine, definition);
            cases++;
        }

        return new Figure(name, "engine in memory", cases, steps, watch.Elapsed, null);
    }

    // Every step ends with the first passing outcome, so that the case goes its whole way.
    private static int WalkInMemory(WorkflowEngine engine, WorkflowDefinition definition)
    {
        var facts = new Dictionary<string, JsonNode?> { ["Tier"] = 2, ["Hosting"] = "on_prem", ["DataLeavesSite"] = "no" };
        var advance = engine.Advance(definition, null, Trigger.Start(At, 0, facts));
        var steps = 0;
        for (var state = advance.State.ToJson(); advance.Ended is null; state = advance.State.ToJson())
        {
            var task = advance.State.OpenTasks[0];
            var step = definition.HumanSteps.Single(s => s.Key == task.TaskName);
            advance = engine.Advance(definition, WorkflowState.FromJson(state), Trigger.StepCompleted(At, task.TaskId, step.Outcomes.FirstOrDefault(step.IsPassing) ?? step.Outcomes[0], 0, facts));
            steps++;
        }

        return steps;
    }

    private async Task<Figure> OnDatabaseAsync(string name, DatabaseProvider provider, Func<Task<World>> make, Func<World, int, Task<int>> walk)
    {
        await using var world = await make();
        var (cases, steps) = (0, 0);
        await walk(world, -1);
        var before = await BytesAsync(world, provider);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            steps += await walk(world, cases++);
        }

        watch.Stop();
        return new Figure(name, provider.ToString(), cases, steps, watch.Elapsed, (await BytesAsync(world, provider) - before) / steps);
    }

    private static async Task<int> SmallCaseAsync(World world, int index)
    {
        var number = await world.OpenCaseAsync($"Product {index}");
        for (var i = 1; i <= StepsOfTheSequence; i++)
        {
            await world.MustCompleteAsync(number, Name(i), ("outcome", "done"));
        }

        return StepsOfTheSequence;
    }

    private static async Task<int> FullCaseAsync(World world, int index)
    {
        var number = await world.OpenCaseAsync($"Product {index}");
        var walk = new Walk(world, number, new Random(7));
        await walk.GoAsync(mostSteps: 60);
        return walk.StepsDone;
    }

    private static Task<long> BytesAsync(World world, DatabaseProvider provider)
    {
        var sql = provider == DatabaseProvider.Sqlite
            ? "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()"
            : "SELECT pg_database_size(current_database()) AS \"Value\"";
        return world.ReadAsync(db => db.Database.SqlQueryRaw<long>(sql).SingleAsync());
    }

    private static void Print(IEnumerable<Figure> figures)
    {
        Console.WriteLine("| Definition | Where | Cases | Steps | Steps a second | Cases a second | Bytes a step |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var f in figures)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {f.Definition} | {f.Where} | {f.Cases} | {f.Steps} | {f.StepsASecond:0.0} | {f.CasesASecond:0.00} | {f.BytesAStep?.ToString("N0", CultureInfo.InvariantCulture) ?? "–"} |"));
        }
    }
}
