using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Deployments;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps;

/// <summary>Each decision points at exactly one configuration, which the integration test recorded and the decider confirms.</summary>
public class ConfigurationBaselineTests
{
    private const string Integration = """
        schema: 1
        kind: review
        id: reviews/check
        version: 1
        status: active
        title: Integration
        items:
          - id: CFG-01
            text: How is it set?
            type: table
            columns:
              - { id: part, label: Part, type: single, options: [Threshold, Routing rules, Output objects, Alert recipients], required: true }
              - { id: value, label: Value, type: text, required: true }
            rows: { min: 0, max: 30 }
            print: baseline-configuration
        statement: I tested it.
        """;

    private static readonly SmallFlow Flow = new SmallFlow()
        .Step("integration", "kind: 'checklist', ownerRole: 'imaging-informatics', dueHours: 4, template: 'reviews/check'", "pass->go-live, fail->go-live")
        .Step("go-live", "kind: 'committee-decision', ownerRole: 'committee-chair', dueWorkingDays: 10", "approve->end:approved, defer->integration",
            "\"configuration\": \"CFG-01\", \"deployment\": { \"approve\": \"live\" }, \"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"approve\", \"defer\"] }");

    [Fact]
    public async Task A_decision_without_a_configuration_is_refused_with_a_sentence()
    {
        await using var world = await WorldAsync();
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "integration", ("outcome", "fail"), ("reason", "Nothing was set yet."));

        var result = await world.CompleteAsync(number, "go-live", [.. SmallSteps.DecisionFields(), ("d.configuration", "CB-000000000000")]);

        var problem = Assert.Single(result.Problems);
        Assert.Equal("d.configuration", problem.Field);
        Assert.Equal("There is no configuration to decide on: no test of the integration recorded how the product is set. Send the integration test back first.", problem.Message);
    }

    [Fact]
    public async Task A_test_that_leaves_a_part_open_is_not_passed()
    {
        await using var world = await WorldAsync();
        var number = await world.OpenCaseAsync();

        var result = await world.CompleteAsync(number, "integration", [.. Tested("0.62").Where(f => !f.Name.StartsWith("a.CFG-01.table.3", StringComparison.Ordinal))]);

        var problem = Assert.Single(result.Problems);
        Assert.Equal(("a.CFG-01.table.0.part", "CFG-01: the configuration does not name: alert recipients. Add a row for each; where one does not apply, say so in its value."), (problem.Field, problem.Message));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_decider_confirms_what_was_tested_and_decision_signature_and_installed_product_carry_it(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "integration", Tested("0.62"));
        var step = await world.StepAsync(number, "go-live");
        var baseline = (await world.PageAsync(step)).Work.Configuration!;

        var unconfirmed = await world.CompleteAsync(number, "go-live", SmallSteps.DecisionFields());
        var another = await world.CompleteAsync(number, "go-live", [.. SmallSteps.DecisionFields(), ("d.configuration", "CB-000000000000")]);
        await world.MustCompleteAsync(number, "go-live", [.. SmallSteps.DecisionFields(), ("d.configuration", baseline.Id)]);

        Assert.Equal(["d.configuration"], unconfirmed.Problems.Select(p => p.Field));
        Assert.Contains("has changed since", Assert.Single(another.Problems).Message, StringComparison.Ordinal);
        var decision = await world.ReadAsync(db => db.Decisions.AsNoTracking().SingleAsync());
        Assert.Equal(baseline.Id, decision.Baseline!.Id);
        Assert.Equal(["threshold=0.62", "routing-rules=Set 14", "output-objects=SR", "alert-recipients=None"], decision.Baseline.Parts.Select(p => $"{p.Part}={p.Value}"));
        Assert.Equal(baseline.Id, (await world.ReadAsync(db => db.Deployments.AsNoTracking().SingleAsync())).Baseline!.Id);
        var live = await world.ReadAsync(db => db.DeploymentChanges.AsNoTracking().SingleAsync(c => c.Change == DeploymentEvent.WentLive));
        Assert.Equal(baseline.Id, (string?)live.Content()["configuration"]!["id"]);
        var signed = await world.ReadAsync(db => db.Signatures.AsNoTracking().SingleAsync());
        Assert.Equal(signed.ContentSha256, await world.SignedTodayAsync(number, step.Number));
    }

    [Fact]
    public async Task A_changed_setting_makes_the_signature_stale_and_the_same_setting_does_not()
    {
        await using var world = await WorldAsync();
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "integration", Tested("0.62"));
        var decided = await world.StepAsync(number, "go-live");
        await world.MustCompleteAsync(number, "go-live", [.. SmallSteps.DecisionFields("defer"), ("reason", "The readers are not trained yet.")]);
        var signed = (await world.ReadAsync(db => db.Signatures.AsNoTracking().SingleAsync())).ContentSha256;

        await world.MustCompleteAsync(number, "integration", Tested("0.62"));
        Assert.Equal(signed, await world.SignedTodayAsync(number, decided.Number));

        await world.MustCompleteAsync(number, "go-live", [.. SmallSteps.DecisionFields("defer"), ("reason", "The threshold is looked at again.")]);
        await world.MustCompleteAsync(number, "integration", Tested("0.58"));
        Assert.NotEqual(signed, await world.SignedTodayAsync(number, decided.Number));
    }

    [Fact]
    public void The_name_is_made_from_the_settings_and_not_from_where_they_are_recorded()
    {
        var one = Baseline("0.62", 1);

        Assert.Equal(one.Id, Baseline("0.62", 9).Id);
        Assert.NotEqual(one.Id, Baseline("0.61", 1).Id);
        Assert.NotEqual(one.Id, (one with { VersionNumber = 2, Version = "2.2.0" }).Id);
        Assert.Equal(one.ToJson().ToJsonString(), ConfigurationBaseline.Read(one.Write()).ToJson().ToJsonString());

        // Computed apart from the product: printf of the canonical text into sha256sum.
        const string Text = """{"modelVersion":null,"parts":[{"part":"threshold","value":"0.62"}],"product":3,"version":"2.1.3","versionNumber":1}""";
        Assert.Equal(Text, CanonicalJson.Write(Without(one.ToJson(), "id", "case", "step")));
        Assert.Equal("CB-a7f9ff29dd3e", one.Id);
    }

    [Fact]
    public void Every_shipped_step_that_brings_a_product_into_use_names_its_configuration()
    {
        var root = Governance.Core.StartUp.ShippedFiles.FindRoot(AppContext.BaseDirectory)!;
        var steps = Directory.GetFiles(Path.Combine(root, "workflows"), "*.json").SelectMany(f => StepsIn(JsonNode.Parse(File.ReadAllText(f))))
            .Where(s => s["deployment"] is JsonObject effects && effects.Any(e => (string?)e.Value is "live" or "update" or "extend")).ToList();

        Assert.Equal(3, steps.Count);
        Assert.All(steps, s => Assert.Contains($"id: {(string?)s["configuration"]}\n", string.Concat(Directory.GetFiles(Path.Combine(root, "templates", "reviews")).Select(File.ReadAllText)), StringComparison.Ordinal));
    }

    private static IEnumerable<JsonObject> StepsIn(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(p => StepsIn(p.Value)).Concat(found["governance"] is JsonObject step ? [step] : []),
        JsonArray items => items.SelectMany(StepsIn),
        _ => [],
    };

    private static Task<World> WorldAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) => World.SmallAsync(provider, Flow, ("reviews/check.yaml", Integration));

    private static (string Name, string Value)[] Tested(string threshold) =>
    [
        ("outcome", "pass"), .. new[] { ("threshold", threshold), ("routing-rules", "Set 14"), ("output-objects", "SR"), ("alert-recipients", "None") }
            .SelectMany((p, i) => new[] { ($"a.CFG-01.table.{i}.part", p.Item1), ($"a.CFG-01.table.{i}.value", p.Item2) }),
    ];

    private static ConfigurationBaseline Baseline(string threshold, int caseNumber) => new()
    {
        ProductId = 3,
        VersionNumber = 1,
        Version = "2.1.3",
        Parts = [new ConfigurationPart("threshold", threshold)],
        CaseNumber = caseNumber,
        StepNumber = 4,
    };

    private static JsonObject Without(JsonObject json, params string[] keys)
    {
        foreach (var key in keys)
        {
            json.Remove(key);
        }

        return json;
    }
}
