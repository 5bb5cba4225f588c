using System.Text.Json.Nodes;
using Governance.Workflows.Differences;

namespace Governance.Workflows.Tests.Differences;

public sealed class DefinitionDifferenceTests
{
    private const string Payload = "({ kind: 'task', title: 'A task', ownerRole: 'finance', dueWorkingDays: 3, outcomes: ['done', 'not-done'] })";

    /// <summary>What is changed in the clean definition, and the sentence that says it.</summary>
    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "title: 'A task'", "title: 'The work'", "Steps", "“A task” is now called “The work”." },
        { "ownerRole: 'finance'", "ownerRole: 'clinical-lead'", "Step “A task”", "Owner: finance → clinical lead" },
        { "dueWorkingDays: 3", "dueWorkingDays: [1, 2, 3]", "Step “A task”", "Time: 3 working days → 1, 2, 3 working days for tier 1, 2, 3" },
        { "dueWorkingDays: 3", "dueHours: 4", "Step “A task”", "Time: 3 working days → 4 hours" },
        { "kind: 'task'", "kind: 'task', template: 'reviews/work'", "Step “A task”", "Template: none → reviews/work" },
        { "outcomes: ['done', 'not-done']", "outcomes: ['done', 'not-done', 'later']", "Step “A task”", "Added: the outcome “later”." },
        { "variables.Work == 'done'", "variables.Work != 'not-done'", "Conditions and values", "“Judge”: condition of the case “done”: variables.Work == 'done' → variables.Work != 'not-done'" },
        { "\"value\": \"approved\"", "\"value\": \"closed\"", "Conditions and values", "“Name”: Setting “outputValue”: approved → closed" },
        { "\"endings\": [\n        \"approved\"", "\"endings\": [\n        \"rejected\"", "How cases end", "Added: the ending “rejected”." },
        { "\"facts\": []", "\"facts\": [ \"Tier\" ]", "Variables and facts", "Added: the fact “Tier”, which the case sets." },
        { "\"name\": \"Small\"", "\"name\": \"Great\"", "The definition", "Name: Small → Great" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_change_is_said_under_its_heading_and_the_way_back_has_as_many_sentences(string before, string after, string heading, string sentence)
    {
        var text = Flow.Clean().Json();
        var (old, now) = (Given.Definition(text), Given.Definition(Changed(text, before, after)));

        var there = DefinitionDifference.Between(old, now, DefinitionWords.Plain);
        var back = DefinitionDifference.Between(now, old, DefinitionWords.Plain);

        Assert.Contains(sentence, there.Groups.Single(g => g.Title == heading).Lines.Select(line => line.Text));
        Assert.Equal(there.Count, back.Count);
    }

    [Theory]
    [InlineData("\"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"done\"] }", "Signature: none → approval, for done")]
    [InlineData("\"mayNotOwn\": [{ \"requester\": true }]", "Added: separation of duties: the requester may not own it.")]
    [InlineData("\"evidence\": [{ \"kind\": \"test-report\", \"requiredFor\": [\"done\"] }]", "Added: evidence: test report is required for done.")]
    [InlineData("\"gate\": true", "Gate that open blockers keep closed: no → yes")]
    [InlineData("\"reasonFor\": [\"not-done\"]", "Outcomes that need a written reason: none → not done")]
    [InlineData("\"dependsOn\": [\"work\"]", "Added: it rests on “A task”.")]
    [InlineData("\"deployment\": { \"done\": \"live\" }", "Effect on the deployment: none → done: live")]
    [InlineData("\"invented\": 7", "Setting “invented”: none → 7")]
    public void What_a_step_asks_for_is_said_by_its_rule(string governance, string sentence)
    {
        var with = new Flow().With(WithGovernance(governance)).Definition();
        var without = new Flow().With(Flow.Task("work", Payload)).Definition();

        var difference = DefinitionDifference.Between(without, with, DefinitionWords.Plain);

        Assert.Equal([sentence], difference.Groups.Single().Lines.Select(line => line.Text));
    }

    [Fact]
    public void A_step_put_between_two_others_is_said_with_the_ways_that_change()
    {
        var before = new Flow().With(Flow.Activity("start", "Start"), Flow.Task("work")).To("start->work").Definition();
        var after = new Flow().With(Flow.Activity("start", "Start"), Flow.Task("prepare"), Flow.Task("work")).To("start->prepare", "prepare->work").Definition();

        var there = DefinitionDifference.Between(before, after, DefinitionWords.Plain);
        var back = DefinitionDifference.Between(after, before, DefinitionWords.Plain);

        Assert.Equal([DifferenceKind.Added], there.Groups.Single(g => g.Title == "Steps").Lines.Select(line => line.Kind));
        Assert.Equal([DifferenceKind.Removed], back.Groups.Single(g => g.Title == "Steps").Lines.Select(line => line.Kind));
        Assert.Contains("After “Start”: now to “A task”, before to “A task”.", there.Groups.Single(g => g.Title == "Ways through the flow").Lines.Select(line => line.Text));
    }

    [Fact]
    public void Only_moved_positions_change_nothing_for_a_case_and_that_is_said()
    {
        var text = Flow.Clean().Json();
        var moved = JsonNode.Parse(text)!;
        moved["root"]!["activities"]![1]!["metadata"] = JsonNode.Parse("""{ "designer": { "position": { "x": 7, "y": 9 } } }""");

        var difference = DefinitionDifference.Between(Given.Definition(text), Given.Definition(moved.ToJsonString()), DefinitionWords.Plain);

        Assert.Empty(difference.Groups);
        Assert.Equal("Only positions in the picture changed. Cases go the same way, with the same rules.", difference.Sentence);
    }

    [Fact]
    public void Every_shipped_definition_differs_in_nothing_from_itself()
    {
        foreach (var definition in Given.ShippedFiles.Select(Given.Shipped))
        {
            var difference = DefinitionDifference.Between(definition, definition, DefinitionWords.Plain);

            Assert.Equal("Both are the same, letter by letter.", difference.Sentence);
        }
    }

    private static string Changed(string written, string before, string after)
    {
        var text = written.Replace("\\u0027", "'", StringComparison.Ordinal);
        Assert.Contains(before, text, StringComparison.Ordinal);
        return text.Replace(before, after, StringComparison.Ordinal);
    }

    private static JsonObject WithGovernance(string members)
    {
        var task = Flow.Task("work", Payload);
        task["customProperties"] = JsonNode.Parse($$"""{ "governance": { "schema": 1, {{members}} } }""");
        return task;
    }
}
