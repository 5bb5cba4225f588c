using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Core.RegulatoryScope;
using Governance.Core.StartUp;
using Governance.Core.Steps.Scope;
using Governance.Core.Tests.LiveProducts;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.RegulatoryScope;

public class ScopeInCaseTests
{
    private const string Check = """
        schema: 1
        kind: scope-check
        id: scope-checks/small
        version: 1
        status: active
        title: Small scope check
        items:
          - id: SCP-D03
            text: Modality
            type: single+table
            options: { inside: Inside, needs-evidence: Needs evidence, outside: Outside, not-known: Unknown, not-applicable: Does not apply }
            columns:
              - { id: cleared, label: Cleared, type: text, required: true }
              - { id: source, label: Source, type: text, required: true }
              - { id: source-kind, label: Kind, type: single, options: [Label, Summary, Manual, Vendor statement, Assumed], required: true }
              - { id: planned, label: Planned, type: text, required: true }
              - { id: reason, label: Reason, type: text, required: true }
            rows: { min: 1, max: 10 }
            required: true
        """;

    [Fact]
    public async Task The_label_of_a_product_is_entered_with_its_documents_and_every_change_supersedes_the_row_before()
    {
        await using var world = await WorldAsync();
        await world.OpenCaseAsync();

        var entered = await LabelAsync(world, """{ value: [CT], document: Instructions for use, page: "4", dated: 2026-03-01 }""");
        var withoutReason = await LabelAsync(world, "[CT, DX]", supersedes: 1);
        var changed = await LabelAsync(world, "[CT, DX]", supersedes: 1, reason: "New label.");
        var twice = await LabelAsync(world, "[DX]", supersedes: 1, reason: "Again.");

        var rows = await world.ReadAsync(db => db.ClearedUses.OrderBy(c => c.Number).ToListAsync());
        Assert.Equal((ResultKind.Done, ResultKind.Invalid, ResultKind.Done, ResultKind.Stale), (entered.Kind, withoutReason.Kind, changed.Kind, twice.Kind));
        Assert.Equal([2], rows.InForce().Select(r => r.Number));
        Assert.Equal("Instructions for use, page 4, 2026-03-01", rows[0].Use().Of("D03")!.Place);
        Assert.Equal("cleared-use-recorded", (await world.LastEntryAsync(Trails.Register)).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Only_a_regulatory_officer_enters_a_label_and_a_value_that_cannot_be_read_is_refused_by_its_dimension()
    {
        await using var world = await WorldAsync();
        await world.OpenCaseAsync();

        var refused = await LabelAsync(world, "[CT]", by: world.People.Acting(Role.Radiologist));
        var invalid = await LabelAsync(world, "[]");

        Assert.Equal("What a label says is entered by a regulatory officer.", refused.Reason);
        Assert.Contains(invalid.Problems, p => p.Field == "Values.D03" && p.Message.StartsWith("D03 is an empty list", StringComparison.Ordinal));
        Assert.Equal(0, await world.ReadAsync(db => db.ClearedUses.CountAsync()));
    }

    [Fact]
    public async Task The_step_offers_what_label_and_plan_say_leaves_the_verdict_open_and_keeps_what_was_decided_under_the_signature()
    {
        await using var world = await WorldAsync();
        var number = await world.OpenCaseAsync();
        await LabelAsync(world, "[DX, CR]");
        await PlanInUsAsync(world, number);

        var page = await world.PageAsync(await world.StepAsync(number, "scope-check"));
        await world.MustCompleteAsync(number, "scope-check", Verdict("inside", "DX is cleared."));

        var record = await world.ReadAsync(db => db.ScopeRecords.SingleAsync());
        Assert.Equal("DX, CR", page.Fields["a.SCP-D03.table.0.cleared"][0]);
        Assert.False(page.Fields.ContainsKey("a.SCP-D03.choice"));
        Assert.Equal(new DimensionDecision("D03", "inside", "inside", "DX is cleared."), Assert.Single(record.Decided()));
        var signature = await world.ReadAsync(db => db.Signatures.SingleAsync());
        Assert.Contains("\"clearedUses\":[1]", signature.ContentText, StringComparison.Ordinal);
        Assert.Equal(signature.ContentSha256, await world.SignedTodayAsync(number, 1));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_letter_of_the_vendor_never_turns_outside_into_inside_and_an_override_is_kept_as_one()
    {
        await using var world = await WorldAsync();
        var number = await world.OpenCaseAsync();
        await LabelAsync(world, "[CT]");
        await PlanInUsAsync(world, number);

        var letter = await world.CompleteAsync(number, "scope-check", Verdict("inside", "The vendor says so.", kind: "vendor-statement"));
        await world.MustCompleteAsync(number, "scope-check", Verdict("inside", "The manual names DX on page 9.", kind: "manual"));

        Assert.Contains("never turns outside into inside", World.Said(letter), StringComparison.Ordinal);
        Assert.True((await world.ReadAsync(db => db.ScopeRecords.SingleAsync())).Decided()[0].IsOverride);
    }

    [Fact]
    public async Task A_label_that_changes_opens_the_scope_check_again_once()
    {
        await using var world = await WorldAsync();
        var number = await world.OpenCaseAsync();
        await LabelAsync(world, "[DX]");
        await PlanInUsAsync(world, number);
        await world.MustCompleteAsync(number, "scope-check", Verdict("inside", "DX is cleared."));
        world.Time.Advance(TimeSpan.FromHours(1));
        await LabelAsync(world, "[CT]", supersedes: 1, reason: "New label.");

        await world.RunDueWorkAsync();
        await world.RunDueWorkAsync();

        var rounds = (await world.CaseAsync(number)).Steps.Where(s => s.Key == "scope-check").ToList();
        Assert.Equal((2, true), (rounds.Count, rounds[^1].IsOpen));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == "scope-rechecked")));
    }

    [Fact]
    public async Task A_new_version_that_runs_opens_the_scope_check_of_a_wider_use_again_and_compares_that_version()
    {
        await using var world = await Installed.WorldAsync();
        var live = await world.AtAsync(DeploymentState.Live);
        await world.PublishAsync(Small().Json(CaseKind.ScopeExtension, 2, CaseKind.ScopeExtension), Templates);
        var wider = (await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(live, CaseKind.ScopeExtension, Sentence: "Chest CT too."))).Number!.Value;
        var unchanged = await world.CompleteAsync(wider, "scope-check", Verdict("inside", "Looked up by hand."));
        await PlanInUsAsync(world, wider);
        await world.MustCompleteAsync(wider, "scope-check", Verdict("inside", "Looked up by hand."));
        var update = (await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(live, CaseKind.VersionUpdate, "2.2"))).Number!.Value;
        await world.MustCompleteAsync(update, "deciding", ("outcome", "accept"));

        await world.RunDueWorkAsync();
        await world.RunDueWorkAsync();

        Assert.Contains("still the approved one", World.Said(unchanged), StringComparison.Ordinal);
        var round = (await world.CaseAsync(wider)).Steps.Last(s => s.Key == "scope-check");
        var reopened = await world.ReadAsync(db => db.Reopenings.SingleAsync(r => r.CaseNumber == wider));
        Assert.Equal((2, true, "Another version runs than the one that the scope check compared."), (round.Round, round.IsOpen, reopened.Reason));
        Assert.Equal(2, (await world.PageAsync(round)).Work.Scope!.VersionNumber);
    }

    [Fact]
    public async Task The_planned_use_is_entered_over_its_dimensions_and_once_judged_changes_only_with_what_changes()
    {
        await using var world = await WorldAsync();
        var number = await world.OpenCaseAsync();

        var first = await PlanAsync(world, number, 1, """{ min: 18, unit: y }""");
        var stale = await PlanAsync(world, number, 1, """{ min: 2, unit: y }""");
        await world.MustCompleteAsync(number, "scope-check", Verdict("inside", "Looked up by hand."));
        var judged = await PlanAsync(world, number, 2, """{ min: 2, unit: y }""");

        var use = await world.ReadAsync(db => db.PlannedUses.OrderBy(p => p.Version).LastAsync());
        Assert.Equal((ResultKind.Done, ResultKind.Stale), (first.Kind, stale.Kind));
        Assert.Equal("18 years and over", PlannedProfile.Of(use, "2.1.3").Of("D08")!.Say());
        Assert.Contains(judged.Problems, p => p.Field == "ChangeId");
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == "planned-use-changed")));
    }

    [Fact]
    public async Task A_model_card_is_stored_word_for_word_and_the_same_card_twice_is_refused()
    {
        await using var world = await WorldAsync();
        await world.OpenCaseAsync();
        var command = new ImportModelCard(1, 1, "card.xml", ModelCardTests.Card);

        var stored = await world.RunAsync<ImportModelCardHandler>(world.People.Acting(Role.Procurement), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
        var twice = await world.RunAsync<ImportModelCardHandler>(world.People.Acting(Role.Procurement), (h, a) => h.HandleAsync(command, a, CancellationToken.None));

        Assert.Equal((ResultKind.Done, ResultKind.Invalid), (stored.Kind, twice.Kind));
        Assert.Equal(ModelCardTests.Card, (await world.ReadAsync(db => db.ModelCards.SingleAsync())).Xml);
        Assert.Equal("model-card-imported", (await world.LastEntryAsync(Trails.Register)).Kind);
    }

    [Fact]
    public async Task A_card_that_names_a_new_product_registers_it_with_its_version_and_the_same_card_again_changes_nothing()
    {
        await using var world = await WorldAsync();
        var card = ModelCardTests.Card.Replace("text of BasicInfo/ModelName", "BetaChest", StringComparison.Ordinal).Replace("text of BasicInfo/ModelDeveloper", "Beta Imaging", StringComparison.Ordinal);
        var nameless = ModelCardTests.Card.Replace("text of BasicInfo/ModelName", " ", StringComparison.Ordinal);
        Task<Result> ImportAsync(string xml, Role role) =>
            world.RunAsync<ImportModelCardHandler>(world.People.Acting(role), (h, a) => h.HandleAsync(new ImportModelCard(null, null, "card.xml", xml), a, CancellationToken.None));

        var refused = await ImportAsync(card, Role.Radiologist);
        var unnamed = await ImportAsync(nameless, Role.Procurement);
        var stored = await ImportAsync(card, Role.Procurement);
        var twice = await ImportAsync(card, Role.Procurement);

        var product = await world.ReadAsync(db => db.Products.Include(p => p.Versions).SingleAsync(p => p.Name == "BetaChest"));
        Assert.Equal((ResultKind.Refused, ResultKind.Invalid, ResultKind.Done, ResultKind.Invalid), (refused.Kind, unnamed.Kind, stored.Kind, twice.Kind));
        Assert.Equal(("Beta Imaging", "text of ReleaseInfo/ReleaseVersion"), (product.Vendor, product.Versions.Single().Label));
        Assert.Equal(1, await world.ReadAsync(db => db.ModelCards.CountAsync()));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_product_is_registered_with_its_first_version_and_a_version_only_once()
    {
        await using var world = await WorldAsync();
        var command = new RegisterProduct("Alpha Imaging", "AlphaBone", "1.0", null, "(01)0000");

        var first = await world.RunAsync<RegisterProductHandler>(world.People.Acting(Role.Procurement), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
        var twice = await world.RunAsync<RegisterProductHandler>(world.People.Acting(Role.Procurement), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
        var newer = await world.RunAsync<RegisterProductHandler>(world.People.Acting(Role.Procurement), (h, a) => h.HandleAsync(command with { Version = "1.1" }, a, CancellationToken.None));

        Assert.Equal((ResultKind.Done, ResultKind.Invalid, ResultKind.Done), (first.Kind, twice.Kind, newer.Kind));
        Assert.Equal("product-registered", (await world.LastEntryAsync(Trails.Register)).Kind);
    }

    private static (string File, string Text)[] Templates =>
        [("scope-checks/small.yaml", Check), ("scope-checks/rules.yaml", File.ReadAllText(Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "templates", "scope-checks", "rules.yaml")))];

    private static Task<World> WorldAsync() => World.SmallAsync(Small(), Templates);

    private static SmallFlow Small() => new SmallFlow()
        .Step("scope-check", "kind: 'scope-check', ownerRole: 'regulatory-officer', dueWorkingDays: 5, template: 'scope-checks/small'", "inside->sign-off, outside->end:rejected",
            "\"stage\": \"S05\", \"gate\": true, \"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"inside\"] }, \"reasonFor\": [\"outside\"]")
        .Step("sign-off", "kind: 'approval', ownerRole: 'clinical-lead', dueWorkingDays: 5", "approve->end:approved, refuse->end:rejected", "\"stage\": \"S13\"");

    private static Task<Result> LabelAsync(World world, string modality, int? supersedes = null, string? reason = null, Actor? by = null)
    {
        var text = new AuthorisationText { Status = "active", ReadFrom = "Instructions for use", RetrievedOn = new DateOnly(2026, 11, 2) };
        var command = new RecordClearedUse(1, 1, "US", text, new Dictionary<string, string> { ["D03"] = modality }, supersedes, reason);
        return world.RunAsync<RecordClearedUseHandler>(by ?? world.People.Acting(Role.RegulatoryOfficer), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    private static Task<Result> PlanAsync(World world, int number, int seen, string age) => PlanAsync(world, number, seen, "D08", age);

    // A label stands for its jurisdiction; a comparison is whole only when the plan says where the product is used.
    private static async Task PlanInUsAsync(World world, int number) => Assert.Equal(ResultKind.Done, (await PlanAsync(world, number, 1, "D01", "[US]")).Kind);

    private static Task<Result> PlanAsync(World world, int number, int seen, string dimension, string value)
    {
        var command = new ChangePlannedUse(number, seen, "Marks suspected pneumothorax.", new Dictionary<string, string> { [dimension] = value });
        return world.RunAsync<ChangePlannedUseHandler>(world.People.Acting(Role.Requester), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    private static (string, string)[] Verdict(string choice, string reason, string kind = "label") =>
    [
        ("outcome", "inside"), ("a.SCP-D03.choice", choice), ("a.SCP-D03.table.0.cleared", "DX"), ("a.SCP-D03.table.0.source", "Instructions for use, page 4"),
        ("a.SCP-D03.table.0.source-kind", kind), ("a.SCP-D03.table.0.planned", "DX"), ("a.SCP-D03.table.0.reason", reason),
    ];
}
