using Governance.Core.Bias;
using Governance.Core.Datasets;
using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Database;

namespace Governance.Core.Tests.Datasets;

/// <summary>A vendor's questionnaire that names datasets, a bias review, and a way into use; with the register that ships.</summary>
internal static class RegisterWorld
{
    public const string Vendor = """
        schema: 1
        kind: questionnaire
        id: questionnaires/vendor
        version: 1
        status: active
        title: Vendor
        sections:
          - id: VEN
            title: Vendor
            questions:
              - { id: VEN-17, text: Name every public dataset., type: list, required: true, reviewer: bias-reviewer }
        """;

    public const string Bias = """
        schema: 1
        kind: review
        id: reviews/bias
        version: 1
        status: active
        title: Bias review
        items:
          - { id: BIAS-30, text: Who is missing?, type: text, required: true }
        statement: I appraised it.
        """;

    public static SmallFlow Flow() => new SmallFlow()
        .Step("vendor-questionnaire", "kind: 'questionnaire', ownerRole: 'procurement', dueWorkingDays: 5, template: 'questionnaires/vendor'", "complete->bias-review, decline->end:withdrawn")
        .Step("bias-review", "kind: 'bias-review', ownerRole: 'bias-reviewer', dueWorkingDays: 8, template: 'reviews/bias'", "adequate->silent-run, more-evidence->vendor-questionnaire, inadequate->end:rejected",
            "\"gate\": true, \"signature\": { \"meaning\": \"review\", \"requiredFor\": [\"adequate\"] }")
        .Step("silent-run", "kind: 'task', ownerRole: 'imaging-informatics', dueWorkingDays: 5", "done->go-live, not-done->end:rejected", "\"deployment\": { \"opened\": \"shadow\" }")
        .Step("go-live", "kind: 'committee-decision', ownerRole: 'committee-chair', dueWorkingDays: 10", "approve->end:approved, reject->end:rejected", "\"deployment\": { \"approve\": \"live\" }, \"reasonFor\": [\"reject\"]");

    public static async Task<World> WorldAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var world = await World.SmallAsync(provider, Flow(), ("questionnaires/vendor.yaml", Vendor), ("reviews/bias.yaml", Bias));
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory)!;
        var files = Directory.EnumerateFiles(Path.Combine(root, LoadRegisterHandler.Folder), "*.csv").ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        var loaded = await world.OnceAsync<LoadRegisterHandler>(h => h.HandleAsync(new LoadRegister(files), Actor.System(Via.Import), CancellationToken.None));
        Assert.True(loaded.IsDone, World.Said(loaded));
        return world;
    }

    /// <summary>A case whose vendor has named these datasets, a line each.</summary>
    public static async Task<int> NamingAsync(this World world, string names, string product = "AlphaChest")
    {
        var number = await world.OpenCaseAsync(product);
        await world.MustCompleteAsync(number, "vendor-questionnaire", ("outcome", "complete"), ("a.VEN-17", names), ("a.VEN-17.confidence", "statement-only"));
        return number;
    }

    /// <summary>Answers every question of the open bias review and signs it.</summary>
    public static async Task ReviewAsync(this World world, int number, string shortcuts = "tested")
    {
        var page = await world.PageAsync(await world.StepAsync(number, "bias-review"));
        var known = page.Work.Form.Questions.Where(q => q.Print == KnownIssueForm.Print)
            .SelectMany(q => new[] { ($"a.{q.Id}.choice", q.Options.Any(o => o.Key == shortcuts) ? shortcuts : q.Options[0].Key), ($"a.{q.Id}.text", "Report of the vendor, page 12.") });
        await world.MustCompleteAsync(number, "bias-review", [("outcome", "adequate"), ("a.BIAS-30", "Nobody that we know of."), .. known]);
    }

    /// <summary>A product in use whose vendor has named these datasets.</summary>
    public static async Task<int> LiveAsync(this World world, string names, string product = "AlphaChest")
    {
        var number = await world.NamingAsync(names, product);
        await world.ReviewAsync(number);
        await world.MustCompleteAsync(number, "silent-run", ("outcome", "done"));
        await world.MustCompleteAsync(number, "go-live", SmallSteps.DecisionFields());
        return number;
    }

    public static ArtifactItem Shortcut(string key = "test-001", string dataset = "chexpert") => new(key, dataset, "Marker at the shoulder")
    {
        Paper = new PaperItem("Example et al.", "2026", "doi 10.0000/example.1"),
        Function = "extend",
        Role = "material",
        Type = "shortcuts",
        Leaves = ["environment/external/radiographic-marker"],
        Finding = "a marker at the shoulder raises the score",
        Basis = "read by the contributor",
        Confirmed = "yes",
    };

    public static Task<Result> ProposeAsync(this World world, Role by, RegisterItems items, string reason = "Read in the paper.") =>
        world.RunAsync<ProposeRowsHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(new ProposeRows("A proposal", reason, items), a, CancellationToken.None));

    public static Task<Result> DecideAsync(this World world, Role by, int number, string state = "approved", string? note = null) =>
        world.RunAsync<DecideContributionHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(new DecideContribution(number, 1, state, note), a, CancellationToken.None));

    /// <summary>Proposes as the radiologist and approves as the steward.</summary>
    public static async Task AddAsync(this World world, RegisterItems items)
    {
        var proposed = await world.ProposeAsync(Role.Radiologist, items);
        Assert.True(proposed.IsDone, World.Said(proposed));
        var decided = await world.DecideAsync(Role.DatasetSteward, proposed.Number!.Value);
        Assert.True(decided.IsDone, World.Said(decided));
    }
}
