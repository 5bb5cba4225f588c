namespace Governance.Core.Tests.Sequences;

public class SequenceTests
{
    /// <summary>Sequences of each kind of case; the nightly form runs thousands (tests/Governance.Endurance).</summary>
    private const int Each = 3;

    [Fact]
    public async Task Whatever_people_do_in_whatever_order_no_step_is_without_a_person_no_case_is_dead_nothing_is_done_twice_and_the_record_is_whole()
    {
        var run = await SequenceRun.PrepareAsync();
        foreach (var sequence in SequenceRun.Kinds.SelectMany(kind => Enumerable.Range(1, Each).Select(seed => Sequence.Draw(kind, seed))))
        {
            var result = await run.RunAsync(sequence);
            if (result.Problem is null)
            {
                continue;
            }

            var (shortest, problem) = await run.ShrinkAsync(sequence);
            Assert.Fail($"{problem}\n{shortest}");
        }

        Assert.True(run.Counts["complete"] > SequenceRun.Kinds.Count * Each);
    }

    [Fact]
    public async Task A_sequence_that_fails_is_told_in_its_shortest_form()
    {
        var sequence = new Sequence("any", [.. Enumerable.Range(0, 20).Select(i => new Move(i is 3 or 17 ? "bad" : "good", i))]);

        var shortest = await sequence.ShrinkAsync(s => Task.FromResult(s.Moves.Count(m => m.Name == "bad") == 2));

        Assert.Equal([3, 17], shortest.Moves.Select(m => m.Draw));
    }

    [Fact]
    public void The_same_seed_draws_the_same_sequence() =>
        Assert.Equal(Sequence.Draw("new-procurement", 42).ToString(), Sequence.Draw("new-procurement", 42).ToString());
}
