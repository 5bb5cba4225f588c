using System.Globalization;
using Governance.Core.Committee;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Web.Components;

namespace Governance.Web.Pages.Committee;

/// <summary>States and choices of committees, in words.</summary>
public static class CommitteeWords
{
    public static Badge ResultOf(MotionResult? result) => result?.Outcome switch
    {
        null => new Badge(BadgeState.Open, "vote open"),
        VoteOutcome.Carried => new Badge(BadgeState.Done, "carried"),
        VoteOutcome.NoQuorum => new Badge(BadgeState.Unknown, "no quorum"),
        VoteOutcome.Tie => new Badge(BadgeState.Soon, "tie, deferred"),
        var other => new Badge(BadgeState.Late, VoteOutcome.LabelOf(other)),
    };

    public static Badge StateOf(MeetingRow row, DateTime now) => row switch
    {
        { SignedAt: not null } => new Badge(BadgeState.Done, "minutes signed"),
        { Meeting: { IsWritten: true, ClosesAt: { } closes } } when closes > now => new Badge(BadgeState.Open, "vote running"),
        _ when row.Meeting.StartsAt > now => new Badge(BadgeState.Open, "planned"),
        _ => new Badge(BadgeState.Soon, "minutes to be signed"),
    };

    public static string ChoiceOf(string? choice) => choice switch
    {
        BallotChoice.For => "for",
        BallotChoice.Against => "against",
        BallotChoice.Abstain => "abstained",
        BallotChoice.Veto => "veto",
        _ => "has voted",
    };

    public static IReadOnlyList<FieldOption> Voices { get; } = [.. Voice.All.Select(v => new FieldOption(v, Upper(Voice.LabelOf(v))))];

    public static IReadOnlyList<FieldOption> Interests { get; } = [.. InterestKind.Labels.Select(l => new FieldOption(l.Key, Upper(l.Value)))];

    public static IReadOnlyList<FieldOption> People(IEnumerable<Person> people, string? none = null) =>
        [.. none is null ? [] : new[] { new FieldOption("", none) }, .. people.Select(p => new FieldOption(p.Id.ToString(CultureInfo.InvariantCulture), p.Name))];

    /// <summary>The roles that somebody of the site holds and that may sit in a committee.</summary>
    public static IReadOnlyList<FieldOption> RolesOf(IEnumerable<Person> people, int siteId) =>
    [
        .. people.SelectMany(p => p.Roles).Where(r => r.IsInForce && r.SiteId == siteId).Select(r => r.RoleKey).Distinct()
            .Where(r => r != Role.Auditor.Key && r != Role.SystemAdmin.Key && r != Role.VendorContact.Key && r != Role.Requester.Key)
            .OrderBy(Role.LabelOf, StringComparer.Ordinal).Select(r => new FieldOption(r, Upper(Role.LabelOf(r)))),
    ];

    public static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
