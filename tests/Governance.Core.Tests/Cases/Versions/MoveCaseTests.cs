using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Versions;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases.Versions;

public class MoveCaseTests
{
    private const string Finance = "kind: 'task', ownerRole: 'finance', dueWorkingDays: 2";
    private const string Legal = "kind: 'approval', ownerRole: 'legal', dueWorkingDays: 3";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_step_added_behind_the_open_one_leaves_the_case_where_it_is_and_opens_in_its_turn(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, First());
        var number = await AtJudgeAsync(world);
        var before = await world.StepAsync(number, "judge");
        await world.PublishAsync(new SmallFlow().Step("make", Finance, "done->judge").Step("judge", Legal, "approve->sign").Step("sign", Legal, "approve->end:approved").Json(version: 2));

        var moved = await MoveAsync(world, number);

        var after = await world.StepAsync(number, "judge");
        Assert.True(moved.IsDone, World.Said(moved));
        Assert.Equal((before.Number, before.OwnerId, before.DueAt, before.Version), (after.Number, after.OwnerId, after.DueAt, after.Version));
        Assert.Equal(AuditKind.CaseMoved.Key, (await world.LastEntryAsync($"case/{number}")).Kind);
        await world.MustCompleteAsync(number, "judge", ("outcome", "approve"));
        Assert.Equal("sign", (await world.CaseAsync(number)).OpenSteps.Single().Key);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_branch_added_beside_the_open_step_opens_with_an_owner_and_both_are_told()
    {
        await using var world = await World.SmallAsync(First());
        var number = await AtJudgeAsync(world);
        await world.PublishAsync(new SmallFlow().Step("make", Finance, "done->judge+check").Step("judge", Legal, "approve->end:approved").Step("check", Finance, "done->end:approved").Json(version: 2));

        var preview = Assert.Single(await PreviewAsync(world));
        var moved = await MoveAsync(world, number);

        Assert.Null(preview.WhyNot);
        Assert.Equal([(MoveChange.Opened, "Check", "The finance"), (MoveChange.Kept, "Judge", "The legal")], preview.Lines.Select(l => (l.Change, l.Title, l.Owner!)));
        Assert.True(moved.IsDone, World.Said(moved));
        Assert.Equal(["check", "judge"], (await world.CaseAsync(number)).OpenSteps.Select(s => s.Key).Order());
        Assert.Contains(await world.ReadAsync(db => db.Notices.Select(n => n.Text).ToListAsync()), t => t.StartsWith("Check of AC-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_added_before_what_is_complete_opens_beside_it_and_nothing_is_repeated()
    {
        await using var world = await World.SmallAsync(First());
        var number = await AtJudgeAsync(world);
        await world.PublishAsync(new SmallFlow().Step("declare", Finance, "done->make").Step("make", Finance, "done->judge").Step("judge", Legal, "approve->end:approved", "\"gate\": true").Json(version: 2));

        var preview = Assert.Single(await PreviewAsync(world));
        var moved = await MoveAsync(world, number);
        var early = await world.CompleteAsync(number, "judge", ("outcome", "approve"));
        await world.MustCompleteAsync(number, "declare", ("outcome", "done"));
        var late = await world.CompleteAsync(number, "judge", ("outcome", "approve"));

        Assert.Equal([(MoveChange.Beside, "Declare", "The finance"), (MoveChange.Kept, "Judge", "The legal")], preview.Lines.Select(l => (l.Change, l.Title, l.Owner!)));
        Assert.True(moved.IsDone, World.Said(moved));
        Assert.Contains("Declare", World.Said(early), StringComparison.Ordinal);
        Assert.True(late.IsDone, World.Said(late));
        Assert.Equal(1, (await world.CaseAsync(number)).Steps.Count(s => s.Key == "make"));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_step_added_before_the_open_one_opens_beside_it_and_the_case_does_not_end_before_it()
    {
        await using var world = await World.SmallAsync(First());
        var number = await AtJudgeAsync(world);
        await world.PublishAsync(new SmallFlow().Step("make", Finance, "done->declare").Step("declare", Finance, "done->judge").Step("judge", Legal, "approve->end:approved").Json(version: 2));

        await MoveAsync(world, number);
        var early = await world.CompleteAsync(number, "judge", ("outcome", "approve"));
        await world.PublishAsync(new SmallFlow().Step("make", Finance, "done->declare").Step("declare", Finance, "done->judge").Step("judge", Legal, "approve->sign").Step("sign", Legal, "approve->end:approved").Json(version: 3));
        var again = await MoveAsync(world, number, to: 3);
        await world.MustCompleteAsync(number, "declare", ("outcome", "done"));
        await world.MustCompleteAsync(number, "judge", ("outcome", "approve"));

        Assert.Contains("The case would end while Declare is still open.", World.Said(early), StringComparison.Ordinal);
        Assert.True(again.IsDone, World.Said(again));
        Assert.Equal(["sign"], (await world.CaseAsync(number)).OpenSteps.Select(s => s.Key));
    }

    [Fact]
    public async Task A_removed_step_stays_on_the_record_and_its_page_can_still_be_read()
    {
        await using var world = await World.SmallAsync(First());
        var number = await AtJudgeAsync(world);
        await world.PublishAsync(new SmallFlow().Step("judge", Legal, "approve->end:approved").Json(version: 2));

        var preview = Assert.Single(await PreviewAsync(world));
        await MoveAsync(world, number);

        Assert.Contains(preview.Lines, l => l is { Change: MoveChange.OnRecord, Title: "Make" });
        Assert.Equal("make", (await world.PageAsync(await world.StepAsync(number, "make"))).Work.Definition.Key);
        await world.MustCompleteAsync(number, "judge", ("outcome", "approve"));
        Assert.Equal("approved", (await world.CaseAsync(number)).Ending);
    }

    [Fact]
    public async Task A_version_that_no_longer_has_the_open_step_is_refused()
    {
        await using var world = await World.SmallAsync(First());
        var number = await world.OpenCaseAsync();
        await world.PublishAsync(new SmallFlow().Step("judge", Legal, "approve->end:approved").Json(version: 2));

        var preview = Assert.Single(await PreviewAsync(world));
        var moved = await MoveAsync(world, number);

        const string why = "“Make” is open and version 2 has no such step. The case can be moved when it is finished.";
        Assert.Equal((why, why), (preview.WhyNot, moved.Reason));
        Assert.Equal(StepState.Open, (await world.StepAsync(number, "make")).State);
    }

    [Fact]
    public async Task A_step_that_another_role_owns_now_is_opened_anew_for_that_role_with_what_was_typed()
    {
        await using var world = await World.SmallAsync(First());
        var number = await AtJudgeAsync(world);
        var before = await world.StepAsync(number, "judge");
        await world.AskAsync<StepDrafts, DraftSaved>(d => d.SaveAsync(number, before.Number, 0, StepsOfWorld.Fields(("reason", "Half a thought")), world.ActorOf(before.OwnerId), CancellationToken.None));
        await world.PublishAsync(new SmallFlow().Step("make", Finance, "done->judge").Step("judge", "kind: 'approval', ownerRole: 'procurement', dueWorkingDays: 3", "approve->end:approved").Json(version: 2));

        await MoveAsync(world, number);

        var after = await world.StepAsync(number, "judge");
        Assert.Equal((StepState.Cancelled, world.People.With(Role.Procurement).Id), ((await world.CaseAsync(number)).Step(before.Number).State, after.OwnerId));
        Assert.Equal("Half a thought", (await world.PageAsync(after)).Fields["reason"][0]);
    }

    [Fact]
    public async Task A_version_by_which_the_case_would_have_ended_is_refused()
    {
        await using var world = await World.SmallAsync(First());
        var number = await AtJudgeAsync(world);
        await world.PublishAsync(new SmallFlow().Step("make", Finance, "done->end:approved, not-done->judge")
            .Step("judge", "kind: 'approval', ownerRole: 'procurement', dueWorkingDays: 3", "approve->end:approved").Json(version: 2));

        var moved = await MoveAsync(world, number);

        Assert.Equal((ResultKind.Refused, "By version 2 the case would have ended already: approved."), (moved.Kind, moved.Reason));
    }

    [Fact]
    public async Task A_delay_that_runs_goes_on_to_its_former_instant_under_another_number()
    {
        await using var world = await World.SmallAsync(new SmallFlow().Step("make", Finance, "done->wait:5:judge").Step("judge", Legal, "approve->end:approved"));
        var number = await AtJudgeAsync(world);
        var before = (await world.CaseAsync(number)).Timers.Single();
        await world.PublishAsync(new SmallFlow().Step("make", Finance, "done->wait:5:judge").Step("judge", Legal, "approve->sign").Step("sign", Legal, "approve->end:approved").Json(version: 2));

        var moved = await MoveAsync(world, number);

        var after = (await world.CaseAsync(number)).Timers.Single(t => t.FiredAt is null);
        Assert.True(moved.IsDone, World.Said(moved));
        Assert.NotEqual(before.TimerId, after.TimerId);
        Assert.Equal(before.DueAt, after.DueAt);
    }

    [Fact]
    public async Task Only_an_administrator_moves_a_case_and_only_on_the_state_that_the_dry_run_showed()
    {
        await using var world = await World.SmallAsync(First());
        var number = await AtJudgeAsync(world);
        await world.PublishAsync(new SmallFlow().Step("make", Finance, "done->judge").Step("judge", Legal, "approve->end:approved, refuse->end:rejected").Json(version: 2));

        var byOwner = await MoveAsync(world, number, world.People.Acting(Role.Legal));
        var onOldState = await MoveAsync(world, number, seen: 1);

        Assert.Equal("Only an administrator of the site can move a case to another version of its workflow.", byOwner.Reason);
        Assert.Equal(ResultKind.Stale, onOldState.Kind);
    }

    private static SmallFlow First() => new SmallFlow().Step("make", Finance, "done->judge").Step("judge", Legal, "approve->end:approved");

    private static async Task<int> AtJudgeAsync(World world)
    {
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "make", ("outcome", "done"));
        return number;
    }

    private static Task<Result> MoveAsync(World world, int number, Actor? by = null, long? seen = null, int to = 2) =>
        world.RunAsync<MoveCaseHandler>(by ?? world.People.Acting(Role.SystemAdmin), (h, a) => h.HandleAsync(new MoveCase(number, to, "The rules changed.", seen), a, CancellationToken.None));

    private static Task<IReadOnlyList<MovePreview>> PreviewAsync(World world) =>
        world.AskAsync<MoveCasesPreviewQuery, IReadOnlyList<MovePreview>>(q => q.GetAsync("small", 2, null, world.People.Acting(Role.SystemAdmin), CancellationToken.None));
}
