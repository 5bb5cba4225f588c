using Governance.Core.Audit;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;

namespace Governance.Core.Tests.Cases.Owners;

public class DelegationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task One_step_is_delegated_for_some_days_and_comes_back(DatabaseProvider provider)
    {
        await using var world = await Moving.WorldAsync(provider);
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");

        var result = await world.DelegateAsync(step, Moving.SecondFinance, 2, 3);
        var kind = (await world.LastEntryAsync(Trails.People)).Kind;
        await world.FollowAsync();
        var during = await world.StepAsync(step.CaseNumber, "make");
        world.GoTo(4, 1);
        await world.FollowAsync();

        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal("step-delegated", kind);
        Assert.Equal((Moving.SecondFinance, "The finance delegated the step until 3 Nov 2026, so Fay Second stands in."), (during.OwnerId, during.OwnerNote));
        Assert.Equal(step.OwnerId, (await world.StepAsync(step.CaseNumber, "make")).OwnerId);
    }

    [Fact]
    public async Task A_role_is_delegated_with_the_steps_that_open_meanwhile()
    {
        await using var world = await Moving.WorldAsync();
        var number = await world.OpenCaseAsync();
        var result = await DelegateRoleAsync(world, world.Id(Role.Legal), "legal", Moving.SecondLegal, 6);
        var kind = (await world.LastEntryAsync(Trails.People)).Kind;

        await world.MustCompleteAsync(number, "make", ("outcome", "done"));
        var opened = await world.StepAsync(number, "judge");
        world.GoTo(7, 1);
        await world.FollowAsync();

        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal("role-delegated", kind);
        Assert.Equal((Moving.SecondLegal, "The legal delegated the role until 6 Nov 2026, so Lea Second stands in."), (opened.OwnerId, opened.OwnerNote));
        Assert.Equal(world.Id(Role.Legal), (await world.StepAsync(number, "judge")).OwnerId);
    }

    [Fact]
    public async Task SD10_a_delegation_is_written_short_not_passed_on_and_gives_nobody_what_they_may_not_own()
    {
        await using var world = await Moving.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");

        var silent = await world.DelegateAsync(step, Moving.SecondFinance, 2, 3, " ");
        var thirtyOne = await world.DelegateAsync(step, Moving.SecondFinance, 2, 32);
        var wrong = await world.DelegateAsync(step, world.Id(Role.Radiologist), 2, 3);
        var thirty = await world.DelegateAsync(step, Moving.SecondFinance, 2, 31);
        await world.FollowAsync();
        var passedOn = await world.DelegateAsync(await world.StepAsync(step.CaseNumber, "make"), world.Id(Role.CommitteeChair), 2, 3);

        Assert.Equal(["Reason", "UntilOn", "ToPersonId"], new[] { silent, thirtyOne, wrong }.Select(r => r.Problems.Single().Field));
        Assert.Equal("Enter at most 30 days from the first to the last.", thirtyOne.Problems[0].Message);
        Assert.True(thirty.IsDone, World.Said(thirty));
        Assert.StartsWith("You have this step for somebody else for a time.", passedOn.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_one_does_not_hold_is_not_delegated_and_a_delegation_gives_nobody_a_role()
    {
        await using var world = await Moving.WorldAsync();

        var notMine = await DelegateRoleAsync(world, world.Id(Role.Radiologist), "legal", Moving.SecondLegal, 6);
        var notTheirs = await DelegateRoleAsync(world, world.Id(Role.Legal), "legal", Moving.SecondFinance, 6);

        Assert.Equal("Only somebody who holds the role at the site, and owns steps in it, can delegate it.", notMine.Reason);
        Assert.Equal("Fay Second does not hold the role legal at this site. Delegation gives nobody a role.", notTheirs.Problems.Single().Message);
    }

    [Fact]
    public async Task A_delegated_step_whose_owner_is_absent_at_the_end_goes_to_the_substitute()
    {
        await using var world = await Moving.WorldAsync();
        await world.AddAsync(103, "Fin Third", Role.Finance);
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        await world.DelegateAsync(step, Moving.SecondFinance, 2, 3);
        await world.AbsentAsync(step.OwnerId, 2, 6, 103);
        await world.FollowAsync();
        var during = await world.StepAsync(step.CaseNumber, "make");

        world.GoTo(4, 1);
        await world.FollowAsync();
        var after = await world.StepAsync(step.CaseNumber, "make");
        world.GoTo(7, 1);
        await world.FollowAsync();

        Assert.Equal((Moving.SecondFinance, 103), (during.OwnerId, after.OwnerId));
        Assert.Equal(step.OwnerId, (await world.StepAsync(step.CaseNumber, "make")).OwnerId);
    }

    private static Task<Result> DelegateRoleAsync(World world, int by, string role, int to, int untilDay) =>
        world.RunAsync<DelegateRoleHandler>(world.ActorOf(by), (h, a) => h.HandleAsync(new DelegateRole(1, role, to, Moving.Day(2), Moving.Day(untilDay), "Congress."), a, CancellationToken.None));
}
