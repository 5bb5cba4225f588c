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
    [MemberData(nameof(Files))]
    public void Every_connection_of_a_shipped_definition_is_walked(string file)
    {
        var coverage = new Coverage(Given.Shipped(file));

        coverage.Walk(mostWalks: 3_000);

        Assert.NotEmpty(coverage.All);
        Assert.Empty(coverage.Missing);
    }
}
