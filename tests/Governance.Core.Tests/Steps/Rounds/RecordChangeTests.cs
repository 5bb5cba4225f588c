using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Templates;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;

namespace Governance.Core.Tests.Steps.Rounds;

public class RecordChangeTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_recorded_change_opens_what_the_matrix_reopens_and_asks_to_confirm_the_rest(DatabaseProvider provider)
    {
        await using var world = await RoundWorld.AtDecisionAsync(provider);

        var shown = await RoundWorld.ChangeAsync(world, "hosting-move");
        var done = await RoundWorld.RecordAsync(world, "hosting-move", shown.SeenLength);

        var open = (await world.CaseAsync(1)).OpenSteps.Where(s => s.IsBesideFlow).ToList();
        Assert.Equal(["Vendor questionnaire", "Privacy review"], shown.Effects.Select(e => e.Effect.Step.Title));
        Assert.True(done.IsDone, World.Said(done));
        Assert.Equal([("vendor-questionnaire", true), ("privacy-review", false)], open.OrderByDescending(s => s.Key).Select(s => (s.Key, s.IsConfirmation)));
        Assert.Equal(AuditKind.ChangeRecorded.Key, (await world.LastEntryAsync("case/1")).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_confirmed_questionnaire_has_its_answers_filled_in_and_leaves_what_relies_on_it_alone()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        var shown = await RoundWorld.ChangeAsync(world, "safety-notice");
        await RoundWorld.RecordAsync(world, "safety-notice", shown.SeenLength);

        var page = await world.PageAsync(await world.StepAsync(1, "vendor-questionnaire"));
        await world.MustCompleteAsync(1, "vendor-questionnaire", [.. page.Fields.Select(f => (f.Key, f.Value[0])), ("outcome", "complete")]);

        Assert.Equal("30 days", page.Fields["a.VEN-02"][0]);
        Assert.Single((await world.CaseAsync(1)).OpenSteps);
        Assert.NotNull((await world.StepAsync(1, "vendor-questionnaire")).Confirms);
    }

    [Fact]
    public async Task A_change_that_touches_nothing_an_old_view_and_an_auditor_are_refused()
    {
        await using var world = await RoundWorld.AtDecisionAsync();

        var nothing = await RoundWorld.RecordAsync(world, "authorisation-status", (await RoundWorld.ChangeAsync(world, "authorisation-status")).SeenLength);
        var old = await RoundWorld.RecordAsync(world, "hosting-move", 1);
        var byAuditor = await RoundWorld.RecordAsync(world, "hosting-move", 1, Role.Auditor);

        Assert.Equal("No step of this case that has been reached is touched by this change. Nothing was opened.", nothing.Reason);
        Assert.Equal((ResultKind.Stale, ResultKind.Refused), (old.Kind, byAuditor.Kind));
    }

    [Fact]
    public void The_shipped_matrix_has_every_row_of_the_process()
    {
        var matrix = RoundWorld.ShippedMatrix();

        Assert.Equal(18, matrix.Changes.Count);
        Assert.Equal("default", matrix.Origin);
        Assert.Equal(["S03", "S04", "S07", "S11"], matrix.Find("hosting-move")!.Reopen);
        Assert.Equal(["S02", "S05", "S08", "S09", "S10"], matrix.Find("hosting-move")!.Confirm);
    }

    [Theory]
    [InlineData("reopen: [S03], confirm: [S03]", "S03 stands under “reopen” too")]
    [InlineData("reopen: [S99], confirm: []", "a stage from S01 to S18 is needed")]
    [InlineData("reopen: [], confirm: []", "touches nothing")]
    public void A_matrix_that_contradicts_itself_is_refused_with_its_place(string stages, string said)
    {
        var text = $"schema: 1\nkind: change-matrix\nid: change-matrix/standard\nversion: 1\nstatus: active\ntitle: T\norigin: default\nchanges:\n  - {{ id: a, label: A, {stages} }}\n";

        var reading = TemplateReader.Read(TemplateKinds.All, new TemplateSource("change-matrix/standard.yaml", text));

        Assert.Contains(reading.Problems, p => p.Text.Contains(said, StringComparison.Ordinal) && p.Line == 9);
    }
}
