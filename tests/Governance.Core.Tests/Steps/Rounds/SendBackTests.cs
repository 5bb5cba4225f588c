using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.People;
using Governance.Core.Steps.Rounds;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps.Rounds;

public class SendBackTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_finished_step_is_sent_back_with_reasons_and_the_old_round_is_superseded_while_the_flow_stays(DatabaseProvider provider)
    {
        await using var world = await RoundWorld.AtDecisionAsync(provider);
        var before = await world.CaseAsync(1);

        var sent = await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "The retention is unclear.", new RoundPoint("VEN-02", "Which backups?"));

        var after = await world.CaseAsync(1);
        var round = after.Step(sent.Number!.Value);
        var page = await world.PageAsync(round);
        Assert.Equal((2, true, StepState.Open), (round.Round, round.IsBesideFlow, round.State));
        Assert.Equal(StepState.Superseded, after.Step(round.Replaces!.Value).State);
        Assert.Equal(before.Position, after.Position);
        Assert.Equal([new RoundPoint("VEN-02", "Which backups?")], page.Work.Reopening!.PointList);
        Assert.Equal("30 days", page.Fields["a.VEN-02"][0]);
        Assert.Equal(AuditKind.StepSentBack.Key, (await world.LastEntryAsync("case/1")).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task The_owner_whoever_finished_it_whoever_signed_what_rests_on_it_and_the_requester_are_told()
    {
        await using var world = await RoundWorld.AtDecisionAsync();

        await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.");

        var told = await world.ReadAsync(db => db.Notices.Where(n => n.Text.Contains("was sent back")).Select(n => n.PersonId).ToListAsync());
        Assert.Equal(new[] { world.People.With(Role.Procurement).Id, world.People.With(Role.PrivacyOfficer).Id, world.People.With(Role.Requester).Id }.Order(), told.Order());
    }

    [Fact]
    public async Task Whoever_sent_it_back_cannot_pass_until_the_new_round_has_passed()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.");

        var early = await world.CompleteAsync(1, "decision", ("outcome", "approve"));
        await world.MustCompleteAsync(1, "vendor-questionnaire", SmallSteps.VendorFields());
        var late = await world.CompleteAsync(1, "decision", ("outcome", "approve"));

        Assert.Contains("Vendor questionnaire, 2nd round was opened again and has no passing outcome yet.", World.Said(early), StringComparison.Ordinal);
        Assert.True(late.IsDone, World.Said(late));
    }

    [Fact]
    public async Task A_round_that_says_the_same_opens_nothing_and_the_signatures_that_relied_on_it_hold()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        var review = (await world.StepAsync(1, "privacy-review")).Number;
        var signed = await world.SignedTodayAsync(1, review);
        await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.");
        var meanwhile = await world.SignedTodayAsync(1, review);

        await world.MustCompleteAsync(1, "vendor-questionnaire", SmallSteps.VendorFields());

        Assert.NotEqual(signed, meanwhile);
        Assert.Equal(signed, await world.SignedTodayAsync(1, review));
        Assert.Equal(["decision"], (await world.CaseAsync(1)).OpenSteps.Select(s => s.Key));
    }

    [Fact]
    public async Task A_changed_answer_opens_the_review_that_judged_it_and_leaves_the_others()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.");

        await world.MustCompleteAsync(1, "vendor-questionnaire", SmallSteps.VendorFields(kept: "60 days"));

        var open = (await world.CaseAsync(1)).OpenSteps.Select(s => s.Key).Order();
        var why = await world.ReadAsync(db => db.Reopenings.OrderBy(r => r.StepNumber).LastAsync());
        Assert.Equal(["decision", "privacy-review"], open);
        Assert.Equal((ReopenedBecause.DependsOn, "“Vendor questionnaire” changed (VEN-02)."), (why.Because, why.Reason));
        Assert.Contains("has no passing outcome yet", World.Said(await world.CompleteAsync(1, "decision", ("outcome", "approve"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_that_asks_for_changes_is_asked_once_more()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        await RoundWorld.SendBackAsync(world, "decision", "privacy-review", "Look again.");

        await world.MustCompleteAsync(1, "privacy-review", ("outcome", "changes-requested"), ("reason", "Not enough."), ("j.VEN-03.unclear", "no"));

        var review = await world.StepAsync(1, "privacy-review");
        Assert.Equal((3, true, StepState.Open), (review.Round, review.IsBesideFlow, review.State));
        Assert.Equal((await world.StepAsync(1, "decision")).Number, review.ReopenedBy);
    }

    [Fact]
    public async Task A_round_that_is_rejected_is_for_the_waiting_owner_to_decide_on()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        await RoundWorld.SendBackAsync(world, "decision", "privacy-review", "Look again.");

        await world.MustCompleteAsync(1, "privacy-review", ("outcome", "reject"), ("reason", "Not acceptable."), ("j.VEN-03.unclear", "no"));
        var passing = await world.CompleteAsync(1, "decision", ("outcome", "approve"));
        var rejecting = await world.CompleteAsync(1, "decision", ("outcome", "refuse"), ("reason", "Privacy rejects it."));

        Assert.Equal(ResultKind.Invalid, passing.Kind);
        Assert.True(rejecting.IsDone, World.Said(rejecting));
        Assert.Contains(await world.ReadAsync(db => db.Notices.Select(n => n.Text).ToListAsync()), t => t.Contains("ended without passing: rejected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_case_ends_its_open_rounds_are_closed()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.");

        await world.MustCompleteAsync(1, "decision", ("outcome", "refuse"), ("reason", "No."));

        Assert.Equal(StepState.Cancelled, (await world.StepAsync(1, "vendor-questionnaire")).State);
        Assert.Empty((await world.CaseAsync(1)).OpenSteps);
    }

    [Fact]
    public async Task A_round_that_the_flow_comes_back_to_by_itself_becomes_the_flows_own()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        await RoundWorld.SendBackAsync(world, "decision", "privacy-review", "Look again.");

        await world.MustCompleteAsync(1, "decision", ("outcome", "send-back"), ("reason", "To the review."));

        var review = Assert.Single((await world.CaseAsync(1)).OpenSteps);
        Assert.Equal(("privacy-review", 2, false), (review.Key, review.Round, review.IsBesideFlow));
        await world.MustCompleteAsync(1, "privacy-review", SmallSteps.ReviewFields());
        Assert.Equal("budget", (await world.CaseAsync(1)).OpenSteps.Single().Key);
    }

    [Fact]
    public async Task Only_the_owner_sends_back_and_not_twice_and_not_to_a_question_that_is_not_there()
    {
        await using var world = await RoundWorld.AtDecisionAsync();

        var byOther = await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.", by: Role.Legal);
        var strange = await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.", new RoundPoint("XYZ-01", "What?"));
        var silent = await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "");
        await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.");
        var twice = await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.");

        Assert.Equal([ResultKind.Refused, ResultKind.Invalid, ResultKind.Invalid, ResultKind.Invalid], new[] { byOther.Kind, strange.Kind, silent.Kind, twice.Kind });
    }

    [Fact]
    public async Task The_rounds_are_compared_item_by_item()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "Unclear.");
        await world.MustCompleteAsync(1, "vendor-questionnaire", SmallSteps.VendorFields(kept: "60 days"));
        var step = await world.StepAsync(1, "vendor-questionnaire");

        var page = await world.AskAsync<StepRoundsQuery, StepRoundsPage>(q => q.GetAsync(1, step.Number, null, world.ActorOf(step.OwnerId), CancellationToken.None));

        var changed = Assert.Single(page.Difference!.Answers);
        Assert.Equal("VEN-02", changed.QuestionId);
        Assert.Contains("30 days", changed.Before!.Value, StringComparison.Ordinal);
        Assert.Contains("60 days", changed.After!.Value, StringComparison.Ordinal);
        Assert.Equal([2, 1], page.Rounds.Select(r => r.Round));
    }
}
