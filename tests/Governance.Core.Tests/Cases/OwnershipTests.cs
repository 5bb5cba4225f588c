using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases;

public class OwnershipTests
{
    private static SmallFlow Flow(string bars) => new SmallFlow()
        .Step("make", "kind: 'task', ownerRole: 'finance', dueWorkingDays: 1", "done->judge")
        .Step("judge", "kind: 'approval', ownerRole: 'legal', dueWorkingDays: 1", "approve->end:approved, send-back->make", $"\"mayNotOwn\": [{bars}]");

    [Fact]
    public async Task Who_did_a_step_does_not_get_the_step_that_approves_it()
    {
        await using var world = await World.SmallAsync(Flow("{ \"ownerOf\": \"make\" }"));
        await AppointAsync(world, Role.Finance, Role.Legal);
        var number = await world.OpenCaseAsync(people: new Dictionary<string, int> { ["finance"] = Id(world, Role.Finance), ["legal"] = Id(world, Role.Finance) });

        await world.MustCompleteAsync(number, "make", ("outcome", "done"));

        var judge = await world.StepAsync(number, "judge");
        Assert.Equal(Id(world, Role.Legal), judge.OwnerId);
        Assert.Equal("The finance completed “Make”. Who did a step cannot be the one who approves it, so another legal of the site owns the step.", judge.OwnerNote);
    }

    [Theory]
    [InlineData("{ \"role\": \"finance\" }")]
    [InlineData("{ \"requester\": true }")]
    public async Task A_barred_role_and_the_requester_do_not_get_the_step(string bar)
    {
        await using var world = await World.SmallAsync(Flow(bar));
        await AppointAsync(world, Role.Finance, Role.Legal);
        var finance = world.People.With(Role.Finance);
        var opened = await world.TryOpenCaseAsync(people: new Dictionary<string, int> { ["legal"] = finance.Id }, by: finance.AsActor(Via.Page));

        await world.MustCompleteAsync(opened.Number!.Value, "make", ("outcome", "done"));

        Assert.Equal(Id(world, Role.Legal), (await world.StepAsync(opened.Number.Value, "judge")).OwnerId);
    }

    [Fact]
    public async Task Without_a_holder_of_the_role_the_step_goes_to_the_chair_and_says_so()
    {
        await using var world = await World.SmallAsync(Flow(""));
        await world.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == Id(world, Role.Legal))).Deactivate(DateTime.UtcNow));
        var number = await world.OpenCaseAsync(people: new Dictionary<string, int>());

        await world.MustCompleteAsync(number, "make", ("outcome", "done"));

        var judge = await world.StepAsync(number, "judge");
        Assert.Equal(Id(world, Role.CommitteeChair), judge.OwnerId);
        Assert.Equal("Nobody was named for this role in the case and no other legal may own the step, so it went to The committee chair.", judge.OwnerNote);
    }

    [Fact]
    public async Task Where_nobody_may_own_the_next_step_the_completion_is_refused_and_nothing_is_saved()
    {
        await using var world = await World.SmallAsync(Flow(""));
        var number = await world.OpenCaseAsync();
        await world.ChangeAsync(async db =>
        {
            foreach (var role in new[] { Role.Legal, Role.CommitteeChair })
            {
                (await db.People.SingleAsync(p => p.Id == Id(world, role))).Deactivate(DateTime.UtcNow);
            }
        });

        var result = await world.CompleteAsync(number, "make", ("outcome", "done"));

        var ofCase = await world.CaseAsync(number);
        Assert.Equal("Nobody at this site may own “Judge” (legal): The legal no longer has an active account. An administrator appoints another legal, or a committee chair who may own it, first.", result.Reason);
        Assert.Equal((1, StepState.Open), (ofCase.Steps.Count, ofCase.Steps[0].State));
        Assert.Equal("case-opened", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
    }

    [Fact]
    public async Task Who_administers_the_system_owns_no_step_even_with_the_role()
    {
        await using var world = await World.SmallAsync(Flow(""));
        await AppointAsync(world, Role.SystemAdmin, Role.Legal);
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        await AppointAsync(world, Role.SystemAdmin, Role.Finance);

        var result = await HandOverAsync(world, step, Id(world, Role.SystemAdmin));

        Assert.Equal("The administrator administers the system and so takes no part in decisions of a case.", Assert.Single(result.Problems).Message);
    }

    [Fact]
    public async Task Who_became_inactive_can_no_longer_complete_the_step()
    {
        await using var world = await World.SmallAsync(Flow(""));
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        await world.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == step.OwnerId)).Deactivate(DateTime.UtcNow));

        var result = await world.CompleteAsync(step, StepsOfWorld.Fields(("outcome", "done")));

        Assert.Equal("The finance no longer has an active account.", result.Reason);
    }

    [Fact]
    public async Task A_step_is_handed_over_with_its_history_its_draft_and_both_told()
    {
        await using var world = await World.SmallAsync(Flow(""));
        var number = await world.OpenCaseAsync();
        var step = await world.StepAsync(number, "make");
        await SaveDraftAsync(world, step, step.OwnerId, 0, "half a sentence");

        var result = await HandOverAsync(world, step, Id(world, Role.CommitteeChair));

        var now = await world.StepAsync(number, "make");
        var notices = await world.ReadAsync(db => db.Notices.Where(n => n.Text.Contains("Make")).OrderBy(n => n.Id).Select(n => n.Text).ToListAsync());
        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal((Id(world, Role.CommitteeChair), 2), (now.OwnerId, now.Version));
        Assert.Equal(["opened", "handed-over"], await world.ReadAsync(db => db.StepChanges.OrderBy(c => c.Version).Select(c => c.Change).ToListAsync()));
        Assert.Equal("half a sentence", await DraftAsync(world, now));
        Assert.Equal(["Make of AC-2026-0001 was handed over and is yours now.", "Make of AC-2026-0001 was handed over and is now with The committee chair."], notices.Skip(1));
        Assert.Equal("step-handed-over", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
    }

    [Fact]
    public async Task What_was_typed_goes_back_with_the_step_as_well()
    {
        await using var world = await World.SmallAsync(Flow(""));
        var number = await world.OpenCaseAsync();
        var step = await world.StepAsync(number, "make");
        await SaveDraftAsync(world, step, step.OwnerId, 0, "first");
        await HandOverAsync(world, step, Id(world, Role.CommitteeChair));
        var there = await world.StepAsync(number, "make");
        await SaveDraftAsync(world, there, there.OwnerId, 1, "first and second");

        await HandOverAsync(world, there, step.OwnerId);

        Assert.Equal("first and second", await DraftAsync(world, await world.StepAsync(number, "make")));
    }

    [Fact]
    public async Task A_step_is_not_handed_over_without_reason_to_nobody_by_a_stranger_or_from_an_old_page()
    {
        await using var world = await World.SmallAsync(Flow(""));
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        var chair = Id(world, Role.CommitteeChair);

        var silent = await HandOverAsync(world, step, chair, reason: " ");
        var nobody = await HandOverAsync(world, step, 4711);
        var wrong = await HandOverAsync(world, step, Id(world, Role.Radiologist));
        var same = await HandOverAsync(world, step, step.OwnerId);
        var stranger = await HandOverAsync(world, step, chair, by: Id(world, Role.Radiologist));
        var old = await HandOverAsync(world, step, chair, seenVersion: 0);

        Assert.Equal(["Reason", "ToPersonId", "ToPersonId", "ToPersonId"], new[] { silent, nobody, wrong, same }.Select(r => r.Problems.Single().Field));
        Assert.Equal((ResultKind.Refused, ResultKind.Stale), (stranger.Kind, old.Kind));
        Assert.Equal(step.OwnerId, (await world.StepAsync(step.CaseNumber, "make")).OwnerId);
    }

    [Fact]
    public async Task Of_two_windows_the_second_sees_what_the_first_saved_and_nothing_is_overwritten()
    {
        await using var world = await World.SmallAsync(Flow(""));
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        await SaveDraftAsync(world, step, step.OwnerId, 0, "  typed\r\nexactly so ");

        var second = await SaveDraftAsync(world, step, step.OwnerId, 0, "other text");
        var third = await SaveDraftAsync(world, step, step.OwnerId, second.Version, "merged");

        Assert.Equal("  typed\r\nexactly so ", second.Other!.Fields["a.text"][0]);
        Assert.Null(third.Other);
        Assert.Equal("merged", await DraftAsync(world, step));
        Assert.Equal("case-opened", (await world.LastEntryAsync(Trails.OfCase(step.CaseNumber))).Kind);
    }

    private static int Id(World world, Role role) => world.People.With(role).Id;

    private static Task AppointAsync(World world, Role who, Role also) => world.ChangeAsync(async db =>
        (await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == Id(world, who))).Appoint(world.People.With(who).Roles.Count + 1, 1, also.Key, FixedTime.Start));

    private static Task<Result> HandOverAsync(World world, CaseStep step, int to, string reason = "Leave.", int? by = null, int? seenVersion = null) =>
        world.RunAsync<HandOverStepHandler>(world.ActorOf(by ?? step.OwnerId), (h, a) =>
            h.HandleAsync(new HandOverStep(step.CaseNumber, step.Number, seenVersion ?? step.Version, to, reason), a, CancellationToken.None));

    private static Task<DraftSaved> SaveDraftAsync(World world, CaseStep step, int by, int seen, string text) => world.AskAsync<StepDrafts, DraftSaved>(d =>
        d.SaveAsync(step.CaseNumber, step.Number, seen, StepsOfWorld.Fields(("a.text", text)), world.ActorOf(by), CancellationToken.None));

    private static async Task<string?> DraftAsync(World world, CaseStep step) =>
        (await world.AskAsync<StepDrafts, DraftView?>(d => d.GetAsync(step.CaseNumber, step.Number, world.ActorOf(step.OwnerId), CancellationToken.None)))?.Fields["a.text"][0];
}
