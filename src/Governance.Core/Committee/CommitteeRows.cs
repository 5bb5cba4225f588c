using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>A motion with what was done with it.</summary>
/// <param name="Result">Null while the vote is open.</param>
public sealed record MotionState(Motion Motion, Meeting Meeting, IReadOnlyList<Ballot> Ballots, MotionResult? Result)
{
    /// <summary>The ballot that counts of each person.</summary>
    public IReadOnlyDictionary<int, Ballot> Latest => StepMotion.LatestOf(Ballots);

    /// <summary>Counts with the conflicts declared until now: whoever is recused after voting no longer counts.</summary>
    public VoteCount CountBy(CommitteeRule rule, IReadOnlyDictionary<int, InterestDeclaration> declared) =>
        StepMotion.CountOf(Motion, Ballots, rule, person => CommitteeRights.IsRecused(declared, person), Meeting.IsWritten);
}

/// <summary>Reading rows of committees.</summary>
public static class CommitteeRows
{
    /// <exception cref="NotFoundException">No such meeting, or of a site where the actor has no role.</exception>
    public static async Task<Meeting> MeetingAsync(this GovernanceDbContext db, int number, Actor actor, CancellationToken ct) =>
        await db.Meetings.VisibleTo(actor).FirstOrDefaultAsync(m => m.Number == number, ct)
        ?? throw new NotFoundException($"There is no meeting {number}, or it belongs to a site where you have no role.");

    /// <summary>Meetings of the sites at which the actor holds a role.</summary>
    public static IQueryable<Meeting> VisibleTo(this IQueryable<Meeting> meetings, Actor actor)
    {
        if (actor.IsSystem)
        {
            return meetings;
        }

        var sites = actor.Roles.Where(r => r.Role != Role.VendorContact.Key).Select(r => r.SiteId).Distinct().ToList();
        return meetings.Where(m => sites.Contains(m.SiteId));
    }

    /// <summary>The latest declaration of each person in a case.</summary>
    public static async Task<IReadOnlyDictionary<int, InterestDeclaration>> DeclaredAsync(this GovernanceDbContext db, int caseNumber, CancellationToken ct)
    {
        var all = await db.InterestDeclarations.AsNoTracking().Where(d => d.CaseNumber == caseNumber).ToListAsync(ct);
        return all.GroupBy(d => d.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(d => d.Number)!);
    }

    /// <summary>Motions about a case, oldest first.</summary>
    public static async Task<IReadOnlyList<MotionState>> MotionsAsync(this GovernanceDbContext db, int caseNumber, CancellationToken ct)
    {
        var motions = await db.Motions.AsNoTracking().Where(m => m.CaseNumber == caseNumber).OrderBy(m => m.Number).ToListAsync(ct);
        if (motions.Count == 0)
        {
            return [];
        }

        var numbers = motions.Select(m => m.MeetingNumber).Distinct().ToList();
        var meetings = await db.Meetings.AsNoTracking().Where(m => numbers.Contains(m.Number)).ToDictionaryAsync(m => m.Number, ct);
        var ballots = await db.Ballots.AsNoTracking().Where(b => b.CaseNumber == caseNumber).OrderBy(b => b.MotionNumber).ThenBy(b => b.Number).ToListAsync(ct);
        var results = await db.MotionResults.AsNoTracking().Where(r => r.CaseNumber == caseNumber).ToDictionaryAsync(r => r.MotionNumber, ct);
        return [.. motions.Select(m => new MotionState(m, meetings[m.MeetingNumber], [.. ballots.Where(b => b.MotionNumber == m.Number)], results.GetValueOrDefault(m.Number)))];
    }

    /// <summary>The cases that are on the agenda now, in the order in which they came on it.</summary>
    public static async Task<IReadOnlyList<AgendaPoint>> AgendaAsync(this GovernanceDbContext db, int meeting, CancellationToken ct)
    {
        var all = await db.AgendaPoints.AsNoTracking().Where(a => a.MeetingNumber == meeting).OrderBy(a => a.Number).ToListAsync(ct);
        return [.. all.GroupBy(a => a.CaseNumber).Select(g => g.Last()).Where(a => !a.IsTakenOff).OrderBy(a => a.Number)];
    }

    /// <summary>Who takes part now, by seat; null while nothing was recorded.</summary>
    public static async Task<Attendance?> AttendanceAsync(this GovernanceDbContext db, int meeting, CancellationToken ct) =>
        await db.Attendances.AsNoTracking().Where(a => a.MeetingNumber == meeting).OrderByDescending(a => a.Number).FirstOrDefaultAsync(ct);

    /// <summary>Why a change of the meeting is refused because of its state; null when nothing stands against it.</summary>
    public static string? WhyNotChange(this Meeting meeting) => meeting.IsClosed ? $"The minutes of {meeting.Name.ToLowerInvariant()} are signed; nothing of it changes any more." : null;

    /// <summary>True where the step is decided by a committee.</summary>
    public static bool IsForCommittee(CaseStep step) => step is { IsOpen: true, Kind: StepKind.CommitteeDecision };
}
