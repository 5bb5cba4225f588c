using Governance.Core.Audit;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases.Owners;

public class LeavingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_steps_of_somebody_who_leaves_move_case_by_case_as_the_preview_said_and_then_the_account_ends(DatabaseProvider provider)
    {
        await using var world = await Moving.WorldAsync(provider);
        var first = await world.StepAsync(await world.OpenCaseAsync("First"), "make");
        var second = await world.StepAsync(await world.OpenCaseAsync("Second"), "make");
        var preview = await PreviewAsync(world, first.OwnerId);

        var early = await DeactivateAsync(world, first.OwnerId);
        var moved = await MoveAsync(world, first.OwnerId, first.CaseNumber, []);
        var chosen = await MoveAsync(world, first.OwnerId, second.CaseNumber, new() { [second.Number] = world.Id(Role.CommitteeChair) });
        var ended = await DeactivateAsync(world, first.OwnerId);

        Assert.Equal([("Fay Second", "The finance left, so Fay Second owns the step."), ("Fay Second", "The finance left, so Fay Second owns the step.")], preview.Steps.Select(s => (s.To!.Name, s.Why)));
        Assert.Equal(ResultKind.Refused, early.Kind);
        Assert.True(moved.IsDone && chosen.IsDone && ended.IsDone, World.Said(ended));
        Assert.Equal(Moving.SecondFinance, (await world.StepAsync(first.CaseNumber, "make")).OwnerId);
        Assert.Equal(world.Id(Role.CommitteeChair), (await world.StepAsync(second.CaseNumber, "make")).OwnerId);
        Assert.Equal("steps-of-leaver-moved", (await world.LastEntryAsync(Trails.OfCase(second.CaseNumber))).Kind);
        Assert.Equal("person-deactivated", (await world.LastEntryAsync(Trails.People)).Kind);
    }

    [Fact]
    public async Task Where_nobody_may_own_a_step_the_preview_says_who_is_missing_and_nothing_moves()
    {
        await using var world = await World.SmallAsync(Moving.Flow("{ \"role\": \"committee-chair\" }"));
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "make", ("outcome", "done"));
        var step = await world.StepAsync(number, "judge");

        var preview = await PreviewAsync(world, step.OwnerId);
        var moved = await MoveAsync(world, step.OwnerId, number, []);

        Assert.Null(Assert.Single(preview.Steps).To);
        Assert.Contains("An administrator appoints another legal", preview.Steps[0].Why, StringComparison.Ordinal);
        Assert.Equal(preview.Steps[0].Why, Assert.Single(moved.Problems).Message);
        Assert.Equal(step.OwnerId, (await world.StepAsync(number, "judge")).OwnerId);
    }

    [Fact]
    public async Task A_step_that_came_to_somebody_whose_account_has_just_ended_moves_on_by_itself()
    {
        await using var world = await Moving.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        await world.ChangeAsync(async db => (await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == step.OwnerId)).Deactivate(world.Time.Now));

        await world.FollowAsync();

        Assert.Equal(Moving.SecondFinance, (await world.StepAsync(step.CaseNumber, "make")).OwnerId);
    }

    [Fact]
    public async Task The_only_chair_does_not_leave_while_cases_run()
    {
        await using var world = await Moving.WorldAsync();
        await world.OpenCaseAsync();

        var result = await DeactivateAsync(world, world.Id(Role.CommitteeChair));

        Assert.StartsWith("The committee chair is the only committee chair of a site with running cases", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_nobody_could_carry_to_its_end_does_not_open()
    {
        await using var world = await World.SmallAsync(Moving.Flow("{ \"role\": \"committee-chair\" }"));
        await world.ChangeAsync(async db => (await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == world.Id(Role.Legal))).Deactivate(world.Time.Now));

        var result = await world.TryOpenCaseAsync(people: new Dictionary<string, int>());

        Assert.Equal("Nobody at this site could own “Judge”: there is no legal and no committee chair who may. An administrator appoints one of them first.", result.Reason);
    }

    private static Task<Leaving> PreviewAsync(World world, int person) =>
        world.AskAsync<LeavingQuery, Leaving>(q => q.GetAsync(person, world.People.Acting(Role.SystemAdmin), CancellationToken.None));

    private static Task<Result> MoveAsync(World world, int person, int caseNumber, Dictionary<int, int> to) => world.RunAsync<MoveStepsOfLeaverHandler>(
        world.People.Acting(Role.SystemAdmin), (h, a) => h.HandleAsync(new MoveStepsOfLeaver(person, caseNumber, to, "Leaves the hospital."), a, CancellationToken.None));

    private static Task<Result> DeactivateAsync(World world, int person) =>
        world.RunAsync<DeactivatePersonHandler>(world.People.Acting(Role.SystemAdmin), (h, a) => h.HandleAsync(new DeactivatePerson(person), a, CancellationToken.None));
}
