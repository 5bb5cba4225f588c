using Governance.Core.Audit;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases.Owners;

public class AbsenceTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Open_steps_go_to_the_substitute_on_the_first_day_and_come_back_after_the_last(DatabaseProvider provider)
    {
        await using var world = await Moving.WorldAsync(provider);
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        var entered = await world.AbsentAsync(step.OwnerId, 4, 6, Moving.SecondFinance);

        world.GoTo(3, 23);
        await world.FollowAsync();
        var before = await world.StepAsync(step.CaseNumber, "make");
        world.GoTo(4, 0);
        await world.FollowAsync();
        var during = await world.StepAsync(step.CaseNumber, "make");
        var moved = await world.LastEntryAsync(Trails.OfCase(step.CaseNumber));
        world.GoTo(6, 23);
        await world.FollowAsync();
        var last = await world.StepAsync(step.CaseNumber, "make");
        world.GoTo(7, 0);
        await world.FollowAsync();
        var after = await world.StepAsync(step.CaseNumber, "make");

        Assert.True(entered.IsDone, World.Said(entered));
        Assert.Equal([step.OwnerId, Moving.SecondFinance, Moving.SecondFinance, step.OwnerId], new[] { before, during, last, after }.Select(s => s.OwnerId));
        Assert.Equal("The finance is absent until 6 Nov 2026, so Fay Second stands in.", during.OwnerNote);
        Assert.Equal("steps-covered", moved.Kind);
        Assert.Equal((null, null), (after.OwnerNote, after.CoverNumber));
        Assert.Equal(["opened", "covered", "returned"], await world.HistoryAsync(step));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_step_that_opens_during_the_absence_opens_with_the_substitute_and_goes_to_the_absent_person_at_its_end()
    {
        await using var world = await Moving.WorldAsync();
        var number = await world.OpenCaseAsync();
        await world.AbsentAsync(world.Id(Role.Legal), 2, 6, Moving.SecondLegal);
        await world.FollowAsync();

        await world.MustCompleteAsync(number, "make", ("outcome", "done"));
        var opened = await world.StepAsync(number, "judge");
        world.GoTo(7, 8);
        await world.FollowAsync();

        Assert.Equal((Moving.SecondLegal, "The legal is absent until 6 Nov 2026, so Lea Second stands in."), (opened.OwnerId, opened.OwnerNote));
        Assert.Equal(world.Id(Role.Legal), (await world.StepAsync(number, "judge")).OwnerId);
        Assert.Equal("steps-returned", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
    }

    [Fact]
    public async Task A_substitute_who_may_not_own_the_step_or_is_absent_too_is_passed_over_and_the_note_says_why()
    {
        await using var world = await Moving.WorldAsync();
        var wrong = await world.StepAsync(await world.OpenCaseAsync("First"), "make");
        await world.AbsentAsync(wrong.OwnerId, 2, 6, world.Id(Role.Radiologist));
        await world.FollowAsync();
        var first = await world.StepAsync(wrong.CaseNumber, "make");

        await world.AbsentAsync(Moving.SecondFinance, 2, 6, world.Id(Role.Finance));
        await world.FollowAsync();
        var second = await world.StepAsync(wrong.CaseNumber, "make");

        Assert.Equal((Moving.SecondFinance, "The finance is absent until 6 Nov 2026. The radiologist does not hold the role finance at this site, so another finance of the site owns the step."), (first.OwnerId, first.OwnerNote));
        Assert.Equal(world.Id(Role.CommitteeChair), second.OwnerId);
        Assert.StartsWith("Fay Second is absent until 6 Nov 2026, and who stands in is not stood in for and no other finance may own the step", second.OwnerNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_changed_hands_during_the_absence_does_not_come_back_by_itself()
    {
        await using var world = await Moving.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        await world.AbsentAsync(step.OwnerId, 2, 6, Moving.SecondFinance);
        await world.FollowAsync();

        await world.TakeOverAsync(await world.StepAsync(step.CaseNumber, "make"), world.Id(Role.CommitteeChair));
        world.GoTo(7, 8);
        await world.FollowAsync();

        Assert.Equal(world.Id(Role.CommitteeChair), (await world.StepAsync(step.CaseNumber, "make")).OwnerId);
        Assert.EndsWith("and does not come back to you by itself.", (await world.ToldAsync(step.OwnerId))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absence_that_is_ended_early_brings_the_steps_back_at_once()
    {
        await using var world = await Moving.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        var number = (await world.AbsentAsync(step.OwnerId, 2, 20, Moving.SecondFinance)).Number!.Value;
        await world.FollowAsync();

        var stranger = await EndAsync(world, number, world.Id(Role.Radiologist));
        var ended = await EndAsync(world, number, step.OwnerId);
        var kind = (await world.LastEntryAsync(Trails.People)).Kind;
        await world.FollowAsync();

        Assert.Equal((ResultKind.Refused, ResultKind.Done, "cover-ended"), (stranger.Kind, ended.Kind, kind));
        Assert.Equal(step.OwnerId, (await world.StepAsync(step.CaseNumber, "make")).OwnerId);
        Assert.Equal(CoverState.Ended, await world.ReadAsync(db => db.Covers.Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task What_was_typed_goes_to_the_substitute_and_back()
    {
        await using var world = await Moving.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        await world.AskAsync<Core.Cases.StepDrafts, Core.Cases.DraftSaved>(d =>
            d.SaveAsync(step.CaseNumber, step.Number, 0, StepsOfWorld.Fields(("a.text", "half")), world.ActorOf(step.OwnerId), CancellationToken.None));
        await world.AbsentAsync(step.OwnerId, 2, 6, Moving.SecondFinance);

        await world.FollowAsync();

        Assert.Contains("half", await world.ReadAsync(db => db.StepDrafts.Where(d => d.PersonId == Moving.SecondFinance).Select(d => d.Fields).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Several_nodes_that_follow_an_absence_move_each_step_once(DatabaseProvider provider)
    {
        await using var world = await Moving.WorldAsync(provider);
        var steps = new List<Core.Cases.CaseStep>();
        for (var i = 0; i < 4; i++)
        {
            steps.Add(await world.StepAsync(await world.OpenCaseAsync($"Product {i}"), "make"));
        }

        await world.AbsentAsync(steps[0].OwnerId, 2, 6, Moving.SecondFinance);

        await Task.WhenAll(world.FollowAsync(), world.FollowAsync(), world.FollowAsync());

        foreach (var step in steps)
        {
            Assert.Equal(["opened", "covered"], await world.HistoryAsync(step));
        }

        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == "cover-turned")));
    }

    [Fact]
    public async Task Absences_are_entered_by_the_person_or_an_administrator_for_days_that_can_be()
    {
        await using var world = await Moving.WorldAsync();
        var finance = world.Id(Role.Finance);

        var stranger = await world.AbsentAsync(finance, 4, 6, null, by: Moving.SecondFinance);
        var backwards = await world.AbsentAsync(finance, 6, 4, null);
        var past = await world.AbsentAsync(finance, -4, 0, null);
        var self = await world.AbsentAsync(finance, 4, 6, finance);
        var outsider = await world.AbsentAsync(finance, 4, 6, world.Id(Role.Auditor));
        var byAdmin = await world.AbsentAsync(finance, 4, 6, null, by: world.Id(Role.SystemAdmin));
        var again = await world.AbsentAsync(finance, 6, 9, null);

        Assert.Equal("An absence is entered by the person or by an administrator of the site.", stranger.Reason);
        Assert.Equal(["UntilOn", "UntilOn", "SubstituteId", "SubstituteId", "FromOn"], new[] { backwards, past, self, outsider, again }.Select(r => r.Problems.Single().Field));
        Assert.True(byAdmin.IsDone, World.Said(byAdmin));
        Assert.Equal("absence-entered", (await world.LastEntryAsync(Trails.People)).Kind);
        Assert.Contains("entered that you are absent from 4 Nov 2026 until 6 Nov 2026.", (await world.ToldAsync(finance))[^1], StringComparison.Ordinal);
    }

    private static Task<Result> EndAsync(World world, int number, int by) =>
        world.RunAsync<EndCoverHandler>(world.ActorOf(by), (h, a) => h.HandleAsync(new EndCover(number), a, CancellationToken.None));
}
