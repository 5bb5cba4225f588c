using System.Text.Json.Nodes;
using Governance.Workflows.Format;

namespace Governance.Workflows.Tests;

public sealed class FormatTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.GetDirectoryName(Given.ConformanceFile("x"))!, "*.json").Where(file => !file.EndsWith("expected.json", StringComparison.Ordinal)).Concat(Given.ShippedFiles)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Reading_a_definition_and_writing_it_back_keeps_every_field(string file)
    {
        var text = File.ReadAllText(file);

        var written = ElsaWorkflowWriter.Write(Given.Definition(text));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(written)));
        Assert.Equal(written, ElsaWorkflowWriter.Write(Given.Definition(written)));
    }

    [Fact]
    public void Fields_that_nobody_here_knows_and_large_numbers_are_kept()
    {
        var flow = JsonNode.Parse(Flow.Clean().Json())!;
        flow["tenantId"] = "radiology";
        flow["root"]!["activities"]![0]!["metadata"] = JsonNode.Parse("""{ "designer": { "position": { "x": -12.5, "y": 12345678901234567890 } }, "note": "Prüfung <ä>" }""");

        var written = ElsaWorkflowWriter.Write(Given.Definition(flow.ToJsonString()));

        Assert.Contains("12345678901234567890", written, StringComparison.Ordinal);
        Assert.Contains("Prüfung <ä>", written, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(flow, JsonNode.Parse(written)));
    }

    [Fact]
    public void Connections_of_older_files_are_read()
    {
        var flow = JsonNode.Parse(Flow.Clean().Json())!;
        flow["root"]!["connections"]!.AsArray()[0] = JsonNode.Parse("""{ "source": "start", "target": "work", "sourcePort": "Done", "targetPort": "In" }""");
        flow["root"]!["connections"] = new JsonObject { ["$values"] = flow["root"]!["connections"]!.DeepClone() };

        var definition = Given.Definition(flow.ToJsonString());

        Assert.Equal(("start", "Done", "work"), (definition.Root.Connections[0].Source, definition.Root.Connections[0].Port, definition.Root.Connections[0].Target));
    }

    [Fact]
    public void A_member_that_is_written_twice_is_refused()
    {
        var reading = ElsaWorkflowReader.Read("""{ "definitionId": "a", "definitionId": "b", "root": {} }""");

        Assert.Equal("malformed-json", Assert.Single(reading.Problems).Code);
    }

    [Fact]
    public void A_human_step_is_read_with_everything_it_says()
    {
        var task = Flow.Task("privacy-review", "({ kind: 'review', title: 'Privacy review', ownerRole: 'privacy-officer', dueWorkingDays: [8, 15, 20], template: 'reviews/privacy', outcomes: ['approve', 'approve-with-conditions', 'reject'], note: variables.PrivacyReview })");
        task["customProperties"] = JsonNode.Parse("""
            { "governance": { "schema": 1, "stage": "S03", "gate": true, "mayNotOwn": [ { "role": "vendor-contact" }, { "requester": true } ],
              "evidence": [ { "kind": "dpia", "requiredFor": ["approve"] } ], "signature": { "meaning": "approval", "requiredFor": ["approve", "reject"] },
              "reasonFor": ["reject"], "clockStopsFor": "vendor", "dependsOn": ["work"] } }
            """);

        var step = Flow.Clean().With(task).To("name->privacy-review").Definition().Step("privacy-review")!;

        Assert.Equal(("Privacy review", "review", "privacy-officer", "reviews/privacy", "S03", true), (step.Title, step.Kind, step.OwnerRole, step.Template, step.Stage, step.Gate));
        Assert.Equal([8, 15, 20, 20], new int?[] { 1, 2, 3, null }.Select(step.DueWorkingDaysFor));
        Assert.Equal(["approve", "approve-with-conditions"], step.Passing);
        Assert.Equal([new OwnerBar("vendor-contact", null, false), new OwnerBar(null, null, true)], step.MayNotOwn);
        Assert.Equal(("dpia", "approval", "vendor"), (step.Evidence[0].Kind, step.Signature!.Meaning, step.ClockStopsFor));
        Assert.Equal(["reject", "work"], step.ReasonFor.Concat(step.DependsOn));
    }

    [Fact]
    public void The_same_payload_as_JSON_text_is_read_too()
    {
        var task = Flow.Task("other");
        task["payload"] = Flow.Value("Object", """{ "kind": "task", "title": "As JSON", "ownerRole": "finance", "dueHours": 4, "outcomes": ["done"] }""");

        var step = Flow.Clean().With(task).To("name->other").Definition().Step("other")!;

        Assert.Equal(("As JSON", 4), (step.Title, step.DueHours));
    }
}
