using Governance.Workflows.Checks;
using Governance.Workflows.Format;

namespace Governance.Workflows.Tests;

public sealed class ShippedFilesTests
{
    /// <summary>Steps completed on one way before it counts as a loop that somebody chose again and again.</summary>
    private const int LongestWay = 250;

    public static TheoryData<string> Files => [.. Given.ShippedFiles];

    [Fact]
    public void There_are_shipped_definitions() => Assert.NotEmpty(Given.ShippedFiles);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_definition_has_neither_errors_nor_warnings(string file)
    {
        var reading = ElsaWorkflowReader.Read(File.ReadAllText(file), Path.GetFileName(file));

        Assert.Empty(reading.Problems);
        Assert.Empty(WorkflowChecks.Check(reading.Definition!));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_passing_way_through_a_shipped_definition_ends_with_a_listed_ending(string file)
    {
        var definition = Given.Shipped(file);

        var endings = Walk.FactVariants(definition).Select(facts => new Walk(definition, facts).Passing()).ToList();

        Assert.All(endings, ending => Assert.Contains(ending, definition.Endings));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_outcome_of_every_step_leads_on_to_a_listed_ending(string file)
    {
        var definition = Given.Shipped(file);
        var tried = new HashSet<(string, string)>();

        foreach (var facts in Walk.FactVariants(definition))
        {
            foreach (var ending in new Walk(definition, facts).EveryDeparture(tried))
            {
                Assert.Contains(ending, definition.Endings);
            }
        }

        Assert.Equal(definition.HumanSteps.SelectMany(step => step.Outcomes.Select(outcome => (step.Key, outcome))).Order(), tried.Order());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_way_that_chance_takes_through_a_shipped_definition_is_ever_stuck(string file)
    {
        var definition = Given.Shipped(file);
        var variants = Walk.FactVariants(definition).ToList();

        var endings = Enumerable.Range(0, 300).Select(seed => new Walk(definition, variants[seed % variants.Count]).ByChance(new Random(seed), LongestWay)).ToList();

        Assert.All(endings.OfType<string>(), ending => Assert.Contains(ending, definition.Endings));
    }

    [Theory]
    [InlineData("full-adoption")]
    [InlineData("scope-extension")]
    [InlineData("version-update")]
    public void No_way_leads_past_a_use_outside_the_label_without_an_exception_decided_on_that_very_check(string name)
    {
        var definition = Given.Shipped(Given.ShippedFiles.Single(f => Path.GetFileNameWithoutExtension(f) == name));
        var variants = Walk.FactVariants(definition).ToList();
        var granted = 0;
        for (var seed = 0; seed < 1_500; seed++)
        {
            var chance = new Random(seed);
            var said = new List<(string Step, string Outcome)>();
            var ending = new Walk(definition, variants[seed % variants.Count]).By(step => Say(step, chance, said), LongestWay, chance);
            var check = said.FindLastIndex(s => s.Step == "scope-check");
            if (ending is not ("approved" or "approved-with-conditions") || check < 0 || said[check].Outcome != "outside")
            {
                continue;
            }

            var after = said.Skip(check + 1).Where(s => s.Step is "outside-label" or "exception-regulatory" or "exception-legal" or "exception-decision").ToLookup(s => s.Step, s => s.Outcome);
            Assert.Equal("ask-exception", after["outside-label"].Last());
            Assert.All(new[] { "exception-regulatory", "exception-legal", "exception-decision" }, step => Assert.Contains(after[step].Last(), new[] { "approve", "approve-with-conditions" }));
            granted++;
        }

        Assert.True(granted > 20, $"Only {granted} ways went through an exception.");
    }

    // Chance decides about scope and exception; everything else passes, so that many ways reach an end.
    private static string Say(HumanStep step, Random chance, List<(string Step, string Outcome)> said)
    {
        var isDrawn = step.Key is "scope-check" or "scope-second-review" or "outside-label" || step.Key.StartsWith("exception-", StringComparison.Ordinal);
        var outcome = isDrawn ? step.Outcomes[chance.Next(step.Outcomes.Count)] : Walk.Passes(step);
        said.Add((step.Key, outcome));
        return outcome;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_connection_of_a_shipped_definition_is_walked(string file)
    {
        var coverage = new Coverage(Given.Shipped(file));

        coverage.Walk(mostWalks: 3_000);

        Assert.NotEmpty(coverage.All);
        Assert.Empty(coverage.Missing);
    }
}
