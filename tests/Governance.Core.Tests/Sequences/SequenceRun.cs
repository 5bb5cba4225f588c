using System.Collections.Concurrent;
using Governance.Core.Cases;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Sequences;

/// <summary>How a sequence ended.</summary>
/// <param name="Problem">What must never be, or a fault; null when everything held.</param>
/// <param name="Acted">Moves that changed something.</param>
internal sealed record SequenceResult(string? Problem, int Acted);

/// <summary>Runs sequences, each on a copy of a prepared database, and finds the shortest form of one that breaks a rule.</summary>
/// <param name="published">With the shipped files; requests for a new product begin here.</param>
/// <param name="live">With a product in use besides, whose case is number 1; every other kind begins here.</param>
internal sealed class SequenceRun(World published, World live)
{
    private const int Deployment = 1;
    private const int MostSteps = 90;

    // Making the services of a world costs more than a whole sequence, so worlds are used again; each begins as the prepared one stands.
    private readonly ConcurrentBag<World> idle = [];

    /// <summary>How often each move changed something.</summary>
    public ConcurrentDictionary<string, int> Counts { get; } = [];

    /// <summary>Kinds of cases with a published workflow.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [CaseKind.NewProcurement, .. CaseKind.AboutDeployment];

    public static async Task<SequenceRun> PrepareAsync()
    {
        var published = await World.ShippedAsync();
        var live = await published.CopyAsync();
        await new Walk(live, await live.OpenCaseAsync(), new Random(7)).GoAsync(MostSteps);
        return new SequenceRun(published, live);
    }

    public async Task<SequenceResult> RunAsync(Sequence sequence)
    {
        var world = idle.TryTake(out var used) ? used : await published.CopyAsync();
        world.Renew(sequence.Kind == CaseKind.NewProcurement ? published : live);
        try
        {
            return await RunAsync(sequence, world);
        }
        finally
        {
            idle.Add(world);
        }
    }

    private async Task<SequenceResult> RunAsync(Sequence sequence, World world)
    {
        var acted = 0;
        var at = "opening";
        try
        {
            var number = await OpenAsync(sequence, world);
            var rules = new Rules(world, number);
            foreach (var move in sequence.Moves)
            {
                at = move.ToString();
                var moves = new Moves(world, number, new Random(move.Draw));
                await moves.DoAsync(move.Name);
                acted += moves.Done ? 1 : 0;
                Counts.AddOrUpdate(move.Name, moves.Done ? 1 : 0, (_, n) => n + (moves.Done ? 1 : 0));
                await rules.CheckAsync();
            }

            await Rules.CheckRecordAsync(world);
            return new SequenceResult(null, acted);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new SequenceResult($"{at}: {e.GetType().Name}: {e.Message}", acted);
        }
    }

    private static Task<int> OpenAsync(Sequence sequence, World world) => sequence.Kind == CaseKind.NewProcurement
        ? world.OpenCaseAsync()
        : new LiveMoves(world, Deployment, new Random(sequence.Moves[0].Draw)).OpenAsync(sequence.Kind, Deployment);

    /// <summary>The shortest sequence found that still fails, and how it fails.</summary>
    public async Task<(Sequence Sequence, string Problem)> ShrinkAsync(Sequence failing)
    {
        var shortest = await failing.ShrinkAsync(async s => (await RunAsync(s)).Problem is not null);
        return (shortest, (await RunAsync(shortest)).Problem ?? "It did not fail again.");
    }
}
