using Governance.Core.Cases;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;

namespace Governance.Core.Committee;

/// <summary>Who may do what in a committee. The same sentences for page, API and command line.</summary>
public static class CommitteeRights
{
    private const string Exception = "exception";

    /// <summary>Why this person cannot lead the committee of the site; null when nothing stands against it.</summary>
    public static string? WhyNotLead(Actor actor, int siteId) =>
        actor.Has(Role.CommitteeChair, siteId) ? null : "Only the chair of the committee can do this.";

    /// <summary>Why this person cannot lead the vote on a decision; null when nothing stands against it. Who asks for an exception does not chair its decision (SD8).</summary>
    /// <param name="decision">What is voted on: go-live, exception …; null where nothing is.</param>
    public static string? WhyNotLeadVote(Actor actor, Case ofCase, string? decision) =>
        WhyNotLead(actor, ofCase.SiteId) ?? ((decision == Exception || ofCase.Kind == CaseKind.ScopeExtension) && actor.Is(ofCase.RequesterId)
            ? "You asked for this use. Who asks for an exception does not chair its decision; another chair of the committee leads the vote."
            : null);

    /// <summary>Why this person cannot fill or end seats; null when nothing stands against it. An administrator may, and takes no seat.</summary>
    public static string? WhyNotFillSeats(Actor actor, int siteId) =>
        actor.IsSystem || actor.Has(Role.CommitteeChair, siteId) || actor.Has(Role.SystemAdmin, siteId)
            ? null
            : "Only the chair of the committee or an administrator of the site fills its seats.";

    /// <summary>Why the person cannot take a seat; null when nothing stands against it. Vendors, auditors and administrators never do.</summary>
    public static string? WhyNotSit(Person person, int siteId)
    {
        if (!person.IsActive)
        {
            return $"{person.Name} no longer has an active account.";
        }

        var held = person.Roles.Where(r => r.IsInForce && r.SiteId == siteId).Select(r => r.RoleKey).ToList();
        return held.Any(r => r != Role.Auditor.Key && r != Role.SystemAdmin.Key && r != Role.VendorContact.Key && r != Role.Requester.Key)
            ? null
            : $"{person.Name} has no role at this site that may sit in its committee.";
    }

    /// <summary>The seat that a person holds or stands in for; null for none.</summary>
    public static CommitteeSeat? SeatOf(IEnumerable<CommitteeSeat> seats, int? personId) =>
        personId is null ? null : seats.OrderBy(s => s.PersonId == personId ? 0 : 1).FirstOrDefault(s => s.PersonId == personId || s.DeputyId == personId);

    /// <summary>Why this person cannot vote on the motion; null when nothing stands against it.</summary>
    /// <param name="declared">The latest declaration of each person in the case.</param>
    public static string? WhyNotVote(Actor actor, MotionState motion, IReadOnlyDictionary<int, InterestDeclaration> declared, DateTime now)
    {
        if (motion.Result is { } result)
        {
            return $"The vote is closed: {VoteOutcome.LabelOf(result.Outcome)}.";
        }

        if (motion.Meeting is { ClosesAt: { } closes } && now > closes)
        {
            return "The time of this written vote is over. The chair closes it.";
        }

        var seat = motion.Motion.SeatList.FirstOrDefault(s => s.Seat.PersonId == actor.PersonId);
        if (seat is null || seat.Seat.Voice == Voice.Adviser || (!motion.Meeting.IsWritten && !seat.Seat.IsPresent))
        {
            return "You have no vote on this motion: only members who take part vote, and advisers speak without a vote.";
        }

        return IsRecused(declared, actor.PersonId)
            ? "You declared a conflict of interest in this case. You may inform the committee, but not vote."
            : null;
    }

    /// <summary>Why this person cannot read or write the notes of the members; null when nothing stands against it.</summary>
    public static string? WhyNotNotes(Actor actor, IEnumerable<CommitteeSeat> seats, IReadOnlyDictionary<int, InterestDeclaration> declared)
    {
        if (SeatOf(seats, actor.PersonId) is null)
        {
            return "Only members of the committee see its notes.";
        }

        return IsRecused(declared, actor.PersonId) ? "You declared a conflict of interest in this case, so its notes are not shown to you." : null;
    }

    public static bool IsRecused(IReadOnlyDictionary<int, InterestDeclaration> declared, int? personId) =>
        personId is { } id && declared.TryGetValue(id, out var declaration) && declaration.IsRecused;
}
