using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests;

/// <summary>Definitions with what the real engine did with them: tasks completed first-in first-out with "approved", input Amount = 7.</summary>
public sealed class ConformanceTests
{
    private static readonly JsonObject Expected = JsonNode.Parse(File.ReadAllText(Given.ConformanceFile("expected.json")))!.AsObject();

    public static TheoryData<string> Files => [.. Expected.Select(pair => pair.Key)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_engine_does_what_the_real_one_did(string file)
    {
        var definition = Given.Definition(File.ReadAllText(Given.ConformanceFile(file)));
        var expected = Expected[file]!;

        var played = Play.ToTheEnd(definition);

        Assert.Equal(expected["status"]!.GetValue<string>(), played.State.Status);
        Assert.Equal(Texts(expected["tasks"]!), played.Tasks);
        // The recording cut lines at " / ".
        Assert.Equal(Texts(expected["lines"]!), played.Lines.SelectMany(line => line.Split(" / ")));
        Assert.Equal(expected["output"]!.GetValue<string>(), new JsonObject(played.State.Outputs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).ToJsonString());
        // One recording holds no activities.
        Assert.True(expected["activities"]!.AsArray().Count == 0 || Activities(expected["activities"]!).SequenceEqual(played.Activities), string.Join(' ', played.Activities));
    }

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(text => text!.GetValue<string>());

    private static IEnumerable<string> Activities(JsonNode list) =>
        list.AsArray().Select(entry => $"{entry![0]!.GetValue<string>()}:{entry[1]!.GetValue<string>()}:{entry[2]!.GetValue<string>()}");
}
