using Governance.Core.Decisions.Committee;
using Governance.Core.People;

namespace Governance.Core.Committee;

/// <summary>The committee as a motion finds it: who sits in each seat, whether that person takes part, and who is recused.</summary>
/// <param name="seats">Seats that are filled.</param>
/// <param name="people">People with a role at the site.</param>
/// <param name="declared">The latest declaration of each person in the case.</param>
/// <param name="rules">Gives a deputy the voice of the role that he or she holds.</param>
public sealed class Roster(
    IReadOnlyList<CommitteeSeat> seats, IReadOnlyList<Person> people, IReadOnlyDictionary<int, InterestDeclaration> declared, CommitteeTemplate rules)
{
    /// <param name="siteId">The site of the committee.</param>
    /// <param name="seated">Person by seat in a meeting; null for a written vote, in which the deputy of a recused holder is asked.</param>
    public IReadOnlyList<NamedSeat> For(int siteId, IReadOnlyDictionary<int, int>? seated) => [.. seats.Select(s => SeatFor(s, siteId, seated))];

    private NamedSeat SeatFor(CommitteeSeat seat, int siteId, IReadOnlyDictionary<int, int>? seated)
    {
        var isPresent = seated?.ContainsKey(seat.SeatNumber) == true;
        var sits = isPresent ? seated![seat.SeatNumber] : seated is null ? Asked(seat) : seat.PersonId;
        var person = people.FirstOrDefault(p => p.Id == sits);
        var member = new SeatedMember(seat.SeatNumber, sits, RoleOf(seat, person, siteId), seat.Voice, isPresent && person is { IsActive: true }, CommitteeRights.IsRecused(declared, sits));
        return new NamedSeat(member, person?.Name ?? $"person {sits}", sits == seat.PersonId ? null : people.FirstOrDefault(p => p.Id == seat.PersonId)?.Name ?? $"person {seat.PersonId}");
    }

    private int Asked(CommitteeSeat seat) =>
        seat.DeputyId is { } deputy && (CommitteeRights.IsRecused(declared, seat.PersonId) || people.All(p => p.Id != seat.PersonId || !p.IsActive)) ? deputy : seat.PersonId;

    // Who sits in counts for what he or she is: a seat of radiology that a secretary fills brings no radiologist to the quorum.
    private string RoleOf(CommitteeSeat seat, Person? person, int siteId)
    {
        if (person is null || person.Holds(seat.RoleKey, siteId))
        {
            return seat.RoleKey;
        }

        var held = person.Roles.Where(r => r.IsInForce && r.SiteId == siteId).Select(r => r.RoleKey).Order(StringComparer.Ordinal).ToList();
        return held.FirstOrDefault(r => rules.VoiceFor(r) != Voice.Adviser && r != Role.CommitteeMember.Key) ?? Role.CommitteeMember.Key;
    }
}
