using System.Collections.Concurrent;
using System.Diagnostics;
using Governance.Core.Tests.Sequences;

namespace Governance.Endurance;

/// <summary>The nightly form of the sequence tests: thousands of them, on all processors, each on a database of its own.</summary>
internal sealed class ManySequences(Options options)
{
    /// <summary>So many failing sequences are shrunk and told; more would only repeat them.</summary>
    private const int MostTold = 3;

    private const int TellEvery = 250;

    private readonly ConcurrentQueue<(Sequence Sequence, int Seed, string Problem)> failed = [];
    private readonly Stopwatch watch = new();
    private int done;
    private int acted;

    /// <returns>True when everything held.</returns>
    public async Task<bool> RunAsync()
    {
        Console.WriteLine($"Seeds {options.Seed} to {options.Seed + options.Sequences - 1}, kinds: {string.Join(", ", SequenceRun.Kinds)}.");
        var run = await SequenceRun.PrepareAsync();
        watch.Start();
        await Parallel.ForEachAsync(Enumerable.Range(options.Seed, options.Sequences), (seed, _) => OneAsync(run, seed));
        foreach (var (sequence, seed, problem) in failed.OrderBy(f => f.Seed).Take(MostTold))
        {
            var (shortest, told) = await run.ShrinkAsync(sequence);
            Console.WriteLine($"BREACH with seed {seed}: {problem}\n  shortest form, {shortest.Moves.Count} of {sequence.Moves.Count} actions: {told}\n  {shortest}");
        }

        Console.WriteLine($"{done} sequences, {acted} actions that changed something, in {watch.Elapsed.TotalSeconds:0} s: {done / watch.Elapsed.TotalMinutes:0} sequences a minute.");
        Console.WriteLine(string.Join(", ", run.Counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}")));
        Console.WriteLine(failed.IsEmpty ? "Everything held." : $"{failed.Count} sequences broke a rule.");
        return failed.IsEmpty;
    }

    private async ValueTask OneAsync(SequenceRun run, int seed)
    {
        if (options.Minutes > 0 && watch.Elapsed.TotalMinutes > options.Minutes)
        {
            return;
        }

        var sequence = Sequence.Draw(SequenceRun.Kinds[seed % SequenceRun.Kinds.Count], seed);
        var result = await run.RunAsync(sequence);
        Interlocked.Add(ref acted, result.Acted);
        if (result.Problem is { } problem)
        {
            failed.Enqueue((sequence, seed, problem));
        }

        if (Interlocked.Increment(ref done) % TellEvery == 0)
        {
            Console.WriteLine($"{done} sequences in {watch.Elapsed.TotalSeconds:0} s, {failed.Count} failed.");
        }
    }
}
