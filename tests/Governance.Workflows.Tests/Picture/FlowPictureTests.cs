using Governance.Workflows.Picture;

namespace Governance.Workflows.Tests.Picture;

public sealed class FlowPictureTests
{
    public static TheoryData<string> Files => [.. Given.ShippedFiles];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_box_of_a_shipped_definition_covers_another_and_all_stand_inside_the_picture(string file)
    {
        var definition = Given.Shipped(file);

        foreach (var picture in PicturesOf(definition))
        {
            Assert.All(picture.Nodes, node => Assert.True(node.X >= 0 && node.Y >= 0 && node.X + node.Width <= picture.Width && node.Y + node.Height <= picture.Height));
            Assert.DoesNotContain(picture.Nodes.SelectMany((node, i) => picture.Nodes.Skip(i + 1).Select(other => (node, other))), pair => Overlap(pair.node, pair.other));
            Assert.All(picture.Lines.SelectMany(line => line.Points), point => Assert.True(point.X >= 0 && point.Y >= 0 && point.X <= picture.Width && point.Y <= picture.Height));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_step_of_a_shipped_definition_has_one_card_in_the_whole_flow(string file)
    {
        var definition = Given.Shipped(file);

        var cards = FlowPicture.Of(definition, null, DefinitionWords.Plain)!.Nodes.SelectMany(node => node.Cards).Select(card => card.Step.Key);

        Assert.Equal(definition.HumanSteps.Select(step => step.Key).Order(StringComparer.Ordinal), cards.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_line_goes_down_to_what_follows_and_back_up_as_one_that_leads_back()
    {
        var picture = FlowPicture.Of(Flow.Clean().Definition(), null, DefinitionWords.Plain)!;

        var back = Assert.Single(picture.Lines, line => line.IsBack);
        var on = picture.Lines.Single(line => line.Label.SequenceEqual(["done"]));

        Assert.Equal(("flow/judge", "flow/work"), (back.From, back.To));
        Assert.Equal(["not done"], back.Label);
        Assert.True(on.Points[0].Y < on.Points[^1].Y);
        Assert.True(back.Points[0].Y > back.Points[^1].Y);
    }

    [Fact]
    public void The_naming_of_an_ending_and_the_end_behind_it_are_one_box()
    {
        var picture = FlowPicture.Of(Flow.Clean().Definition(), null, DefinitionWords.Plain)!;

        Assert.Equal([PictureKind.Start, PictureKind.Step, PictureKind.Choice, PictureKind.End], picture.Nodes.Select(node => node.Kind));
    }

    [Fact]
    public void The_same_definition_gives_the_same_picture_and_positions_only_set_the_order_beside_each_other()
    {
        var text = Flow.Clean().Json();

        var (first, second) = (FlowPicture.Of(Given.Definition(text), null, DefinitionWords.Plain)!, FlowPicture.Of(Given.Definition(text), null, DefinitionWords.Plain)!);

        Assert.Equal(first.Nodes.Select(node => (node.Path, node.X, node.Y)), second.Nodes.Select(node => (node.Path, node.X, node.Y)));
    }

    [Fact]
    public void A_part_that_is_not_there_has_no_picture()
    {
        Assert.Null(FlowPicture.Of(Flow.Clean().Definition(), "flow/nowhere", DefinitionWords.Plain));
    }

    [Theory]
    [InlineData("18-foreach-task.json")]
    [InlineData("22-parallel.json")]
    [InlineData("49-nested-flowchart.json")]
    [InlineData("example.json")]
    public void Containers_of_every_kind_have_a_picture(string file)
    {
        var definition = Given.Definition(File.ReadAllText(Given.ConformanceFile(file)));

        Assert.All(PicturesOf(definition), picture => Assert.NotEmpty(picture.Nodes));
    }

    private static IEnumerable<FlowPicture> PicturesOf(WorkflowDefinition definition) =>
        definition.Root.AndAllInside().Where(activity => activity.Nested.Count > 0).Select(activity => FlowPicture.Of(definition, activity.Path, DefinitionWords.Plain)!);

    private static bool Overlap(PictureNode one, PictureNode other) =>
        one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;
}
