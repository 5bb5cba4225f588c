using Governance.Core.Audit;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;

namespace Governance.Core.Tests.Cases.Owners;

public class TakeOverAndReleaseTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Somebody_with_the_role_takes_the_step_over_and_both_are_told(DatabaseProvider provider)
    {
        await using var world = await Moving.WorldAsync(provider);
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");

        var result = await world.TakeOverAsync(step, Moving.SecondFinance);

        var now = await world.StepAsync(step.CaseNumber, "make");
        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal((Moving.SecondFinance, "Fay Second took the step over from The finance."), (now.OwnerId, now.OwnerNote));
        Assert.Equal(["opened", "taken-over"], await world.HistoryAsync(step));
        Assert.Equal("step-taken-over", (await world.LastEntryAsync(Trails.OfCase(step.CaseNumber))).Kind);
        Assert.Equal("Make of AC-2026-0001 was taken over by Fay Second and is now with Fay Second.", (await world.ToldAsync(step.OwnerId))[^1]);
        Assert.Equal("Make of AC-2026-0001 was taken over by Fay Second and is yours now.", (await world.ToldAsync(Moving.SecondFinance))[^1]);
    }

    [Fact]
    public async Task A_step_is_not_taken_over_without_the_role_without_a_reason_or_by_its_owner()
    {
        await using var world = await Moving.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");

        var stranger = await world.TakeOverAsync(step, world.Id(Role.Radiologist));
        var silent = await world.TakeOverAsync(step, Moving.SecondFinance, " ");
        var owner = await world.TakeOverAsync(step, step.OwnerId);

        Assert.Equal("The radiologist does not hold the role finance at this site.", stranger.Reason);
        Assert.Equal("Reason", Assert.Single(silent.Problems).Field);
        Assert.Equal("The step is yours already.", owner.Reason);
        Assert.Equal(step.OwnerId, (await world.StepAsync(step.CaseNumber, "make")).OwnerId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_who_take_a_step_over_at_once_one_has_it_and_the_other_reads_who(DatabaseProvider provider)
    {
        await using var world = await Moving.WorldAsync(provider);
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");

        var results = await Task.WhenAll(world.TakeOverAsync(step, Moving.SecondFinance), world.TakeOverAsync(step, world.Id(Role.CommitteeChair)));

        var winner = (await world.StepAsync(step.CaseNumber, "make")).OwnerId == Moving.SecondFinance ? "Fay Second" : "The committee chair";
        var lost = Assert.Single(results, r => !r.IsDone);
        Assert.Equal($"Make changed while you looked at it; it is with {winner} now. Look at it again before you take it over.", lost.Reason);
        Assert.Equal(["opened", "taken-over"], await world.HistoryAsync(step));
    }

    [Fact]
    public async Task A_step_that_is_given_back_goes_to_the_lead_of_the_role()
    {
        await using var world = await Moving.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");
        var appointed = await world.RunAsync<AppointLeadHandler>(
            world.People.Acting(Role.SystemAdmin), (h, a) => h.HandleAsync(new AppointLead(Moving.SecondFinance, 1, true), a, CancellationToken.None));

        var result = await world.ReleaseAsync(step);

        var now = await world.StepAsync(step.CaseNumber, "make");
        Assert.True(appointed.IsDone && result.IsDone, World.Said(result));
        Assert.Equal((Moving.SecondFinance, "The finance gave the step back, so it went to Fay Second, who leads the role finance."), (now.OwnerId, now.OwnerNote));
        Assert.Equal("step-released", (await world.LastEntryAsync(Trails.OfCase(step.CaseNumber))).Kind);
        Assert.Equal("role-lead-changed", (await world.LastEntryAsync(Trails.People)).Kind);
    }

    [Fact]
    public async Task Without_a_lead_a_step_that_is_given_back_goes_to_the_chair_and_the_chair_can_only_hand_it_over()
    {
        await using var world = await Moving.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");

        await world.ReleaseAsync(step);
        var now = await world.StepAsync(step.CaseNumber, "make");
        var again = await world.ReleaseAsync(now);

        Assert.Equal(world.Id(Role.CommitteeChair), now.OwnerId);
        Assert.Equal("The finance gave the step back and no other lead of the role finance may own it now, so it went to The committee chair.", now.OwnerNote);
        Assert.StartsWith("There is nobody to give the step back to", again.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_has_one_lead_at_a_site()
    {
        await using var world = await Moving.WorldAsync();
        var admin = world.People.Acting(Role.SystemAdmin);
        await world.RunAsync<AppointLeadHandler>(admin, (h, a) => h.HandleAsync(new AppointLead(Moving.SecondFinance, 1, true), a, CancellationToken.None));

        await world.RunAsync<AppointLeadHandler>(admin, (h, a) => h.HandleAsync(new AppointLead(world.Id(Role.Finance), 1, true), a, CancellationToken.None));
        var refused = await world.RunAsync<AppointLeadHandler>(
            world.People.Acting(Role.Finance), (h, a) => h.HandleAsync(new AppointLead(Moving.SecondFinance, 1, true), a, CancellationToken.None));

        await world.ChangeAsync(_ => Task.CompletedTask);
        Assert.Equal([world.Id(Role.Finance)], world.People.All.Where(p => p.Leads("finance", 1)).Select(p => p.Id));
        Assert.Equal(ResultKind.Refused, refused.Kind);
    }
}
