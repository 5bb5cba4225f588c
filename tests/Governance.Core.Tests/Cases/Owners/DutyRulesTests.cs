using Governance.Core.Cases;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.Tests.Steps.Rounds;
using Governance.Core.Tests.Worlds;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases.Owners;

public class DutyRulesTests
{
    private static SmallFlow TwoSignatures => new SmallFlow()
        .Step("first", "kind: 'approval', ownerRole: 'finance', dueWorkingDays: 1", "approve->second", "\"stage\": \"S13\"")
        .Step("second", "kind: 'approval', ownerRole: 'legal', dueWorkingDays: 1", "approve->end:approved", "\"stage\": \"S13\"");

    [Fact]
    public void The_twelve_rules_are_listed_in_order_and_one_of_them_only_warns()
    {
        var numbers = DutyRules.All.Select(r => r.Number);

        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"SD{n}"), numbers);
        Assert.Equal(["SD9"], DutyRules.All.Where(r => !r.IsHard).Select(r => r.Number));
        Assert.All(DutyRules.All, r => Assert.True(r.Sentence.EndsWith('.') && r.HeldBy.Length > 0));
    }

    [Fact]
    public async Task SD1_who_did_a_step_does_not_approve_it()
    {
        await using var world = await Moving.WorldAsync(bars: "{ \"ownerOf\": \"make\" }");
        await AlsoAsync(world, Role.Finance, Role.Legal);
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "make", ("outcome", "done"));

        var result = await world.TakeOverAsync(await world.StepAsync(number, "judge"), world.Id(Role.Finance));

        Assert.Equal("The finance completed “Make”. Who did a step cannot be the one who approves it.", result.Reason);
    }

    [Fact]
    public async Task SD1_who_has_the_approval_open_is_not_given_what_it_approves()
    {
        await using var world = await Moving.WorldAsync(bars: "{ \"ownerOf\": \"make\" }");
        var (approver, named) = (world.Id(Role.Legal), world.Id(Role.Finance));
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "make", ("outcome", "done"));
        await AlsoAsync(world, Role.Legal, Role.Finance);
        world.GoTo(3, 9);
        await world.AbsentAsync(named, 3, 20, substitute: null);
        await world.FollowAsync();
        Assert.Equal(approver, (await world.StepAsync(number, "judge")).OwnerId);

        var sent = await RoundWorld.SendBackAsync(world, "judge", "make", "The sum is missing.");

        Assert.True(sent.IsDone, World.Said(sent));
        var again = await world.StepAsync(number, "make");
        Assert.Equal(Moving.SecondFinance, again.OwnerId);
        var taken = await world.TakeOverAsync(again, approver);
        Assert.Equal("The legal is working on “Judge”, which whoever does “Make” cannot do.", taken.Reason);
    }

    [Fact]
    public async Task SD5_people_of_a_vendor_approve_nothing()
    {
        await using var world = await Moving.WorldAsync();
        await AlsoAsync(world, Role.VendorContact, Role.Legal);
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "make", ("outcome", "done"));

        var result = await world.TakeOverAsync(await world.StepAsync(number, "judge"), world.Id(Role.VendorContact));

        Assert.Equal("The vendor contact belongs to the vendor, and people of a vendor cannot approve anything.", result.Reason);
    }

    [Fact]
    public async Task SD7_who_administers_the_system_owns_no_step()
    {
        await using var world = await Moving.WorldAsync();
        await AlsoAsync(world, Role.SystemAdmin, Role.Finance);
        var step = await world.StepAsync(await world.OpenCaseAsync(), "make");

        var result = await world.TakeOverAsync(step, world.Id(Role.SystemAdmin));

        Assert.Equal("The administrator administers the system and so takes no part in decisions of a case.", result.Reason);
    }

    [Fact]
    public async Task SD12_a_person_with_two_roles_signs_in_one_of_them_per_decision()
    {
        await using var world = await World.SmallAsync(TwoSignatures);
        await world.AddAsync(Moving.SecondLegal, "Lea Second", Role.Legal);
        await AlsoAsync(world, Role.Finance, Role.Legal);
        var number = await world.OpenCaseAsync(people: new Dictionary<string, int> { ["finance"] = world.Id(Role.Finance), ["legal"] = world.Id(Role.Finance) });

        await world.MustCompleteAsync(number, "first", ("outcome", "approve"));

        var second = await world.StepAsync(number, "second");
        Assert.NotEqual(world.Id(Role.Finance), second.OwnerId);
        Assert.StartsWith("The finance signed “First” as finance. A person with two roles signs in one of them per decision, so another legal", second.OwnerNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SD8_who_asks_for_an_exception_does_not_decide_about_it()
    {
        await using var world = await Moving.WorldAsync();
        var ofCase = await world.CaseAsync(await world.OpenCaseAsync());
        var asking = world.People.All.Single(p => p.Id == ofCase.RequesterId);
        var exception = Case.Open(new CaseStart(7, CaseKind.ScopeExtension, 1, 1, 1, "Wider use", asking.Id, "small", 1, FixedTime.Start, false));
        var decision = (await world.AskAsync<WorkflowLibrary, Workflows.WorkflowDefinition>(l => l.GetAsync("small", 1, CancellationToken.None))).HumanSteps[1] with { Kind = StepKind.CommitteeDecision, OwnerRole = Role.Requester.Key };
        var owners = new StepOwners(1, world.People.All);

        var whyNot = owners.WhyMayNotOwn(asking, exception, decision);
        var whyNotOrdinary = owners.WhyMayNotOwn(asking, ofCase, decision);

        Assert.Equal("The requester asked for this exception, and who asks for an exception does not decide about it.", whyNot);
        Assert.Null(whyNotOrdinary);
    }

    private static Task AlsoAsync(World world, Role who, Role also) => world.ChangeAsync(async db =>
        (await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == world.Id(who))).Appoint(2, 1, also.Key, FixedTime.Start));
}
