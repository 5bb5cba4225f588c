using Governance.Core.Cases;
using Governance.Core.Committee;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Committee;

public class CommitteeTests
{
    private static readonly Role[] Five = [Role.CommitteeChair, Role.ClinicalLead, Role.ImagingInformatics, Role.PrivacyOfficer, Role.BiasReviewer];

    [Fact]
    public async Task Without_a_vote_the_chair_cannot_approve_and_is_told_what_to_do()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();

        var result = await committee.DecideAsync();

        Assert.Equal(ResultKind.Invalid, result.Kind);
        Assert.Contains("The committee has not voted yet. Put “Approve” to the vote", World.Said(result), StringComparison.Ordinal);
        Assert.Equal(CaseState.Open, (await committee.World.CaseAsync(committee.CaseNumber)).State);
    }

    [Fact]
    public async Task A_carried_vote_lets_the_chair_decide_exactly_that_and_the_signature_binds_the_ballots()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var motion = await committee.MoveAsync(await committee.MeetAsync(Five));

        Assert.Equal(VoteOutcome.Carried, await committee.ResultAsync(motion, "for", Five));

        Assert.Contains("It does not allow “Reject”", World.Said(await committee.World.CompleteAsync(committee.CaseNumber, "go-live", [.. Steps.SmallSteps.DecisionFields("reject"), ("reason", "No.")])), StringComparison.Ordinal);
        Assert.Equal(ResultKind.Done, (await committee.DecideAsync()).Kind);
        var signature = await committee.World.ReadAsync(db => db.Signatures.Where(s => s.SubjectId == "6").SingleAsync());
        Assert.Contains("\"ballots\":[{", signature.ContentText, StringComparison.Ordinal);
        Assert.Equal(signature.ContentSha256, await committee.World.SignedTodayAsync(committee.CaseNumber, 6));
        Assert.Empty((await committee.World.CheckTrailsAsync()).Findings);
    }

    [Fact]
    public async Task While_a_vote_is_open_nothing_is_decided_and_no_second_motion_is_moved()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var meeting = await committee.MeetAsync();
        await committee.MoveAsync(meeting);

        var second = await committee.TryAsync<MoveMotionHandler>(committee.Chair, (h, a) => h.HandleAsync(committee.Motion(meeting), a, default));

        Assert.Contains("Close that vote first", second.Reason, StringComparison.Ordinal);
        Assert.Contains("A vote of the committee is open", World.Said(await committee.DecideAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_of_eight_are_no_quorum_and_nothing_is_approved()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        Role[] four = [Role.CommitteeChair, Role.ClinicalLead, Role.ImagingInformatics, Role.PrivacyOfficer];
        var motion = await committee.MoveAsync(await committee.MeetAsync(four));

        Assert.Equal(VoteOutcome.NoQuorum, await committee.ResultAsync(motion, "for", four));

        Assert.Contains("no quorum", World.Said(await committee.DecideAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recused_member_neither_votes_nor_counts_nor_sees_the_notes_and_cannot_approve()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var motion = await committee.MoveAsync(await committee.MeetAsync(Five));
        await committee.MustAsync<WriteMotionNoteHandler>(committee.Chair, (h, a) => h.HandleAsync(new WriteMotionNote(committee.CaseNumber, motion, "The price is odd."), a, default));
        Assert.Equal(ResultKind.Done, (await committee.DeclareAsync(Role.BiasReviewer, "shares")).Kind);

        var vote = await committee.VoteAsync(Role.BiasReviewer, motion);
        var note = await committee.TryAsync<WriteMotionNoteHandler>(committee.Id(Role.BiasReviewer), (h, a) => h.HandleAsync(new WriteMotionNote(committee.CaseNumber, motion, "Hello"), a, default));
        var seen = await committee.SeenByAsync(Role.BiasReviewer);

        Assert.Equal((ResultKind.Refused, ResultKind.Refused), (vote.Kind, note.Kind));
        Assert.Contains("conflict of interest", vote.Reason, StringComparison.Ordinal);
        Assert.Null(seen.Motions.Single().Notes);
        Assert.Equal("The price is odd.", (await committee.SeenByAsync(Role.ClinicalLead)).Motions.Single().Notes!.Single().Text);
        Assert.Equal(VoteOutcome.Carried, await committee.ResultAsync(motion, "for", Role.ClinicalLead, Role.ImagingInformatics, Role.PrivacyOfficer));
        Assert.Equal(["The bias reviewer"], (await committee.SeenByAsync(Role.CommitteeChair)).Motions.Single().Recused);
    }

    [Fact]
    public async Task Who_is_recused_after_voting_no_longer_counts()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        Role[] six = [.. Five, Role.QualitySafety];
        var motion = await committee.MoveAsync(await committee.MeetAsync(six));
        foreach (var role in six)
        {
            await committee.VoteAsync(role, motion, role == Role.ClinicalLead ? "for" : "abstain");
        }

        await committee.DeclareAsync(Role.ClinicalLead, "family");
        await committee.CloseAsync(motion);

        var result = (await committee.SeenByAsync(Role.CommitteeChair)).Motions.Single().State.Result!;
        Assert.Equal(VoteOutcome.NoQuorum, result.Outcome);
        Assert.Contains("nobody for radiology", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chair_with_a_conflict_cannot_sign_the_decision()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        await committee.DeclareAsync(Role.CommitteeChair, "royalties");

        var result = await committee.DecideAsync();

        Assert.Equal(ResultKind.Refused, result.Kind);
        Assert.Contains("Hand the step over", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_seats_that_the_rules_name_have_a_veto_and_it_returns_the_case()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var motion = await committee.MoveAsync(await committee.MeetAsync(Five));

        var without = await committee.VoteAsync(Role.BiasReviewer, motion, "veto", "I do not like it.");
        var bare = await committee.VoteAsync(Role.PrivacyOfficer, motion, "veto");

        Assert.Contains("Your seat has no veto", World.Said(without), StringComparison.Ordinal);
        Assert.Contains("Give the reason of the veto", World.Said(bare), StringComparison.Ordinal);
        Assert.Equal(ResultKind.Done, (await committee.VoteAsync(Role.PrivacyOfficer, motion, "veto", "The agreement is not signed.")).Kind);
        Assert.Equal(VoteOutcome.Vetoed, await committee.ResultAsync(motion, "for", Role.CommitteeChair, Role.ClinicalLead, Role.ImagingInformatics));
    }

    [Fact]
    public async Task Votes_of_others_are_hidden_until_the_close_and_dissent_is_named_only_if_wished()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var motion = await committee.MoveAsync(await committee.MeetAsync(Five));
        await committee.VoteAsync(Role.BiasReviewer, motion, "against", "Children are missing.");
        await committee.VoteAsync(Role.PrivacyOfficer, motion, "against", "Too early.", isNamed: true);

        var before = (await committee.SeenByAsync(Role.ClinicalLead)).Motions.Single().Ballots;
        await committee.ResultAsync(motion, "for", Role.CommitteeChair, Role.ClinicalLead, Role.ImagingInformatics);
        var after = (await committee.SeenByAsync(Role.ClinicalLead)).Motions.Single().Ballots;

        Assert.All(before, b => Assert.Null(b.Choice));
        Assert.Equal([("The privacy officer", "Too early."), ("The bias reviewer", null)], after.Where(b => b.Choice == "against").Select(b => (b.Name, b.Reason)));
    }

    [Fact]
    public async Task Somebody_else_than_the_chair_leads_nothing_and_an_outsider_does_not_vote()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var meeting = await committee.MeetAsync(Five);
        var motion = await committee.MoveAsync(meeting);
        var lead = committee.Id(Role.ClinicalLead);

        Result[] refused =
        [
            await committee.TryAsync<PlanMeetingHandler>(lead, (h, a) => h.HandleAsync(new PlanMeeting(committee.World.Site.Id, null, committee.World.Time.Now, null, "Here"), a, default)),
            await committee.TryAsync<ChangeAgendaHandler>(lead, (h, a) => h.HandleAsync(new ChangeAgenda(meeting, committee.CaseNumber, true), a, default)),
            await committee.TryAsync<CloseVoteHandler>(lead, (h, a) => h.HandleAsync(new CloseVote(committee.CaseNumber, motion), a, default)),
            await committee.TryAsync<SignMinutesHandler>(lead, (h, a) => h.HandleAsync(new SignMinutes(meeting, "", KnownSecret.Text), a, default)),
            await committee.VoteAsync(Role.Legal, motion),
            await committee.VoteAsync(Role.QualitySafety, motion),
        ];

        Assert.All(refused, r => Assert.Equal(ResultKind.Refused, r.Kind));
    }

    [Fact]
    public async Task Minutes_are_drafted_from_the_record_signed_by_the_chair_and_then_nothing_changes_any_more()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var meeting = await committee.MeetAsync(Five);
        var motion = await committee.MoveAsync(meeting);
        await committee.ResultAsync(motion, "for", Five);
        var draft = await MinutesAsync(committee, meeting);
        var early = await SignAsync(committee, meeting, draft.MinutesSha256);
        await committee.DecideAsync();
        var ready = await MinutesAsync(committee, meeting);

        var stale = await SignAsync(committee, meeting, draft.MinutesSha256);
        var signed = await SignAsync(committee, meeting, ready.MinutesSha256);

        Assert.Contains("is not finished yet", early.Reason, StringComparison.Ordinal);
        Assert.Equal((ResultKind.Stale, ResultKind.Done), (stale.Kind, signed.Kind));
        Assert.Equal("approved", ready.Minutes.Cases.Single().Decided, ignoreCase: true);
        Assert.Equal(5, ready.Minutes.Attendance.Count);
        Assert.Equal(3, ready.Minutes.Absent.Count);
        Assert.True((await MinutesAsync(committee, meeting)).StillHolds);
        Assert.Equal(ResultKind.Refused, (await committee.TryAsync<RecordAttendanceHandler>(committee.Chair, (h, a) => h.HandleAsync(new RecordAttendance(meeting, new Dictionary<int, int> { [1] = committee.Chair }), a, default))).Kind);
    }

    [Fact]
    public async Task Every_act_of_the_committee_has_its_entry_in_the_trail()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var meeting = await committee.MeetAsync(Five);
        var motion = await committee.MoveAsync(meeting);
        Assert.Equal(ResultKind.Done, (await committee.DeclareAsync(Role.QualitySafety)).Kind);
        await committee.MustAsync<WriteMotionNoteHandler>(committee.Chair, (h, a) => h.HandleAsync(new WriteMotionNote(committee.CaseNumber, motion, "Look at the dose."), a, default));
        await committee.ResultAsync(motion, "for", Five);
        await committee.DecideAsync();
        Assert.Equal(ResultKind.Done, (await SignAsync(committee, meeting, (await MinutesAsync(committee, meeting)).MinutesSha256)).Kind);

        var kinds = await committee.World.ReadAsync(db => db.AuditEntries.Select(e => e.Kind).Distinct().ToListAsync());

        string[] expected = ["seat-filled", "meeting-planned", "agenda-changed", "attendance-recorded", "interest-declared", "motion-moved", "motion-noted", "vote-cast", "vote-closed", "minutes-signed"];
        Assert.Empty(expected.Except(kinds));
    }

    [Fact]
    public async Task A_conflict_that_is_declared_after_the_vote_counts_as_if_it_had_been_known()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var motion = await committee.MoveAsync(await committee.MeetAsync(Five));
        await committee.ResultAsync(motion, "for", Five);
        await committee.DeclareAsync(Role.ClinicalLead, "royalties");

        var result = await committee.DecideAsync();

        Assert.Contains("Since the vote a conflict of interest was declared, or the tier has changed: counted now it would be no quorum, not decided.", World.Said(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_say_what_record_and_which_pack_the_committee_had_before_it()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var meeting = await committee.MeetAsync(Five);
        var motion = await committee.MoveAsync(meeting);
        await committee.ResultAsync(motion, "for", Five);

        var vote = (await MinutesAsync(committee, meeting)).Minutes.Cases.Single().Votes.Single();

        var entry = await committee.World.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Trail == $"case/{committee.CaseNumber}" && e.Kind == "motion-moved"));
        Assert.Equal($"Record of the case up to entry {entry.Sequence - 1}, SHA-256 {entry.Previous}; no evidence pack had been made of it.", vote.Rests);
    }

    [Fact]
    public async Task Documents_that_came_after_the_agenda_was_closed_defer_the_case_unless_all_agree()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var meeting = await committee.MeetAsync(Five);

        var result = await committee.TryAsync<MoveMotionHandler>(committee.Chair, (h, a) => h.HandleAsync(committee.Motion(meeting) with { LateEvidenceAgreed = false }, a, default));

        Assert.Contains("EV-1 came after the documents of the meeting were closed", World.Said(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_sits_in_and_counts_for_the_role_that_he_or_she_holds()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var site = committee.World.Site.Id;
        await committee.MustAsync<FillSeatHandler>(committee.Chair, (h, a) => h.HandleAsync(
            new FillSeat(site, 2, committee.Id(Role.ClinicalLead), committee.Id(Role.TechnologistLead), Role.ClinicalLead.Key, Voice.Core), a, default));
        var meeting = await committee.MeetAsync(Five);
        await committee.MustAsync<RecordAttendanceHandler>(committee.Chair, (h, a) => h.HandleAsync(
            new RecordAttendance(meeting, new Dictionary<int, int> { [1] = committee.Chair, [2] = committee.Id(Role.TechnologistLead), [3] = committee.Id(Role.ImagingInformatics), [5] = committee.Id(Role.PrivacyOfficer), [8] = committee.Id(Role.BiasReviewer) }), a, default));
        var motion = await committee.MoveAsync(meeting);

        var outcome = await committee.ResultAsync(motion, "for", Role.CommitteeChair, Role.TechnologistLead, Role.ImagingInformatics, Role.PrivacyOfficer, Role.BiasReviewer);

        Assert.Equal(VoteOutcome.NoQuorum, outcome);
    }

    [Fact]
    public async Task Nobody_sits_twice_and_no_administrator_auditor_or_vendor_takes_a_seat()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        Task<Result> FillAsync(Role role) => committee.TryAsync<FillSeatHandler>(committee.Chair, (h, a) => h.HandleAsync(new FillSeat(committee.World.Site.Id, null, committee.Id(role), null, role.Key, Voice.Guest), a, default));

        Result[] results = [await FillAsync(Role.ClinicalLead), await FillAsync(Role.SystemAdmin), await FillAsync(Role.Auditor), await FillAsync(Role.VendorContact)];

        Assert.All(results, r => Assert.Equal(ResultKind.Invalid, r.Kind));
        Assert.Equal(ResultKind.Done, (await FillAsync(Role.Radiologist)).Kind);
    }

    private static Task<MeetingView> MinutesAsync(CommitteeWorld committee, int meeting) =>
        committee.World.AskAsync<MeetingQuery, MeetingView>(q => q.GetAsync(meeting, committee.World.ActorOf(committee.Chair), default));

    private static Task<Result> SignAsync(CommitteeWorld committee, int meeting, string sha256) =>
        committee.TryAsync<SignMinutesHandler>(committee.Chair, (h, a) => h.HandleAsync(new SignMinutes(meeting, sha256, KnownSecret.Text), a, default));
}
