using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions;
using Governance.Core.Decisions.Committee;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Findings;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.RegulatoryScope;
using Governance.Core.Tests.Worlds;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.RegulatoryScope;

/// <summary>The formal exception for a use outside the label (regulatory scope, section 4.5; separation of duties SD8).</summary>
public class OffLabelTests
{
    [Fact]
    public async Task A_use_outside_the_label_goes_on_only_by_a_unanimous_exception_and_no_approval_holds_longer_than_it()
    {
        await using var world = await OffLabelWorld.NewAsync();
        var number = await world.AtTheDecisionAsync();

        Assert.Contains("has not voted yet", World.Said(await world.DecideAsync(number)), StringComparison.Ordinal);
        await world.VoteAsync(number);
        await world.MustCompleteAsync(number, "exception-decision", OffLabelWorld.Decision("2027-04-30"));

        var blocker = await world.ReadAsync(db => db.Findings.SingleAsync(f => f.CaseNumber == number));
        Assert.Equal((FindingState.Accepted, SeverityKey.Blocker, "2027-04-30"), (blocker.State, blocker.Severity, world.World.Site.Calendar().DayOf(blocker.AcceptedUntil!.Value.AddMinutes(-1)).ToDay()));
        Assert.Contains("no approval holds longer", World.Said(await world.World.CompleteAsync(number, "go-live", OffLabelWorld.Decision("2027-05-01"))), StringComparison.Ordinal);
        await world.MustCompleteAsync(number, "go-live", OffLabelWorld.Decision("2027-04-30"));
        var product = await world.World.AskAsync<LiveProductQuery, LiveProduct>(q => q.GetAsync(number, world.World.People.Acting(Role.MonitoringOwner), default));
        Assert.Equal(new DateOnly(2027, 4, 30), product.OffLabel!.Until);
        Assert.True((await world.World.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task An_exception_holds_six_months_at_most()
    {
        await using var world = await OffLabelWorld.NewAsync();
        var number = await world.AtTheDecisionAsync();
        await world.VoteAsync(number);

        var tooLong = await world.World.CompleteAsync(number, "exception-decision", OffLabelWorld.Decision("2027-05-03"));

        Assert.Contains("An exception holds 6 months at most: enter a day until 2027-05-02.", World.Said(tooLong), StringComparison.Ordinal);
        await world.MustCompleteAsync(number, "exception-decision", OffLabelWorld.Decision("2027-05-02"));
    }

    [Fact]
    public async Task After_its_last_day_what_it_made_bearable_blocks_again_and_the_gate_to_going_live_is_shut()
    {
        await using var world = await OffLabelWorld.NewAsync();
        var number = await world.AtTheDecisionAsync();
        await world.VoteAsync(number);
        await world.MustCompleteAsync(number, "exception-decision", OffLabelWorld.Decision("2026-12-01"));

        world.World.Time.Advance(TimeSpan.FromDays(40));
        var goLive = await world.World.CompleteAsync(number, "go-live", OffLabelWorld.Decision("2027-01-31"));
        await world.World.RunDueWorkAsync();

        Assert.Contains("A blocker is open", World.Said(goLive), StringComparison.Ordinal);
        Assert.Contains("The exception for the use outside the label ended on 2026-12-01", World.Said(goLive), StringComparison.Ordinal);
        Assert.Equal(FindingState.Open, (await world.ReadAsync(db => db.Findings.SingleAsync(f => f.CaseNumber == number))).State);
        Assert.True(await world.ReadAsync(db => db.Notices.AnyAsync(n => n.CaseNumber == number && n.Text.Contains("its acceptance has ended"))));
    }

    [Fact]
    public async Task One_voice_of_the_core_against_it_is_enough_to_refuse_it()
    {
        await using var world = await OffLabelWorld.NewAsync();
        var number = await world.AtTheDecisionAsync();

        var outcome = await world.VoteAsync(number, against: Role.PrivacyOfficer);

        Assert.Equal(VoteOutcome.NotCarried, outcome);
        Assert.Contains("It does not allow “Approve”", World.Said(await world.DecideAsync(number)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asked_for_the_exception_cannot_be_given_its_decision()
    {
        await using var world = await OffLabelWorld.NewAsync();
        var number = await world.AtTheDecisionAsync();
        var lead = world.World.People.With(Role.ClinicalLead);
        await world.World.ChangeAsync(async db => (await db.People.Include(p => p.Roles).FirstAsync(p => p.Id == lead.Id)).Appoint(2, world.World.Site.Id, Role.CommitteeChair.Key, FixedTime.Start));
        lead = world.World.People.All.Single(p => p.Id == lead.Id);

        var flow = await world.World.AskAsync<CaseFlows, CaseFlow>(async f => await f.ForAsync(await world.World.CaseAsync(number), default));
        var whyNot = flow.Owners.WhyMayNotOwn(lead, await world.World.CaseAsync(number), flow.Definition.Step("exception-decision")!);

        Assert.NotNull(whyNot);
        Assert.Contains("completed “Outside label”", whyNot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_tier_1_no_exception_can_even_be_asked_for()
    {
        await using var world = await OffLabelWorld.NewAsync();
        var number = await world.AtTheDecisionAsync(stopAt: "outside-label", tier: "0");

        var asked = await world.World.CompleteAsync(number, "outside-label", OffLabelWorld.Asked);

        Assert.Equal(1, (await world.World.CaseAsync(number)).Tier);
        Assert.Contains("In tier 1 a use outside the label is not allowed", World.Said(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("D08", true)]
    [InlineData("", false)]
    [InlineData("D08 D10", false)]
    [InlineData("D10", false)]
    public async Task A_newer_scope_check_leaves_the_exception_standing_only_where_nothing_else_is_outside(string outside, bool stands)
    {
        await using var world = await OffLabelWorld.NewAsync();
        var number = await world.AtTheDecisionAsync();
        await world.VoteAsync(number);
        await world.MustCompleteAsync(number, "exception-decision", OffLabelWorld.Decision("2027-04-30"));
        var (decisions, scopes) = await world.ReadAsync(async db => (await db.Decisions.ToListAsync(), await db.ScopeRecords.ToListAsync()));
        var said = outside.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => new DimensionDecision(d, null, "outside", "Looked again.")).ToList();
        var newer = ScopeRecord.Of(number, 99, world.Scope, said, 1, world.World.Time.Now);

        Assert.NotNull(OffLabelUse.Of(decisions, scopes));
        Assert.Equal(stands, OffLabelUse.Of(decisions, [.. scopes, newer]) is not null);
    }

    [Fact]
    public async Task Every_page_of_the_pack_is_marked_and_section_5_says_until_when_and_what()
    {
        await using var world = await OffLabelWorld.NewAsync();
        var number = await world.AtTheDecisionAsync();
        await world.VoteAsync(number);
        await world.MustCompleteAsync(number, "exception-decision", OffLabelWorld.Decision("2027-04-30"));

        var contents = await world.ContentsAsync(number);

        Assert.Equal(("2027-04-30", false), (contents.Case.OffLabel!.Until, contents.Case.OffLabel.IsOver));
        var said = contents.Section(SectionPlan.Scope).Parts.OfType<FieldsPart>().Single(p => p.Title == "Exception: use outside the label");
        Assert.Contains(said.Fields, f => f is { Label: "What is not allowed", Value: "Children." });
        var status = contents.Section(SectionPlan.Cover).Parts.OfType<StatusPart>().Single();
        Assert.Contains("outside the label, by an exception until 30 Apr 2027", status.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(contents.Section(SectionPlan.Decision).Parts, p => p is DecisionPart);
    }
}
