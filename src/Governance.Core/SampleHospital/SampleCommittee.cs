using Governance.Core.Committee;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.Steps;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.SampleHospital;

/// <summary>Runs one use case as a person, in a scope of its own.</summary>
public delegate Task<Result> ActAs(int personId, string what, Func<IServiceProvider, Actor, Task<Result>> useCase);

/// <summary>
/// A committee that meets, declares that there are no conflicts, and votes as the story wants: for trying the product, and wherever a whole
/// case is walked. Each act is a use case as a page runs it.
/// </summary>
public sealed class SampleCommittee(IServiceScopeFactory scopes, ActAs act)
{
    /// <summary>Votes for the outcome on the open step of the committee, where its rules ask for a vote.</summary>
    /// <returns>Number of the meeting; null where no vote is needed.</returns>
    public async Task<int?> VoteAsync(StepWork work, string outcome, string motion, CancellationToken ct)
    {
        if (work.Vote?.Rule is not { NeedsVote: true } || outcome is "send-back" or "defer")
        {
            return null;
        }

        var seats = await SeatsAsync(work.Case.SiteId, work.People, ct);
        var chair = work.Step.OwnerId;
        var meeting = await MeetAsync(work, chair, seats, ct);
        var moved = await act(chair, "moving the motion", (s, a) => s.GetRequiredService<MoveMotionHandler>().HandleAsync(
            new MoveMotion(work.Case.Number, work.Step.Number, meeting, outcome, motion, LateEvidenceAgreed: true), a, ct));
        if (moved.Number is not { } number)
        {
            return null;
        }

        foreach (var seat in seats.Where(s => s.Voice != Voice.Adviser))
        {
            await act(seat.PersonId, "voting", (s, a) => s.GetRequiredService<CastVoteHandler>().HandleAsync(new CastVote(work.Case.Number, number, BallotChoice.For, null, IsNamed: false), a, ct));
        }

        await act(chair, "closing the vote", (s, a) => s.GetRequiredService<CloseVoteHandler>().HandleAsync(new CloseVote(work.Case.Number, number), a, ct));
        return meeting;
    }

    /// <summary>The chair signs the minutes.</summary>
    public async Task SignMinutesAsync(int meeting, int chair, string secret, CancellationToken ct) => await act(chair, "signing the minutes", async (s, a) =>
    {
        var view = await s.GetRequiredService<MeetingQuery>().GetAsync(meeting, a, ct);
        return await s.GetRequiredService<SignMinutesHandler>().HandleAsync(new SignMinutes(meeting, view.MinutesSha256, secret), a, ct);
    });

    private async Task<int> MeetAsync(StepWork work, int chair, IReadOnlyList<CommitteeSeat> seats, CancellationToken ct)
    {
        var start = await NowAsync();
        var planned = await act(chair, "planning the meeting", (s, a) => s.GetRequiredService<PlanMeetingHandler>().HandleAsync(
            new PlanMeeting(work.Case.SiteId, null, start, null, "Board room"), a, ct));
        var meeting = planned.Number!.Value;
        await act(chair, "putting the case on the agenda", (s, a) => s.GetRequiredService<ChangeAgendaHandler>().HandleAsync(new ChangeAgenda(meeting, work.Case.Number, TakesOff: false), a, ct));
        await act(chair, "recording who is there", (s, a) => s.GetRequiredService<RecordAttendanceHandler>().HandleAsync(
            new RecordAttendance(meeting, seats.ToDictionary(k => k.SeatNumber, k => k.PersonId)), a, ct));
        foreach (var seat in seats)
        {
            await act(seat.PersonId, "declaring interests", (s, a) => s.GetRequiredService<DeclareInterestHandler>().HandleAsync(new DeclareInterest(work.Case.Number, seat.PersonId, [], null), a, ct));
        }

        return meeting;
    }

    // The seats that are there; else one for each core role that somebody of the site holds, each person once.
    private async Task<IReadOnlyList<CommitteeSeat>> SeatsAsync(int siteId, IReadOnlyList<Person> people, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        if (await db.SeatsOfAsync(siteId, ct) is { Count: > 0 } seats)
        {
            return seats;
        }

        var taken = new HashSet<int>();
        foreach (var role in CoreRoles.Append(Role.Legal.Key))
        {
            var holder = people.Where(p => p.IsActive && p.Holds(role, siteId) && !taken.Contains(p.Id)).OrderBy(p => p.Roles.Any(r => r.RoleKey == role && r.IsDefault) ? 0 : 1).ThenBy(p => p.Id).FirstOrDefault();
            if (holder is not null && taken.Add(holder.Id))
            {
                await act(people.First(p => p.Holds(Role.CommitteeChair.Key, siteId)).Id, "filling a seat", (s, a) => s.GetRequiredService<FillSeatHandler>().HandleAsync(
                    new FillSeat(siteId, null, holder.Id, null, role, role == Role.Legal.Key ? Voice.Adviser : Voice.Core), a, ct));
            }
        }

        return await db.SeatsOfAsync(siteId, ct);
    }

    private static readonly string[] CoreRoles =
    [
        Role.CommitteeChair.Key, Role.ClinicalLead.Key, Role.ImagingInformatics.Key, Role.SecurityOfficer.Key, Role.PrivacyOfficer.Key, Role.RegulatoryOfficer.Key, Role.QualitySafety.Key,
        Role.BiasReviewer.Key,
    ];

    private async Task<DateTime> NowAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
    }
}
