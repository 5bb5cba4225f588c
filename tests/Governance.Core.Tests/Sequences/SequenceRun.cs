using System.Collections.Concurrent;
using Governance.Core.Cases;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Sequences;

/// <summary>How a sequence ended.</summary>
/// <param name="Problem">What must never be, or a fault; null when everything held.</param>
/// <param name="Acted">Moves that changed something.</param>
internal sealed record SequenceResult(string? Problem, int Acted);

/// <summary>Runs sequences, each on a copy of one prepared database, and finds the shortest form of one that breaks a rule.</summary>
internal sealed class SequenceRun(World prepared)
{
    /// <summary>How often each move changed something.</summary>
    public ConcurrentDictionary<string, int> Counts { get; } = [];

    /// <summary>Kinds of cases with a published workflow.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [CaseKind.NewProcurement, .. CaseKind.AboutDeployment];

    public static async Task<SequenceRun> PrepareAsync() => new(await World.ShippedAsync());

    public async Task<SequenceResult> RunAsync(Sequence sequence)
    {
        await using var world = await prepared.CopyAsync();
        var acted = 0;
        var at = "opening";
        try
        {
            var number = await world.OpenCaseAsync(kind: sequence.Kind);
            foreach (var move in sequence.Moves)
            {
                at = move.ToString();
                var moves = new Moves(world, number, new Random(move.Draw));
                await moves.DoAsync(move.Name);
                acted += moves.Done ? 1 : 0;
                Counts.AddOrUpdate(move.Name, moves.Done ? 1 : 0, (_, n) => n + (moves.Done ? 1 : 0));
                await Rules.CheckAsync(world, number);
            }

            await Rules.CheckRecordAsync(world);
            return new SequenceResult(null, acted);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new SequenceResult($"{at}: {e.GetType().Name}: {e.Message}", acted);
        }
    }

    /// <summary>The shortest sequence found that still fails, and how it fails.</summary>
    public async Task<(Sequence Sequence, string Problem)> ShrinkAsync(Sequence failing)
    {
        var shortest = await failing.ShrinkAsync(async s => (await RunAsync(s)).Problem is not null);
        return (shortest, (await RunAsync(shortest)).Problem ?? "It did not fail again.");
    }
}
