using System.Globalization;

namespace Governance.Core.Tests.Sequences;

/// <summary>One thing that somebody does, or time that passes.</summary>
/// <param name="Name">Of <see cref="Moves"/>.</param>
/// <param name="Draw">Decides who, which step, and what is typed, given how the case stands. A move that is not possible then changes nothing.</param>
internal sealed record Move(string Name, int Draw)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}:{Draw}");
}

/// <summary>What people do with one case, in order. The same sequence does the same again, also with some of its moves left out.</summary>
/// <param name="Kind">Kind of case.</param>
internal sealed record Sequence(string Kind, IReadOnlyList<Move> Moves)
{
    private const int Shortest = 6;
    private const int Longest = 24;

    public static Sequence Draw(string kind, int seed)
    {
        var random = new Random(seed);
        var names = Sequences.Moves.Weighted;
        return new Sequence(kind, [.. Enumerable.Range(0, random.Next(Shortest, Longest)).Select(_ => new Move(names[random.Next(names.Count)], random.Next()))]);
    }

    public override string ToString() => $"{Kind}: {string.Join(' ', Moves)}";

    /// <summary>Leaves moves out, halves first and single ones last, as long as what is left still fails.</summary>
    /// <param name="fails">Runs a sequence from the beginning.</param>
    public async Task<Sequence> ShrinkAsync(Func<Sequence, Task<bool>> fails)
    {
        var shortest = this;
        for (var size = Math.Max(1, Moves.Count / 2); size >= 1; size /= 2)
        {
            for (var from = 0; from < shortest.Moves.Count;)
            {
                var without = shortest with { Moves = [.. shortest.Moves.Take(from), .. shortest.Moves.Skip(from + size)] };
                if (await fails(without))
                {
                    shortest = without;
                }
                else
                {
                    from += size;
                }
            }
        }

        return shortest;
    }
}

/// <summary>Something that must never be, after a move.</summary>
internal sealed class BrokenRuleException(string message) : Exception(message);
