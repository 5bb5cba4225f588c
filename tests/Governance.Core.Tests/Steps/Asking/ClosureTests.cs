using Governance.Core.Cases.Rounds;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps.Asking;

public class ClosureTests
{
    private static readonly RoundPoint Encryption = new("VEN-01", "Really not?");

    [Fact]
    public async Task A_rule_raises_its_finding_once_however_often_it_holds()
    {
        await using var world = await FlaggedAsync();

        await AnswerAgainAsync(world, "no");

        Assert.Single(await world.ReadAsync(db => db.Findings.ToListAsync()));
    }

    [Fact]
    public async Task When_the_rule_no_longer_holds_the_finding_proposes_its_closure_and_a_person_closes_it()
    {
        await using var world = await FlaggedAsync();

        await AnswerAgainAsync(world, "yes");

        var finding = await world.ReadAsync(db => db.Findings.SingleAsync());
        var change = await world.ReadAsync(db => db.FindingChanges.OrderBy(c => c.Number).LastAsync());
        Assert.Equal((FindingState.Open, "VEN-01 is “Yes”"), (finding.State, finding.ProposesClosure));
        Assert.Equal((FindingState.Open, "Proposed to be closed: VEN-01 is “Yes”."), (change.State, change.Note));
        Assert.Contains("blocker is open", World.Said(await world.CompleteAsync(1, "privacy-review", SmallSteps.ReviewFields())), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task When_the_rule_holds_again_the_finding_stays()
    {
        await using var world = await FlaggedAsync();
        await AnswerAgainAsync(world, "yes");

        await AnswerAgainAsync(world, "no");

        var finding = await world.ReadAsync(db => db.Findings.SingleAsync());
        Assert.Equal((FindingState.Open, null, 3), (finding.State, finding.ProposesClosure, finding.Changes));
    }

    [Fact]
    public async Task A_rule_that_holds_again_after_its_finding_was_closed_raises_a_new_one()
    {
        await using var world = await FlaggedAsync();
        await AnswerAgainAsync(world, "yes");
        await AskingWorld.MustAsync(world.RunAsync<ChangeFindingHandler>(
            world.People.Acting(Role.PrivacyOfficer), (h, a) => h.HandleAsync(new ChangeFinding(1, 1, 2, FindingState.Resolved, "Encrypted now."), a, CancellationToken.None)));

        await AnswerAgainAsync(world, "no");

        Assert.Equal([FindingState.Resolved, FindingState.Open], await world.ReadAsync(db => db.Findings.OrderBy(f => f.Number).Select(f => f.State).ToListAsync()));
    }

    private static async Task<World> FlaggedAsync()
    {
        var world = await AskingWorld.AtVendorAsync();
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, SmallSteps.VendorFields(encrypted: "no")));
        return world;
    }

    private static async Task AnswerAgainAsync(World world, string encrypted)
    {
        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, Encryption));
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, [("a.VEN-01", encrypted)]));
    }
}
