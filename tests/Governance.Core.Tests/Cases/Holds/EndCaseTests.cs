using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;
using static Governance.Core.Tests.Cases.Holds.HoldWorld;

namespace Governance.Core.Tests.Cases.Holds;

public class EndCaseTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_requester_withdraws_a_case_what_is_open_is_cancelled_and_everybody_concerned_is_told(DatabaseProvider provider)
    {
        await using var world = await AtAsync(provider);
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "make", ("outcome", "done"));

        await MustAsync(world.EndAsync(number, CaseEnding.Withdrawn, Role.Requester));

        var ofCase = await world.CaseAsync(number);
        var entry = await world.LastEntryAsync(Trails.OfCase(number));
        var told = await world.ReadAsync(db => db.Notices.Where(n => n.Text.Contains("was withdrawn")).Select(n => n.PersonId).Order().ToListAsync());
        Assert.Equal((CaseState.Ended, CaseEnding.Withdrawn, (string?)null), (ofCase.State, ofCase.Ending, ofCase.StuckBecause));
        Assert.Equal([StepState.Completed, StepState.Cancelled], ofCase.Steps.Select(s => s.State));
        Assert.Equal(new[] { world.People.With(Role.Finance).Id, world.People.With(Role.Legal).Id }.Order(), told);
        Assert.Equal("case-withdrawn", entry.Kind);
        Assert.Equal("No longer needed.", (await world.ReadAsync(db => db.CaseEnds.SingleAsync())).Reason);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_case_on_hold_that_waits_for_a_delay_can_be_cancelled_and_its_hold_and_delay_end_with_it()
    {
        await using var world = await AtAsync();
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "make", ("outcome", "not-done"));
        await MustAsync(world.HoldAsync(number, owner: Role.Procurement));

        await MustAsync(world.EndAsync(number, CaseEnding.Cancelled, Role.ClinicalLead));
        world.Time.Advance(TimeSpan.FromDays(60));

        var ofCase = await world.CaseAsync(number);
        Assert.Equal((CaseState.Ended, CaseEnding.Cancelled), (ofCase.State, ofCase.Ending));
        Assert.Equal(0, (await world.FollowUpAsync()).Done);
        Assert.Equal(0, (await world.AskAsync<FireDueTimers, DueRun>(t => t.RunAsync(CancellationToken.None))).Done);
        Assert.NotNull((await world.ReadAsync(db => db.CaseHolds.SingleAsync())).EndedAt);
        Assert.Equal(AuditKind.CaseCancelled.Key, (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
    }

    [Fact]
    public async Task Others_cannot_end_a_case_nor_anybody_without_a_reason_or_twice()
    {
        await using var world = await AtAsync();
        var number = await world.OpenCaseAsync();

        var other = await world.EndAsync(number, CaseEnding.Withdrawn, Role.CommitteeChair);
        var finance = await world.EndAsync(number, CaseEnding.Cancelled, Role.Finance);
        var silent = await world.EndAsync(number, CaseEnding.Cancelled, Role.CommitteeChair, "");
        var invented = await world.EndAsync(number, CaseEnding.Approved, Role.CommitteeChair);
        await MustAsync(world.EndAsync(number, CaseEnding.Cancelled, Role.CommitteeChair));
        var twice = await world.EndAsync(number, CaseEnding.Withdrawn, Role.Requester);

        Assert.Equal("Only the requester can withdraw the case.", other.Reason);
        Assert.Equal("Only the committee chair or the radiology lead of this case can cancel it.", finance.Reason);
        Assert.Equal("Say why the case ends.", silent.Problems.Single().Message);
        Assert.Equal([ResultKind.Refused, ResultKind.Refused], new[] { invented.Kind, twice.Kind });
        Assert.Equal("The case has ended: cancelled.", twice.Reason);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_completion_and_a_withdrawal_at_once_leave_one_of_both_and_a_whole_record(DatabaseProvider provider)
    {
        await using var world = await AtAsync(provider);
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "make", ("outcome", "done"));
        world.Meanwhile.Once(() => MustAsync(world.EndAsync(number, CaseEnding.Withdrawn, Role.Requester)));

        var result = await world.CompleteAsync(number, "judge", ("outcome", "approve"));

        Assert.Equal("This step was cancelled because the case went another way.", result.Reason);
        Assert.Equal(CaseEnding.Withdrawn, (await world.CaseAsync(number)).Ending);
        Assert.Equal(0, await world.ReadAsync(db => db.Signatures.CountAsync()));
    }
}
