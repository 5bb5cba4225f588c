using Governance.Core.Committee;
using Governance.Core.People;

namespace Governance.Core.Tests.Committee;

/// <summary>Who leads a vote (separation of duties SD8).</summary>
public class LeadingVoteTests
{
    [Theory]
    [InlineData("exception", false)]
    [InlineData("go-live", true)]
    [InlineData(null, true)]
    public async Task A_chair_who_asked_for_the_use_leads_every_vote_but_that_on_an_exception(string? decision, bool leads)
    {
        await using var world = await CommitteeWorld.AtTheDecisionAsync();
        var ofCase = await world.World.CaseAsync(world.CaseNumber);
        var asker = world.World.ActorOf(ofCase.RequesterId) with { Roles = world.World.ActorOf(world.Chair).Roles };

        var whyNot = CommitteeRights.WhyNotLeadVote(asker, ofCase, decision);

        Assert.Equal(leads, whyNot is null);
        Assert.Null(CommitteeRights.WhyNotLeadVote(world.World.ActorOf(world.Chair), ofCase, decision));
        Assert.NotNull(CommitteeRights.WhyNotLeadVote(world.World.ActorOf(world.Id(Role.ClinicalLead)), ofCase, decision));
    }
}
