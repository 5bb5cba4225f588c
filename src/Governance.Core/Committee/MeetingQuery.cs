using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>A case on the agenda.</summary>
/// <param name="Votes">Its votes in this meeting, in words.</param>
public sealed record AgendaRow(int CaseNumber, string Name, string Title, int? Tier, int StepNumber, IReadOnlyList<string> Votes, bool HasOpenVote, string? Outcome);

/// <summary>A seat in the meeting.</summary>
/// <param name="Sits">Who sits in it now; null for an empty seat or while nothing was recorded.</param>
public sealed record SeatInMeeting(CommitteeSeat Seat, string Name, string? Deputy, int? Sits);

/// <summary>A meeting with its agenda, attendance and minutes.</summary>
/// <param name="Minutes">The minutes as drafted now.</param>
/// <param name="MinutesSha256">Hash of that draft: what a signature would bind.</param>
/// <param name="SignedMinutes">The signed minutes; null before.</param>
/// <param name="StillHolds">The signed minutes equal what the record says today.</param>
public sealed record MeetingView(
    Meeting Meeting, Site Site, IReadOnlyList<AgendaRow> Agenda, IReadOnlyList<ReadyCase> MayAdd, IReadOnlyList<SeatInMeeting> Seats, bool IsAttendanceKnown,
    MinutesText Minutes, string MinutesSha256, Minutes? SignedMinutes, bool StillHolds, string? WhyNotLead);

public sealed class MeetingQuery(GovernanceDbContext db, CommitteeQuery committee, MinutesDraft draft)
{
    /// <exception cref="NotFoundException">No such meeting, or of a site where the actor has no role.</exception>
    public async Task<MeetingView> GetAsync(int number, Actor actor, CancellationToken ct)
    {
        var meeting = await db.Meetings.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(m => m.Number == number, ct)
            ?? throw new NotFoundException($"There is no meeting {number}, or it belongs to a site where you have no role.");
        var view = await committee.GetAsync(meeting.SiteId, actor, ct);
        var agenda = await AgendaAsync(meeting, ct);
        var attendance = await db.AttendanceAsync(number, ct);
        var minutes = await draft.OfAsync(meeting, ct);
        var sha256 = CanonicalJson.Hash(minutes.ToJson());
        var signed = await db.Minutes.AsNoTracking().FirstOrDefaultAsync(m => m.MeetingNumber == number, ct);
        return new MeetingView(
            meeting, view.Site, agenda, [.. view.Ready.Where(r => agenda.All(a => a.CaseNumber != r.CaseNumber))],
            [.. view.Seats.Select(s => new SeatInMeeting(s.Seat, s.Name, s.Deputy, attendance?.BySeat.TryGetValue(s.Seat.SeatNumber, out var sits) == true ? sits : null))],
            attendance is not null, minutes, sha256, signed, signed is null || signed.ContentSha256 == sha256, view.WhyNotLead);
    }

    private async Task<IReadOnlyList<AgendaRow>> AgendaAsync(Meeting meeting, CancellationToken ct)
    {
        var points = await db.AgendaAsync(meeting.Number, ct);
        var numbers = points.Select(p => p.CaseNumber).ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => numbers.Contains(c.Number)).ToDictionaryAsync(c => c.Number, ct);
        var steps = await db.CaseSteps.AsNoTracking().Where(s => numbers.Contains(s.CaseNumber) && s.Kind == StepKind.CommitteeDecision)
            .Select(s => new { s.CaseNumber, s.Number, s.Outcome }).ToListAsync(ct);
        var motions = await db.Motions.AsNoTracking().Where(m => m.MeetingNumber == meeting.Number).OrderBy(m => m.Number).ToListAsync(ct);
        var results = await db.MotionResults.AsNoTracking().Where(r => numbers.Contains(r.CaseNumber)).ToListAsync(ct);
        MotionResult? ResultOf(Motion m) => results.FirstOrDefault(r => r.CaseNumber == m.CaseNumber && r.MotionNumber == m.Number);
        return
        [
            .. points.Select(p => new AgendaRow(
                p.CaseNumber, cases[p.CaseNumber].Name, cases[p.CaseNumber].Title, cases[p.CaseNumber].Tier, p.StepNumber,
                [.. motions.Where(m => m.CaseNumber == p.CaseNumber).Select(m => $"{Outcomes.LabelOf(m.Outcome)}: {(ResultOf(m) is { } r ? VoteOutcome.LabelOf(r.Outcome) : "vote open")}")],
                motions.Any(m => m.CaseNumber == p.CaseNumber && ResultOf(m) is null),
                steps.FirstOrDefault(s => s.CaseNumber == p.CaseNumber && s.Number == p.StepNumber)?.Outcome)),
        ];
    }
}
