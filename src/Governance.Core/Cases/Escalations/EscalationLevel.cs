using Governance.Core.People;
using Governance.Core.Sites;

namespace Governance.Core.Cases.Escalations;

/// <summary>A rung of the ladder of roles and controls, section 6: to whom something goes, and how soon it is decided.</summary>
/// <param name="Number">0 to 4.</param>
/// <param name="Label">In two or three words.</param>
/// <param name="Example">When this level is the right one.</param>
/// <param name="Roles">Who decides, the usual one first.</param>
/// <param name="Hours">Hours of the clock until it must be decided; null: by the end of the next working day.</param>
public sealed record EscalationLevel(int Number, string Label, string Example, IReadOnlyList<Role> Roles, int? Hours)
{
    /// <summary>An item of level 2 that is not decided in time rises to the next level by itself.</summary>
    public const int Rises = 2;

    /// <summary>The ladder names an executive lead for level 4; the chair stands for that person, whom the list of roles does not know.</summary>
    public static IReadOnlyList<EscalationLevel> All { get; } =
    [
        new(0, "note it", "a single disagreement, something to look at", [Role.MonitoringOwner], null),
        new(1, "investigate", "a warning, a backlog, a deadline missed", [Role.MonitoringOwner, Role.ImagingInformatics], null),
        new(2, "decide soon", "an error that repeats, a limit breached, a group treated worse", [Role.ClinicalLead, Role.ImagingInformatics], 4),
        new(3, "act at once", "patients may be at risk; a privacy or cyber event; another version than the approved one", [Role.CommitteeChair, Role.QualitySafety, Role.PrivacyOfficer, Role.SecurityOfficer], 1),
        new(4, "serious harm", "serious harm, many patients, a regulator or the press", [Role.CommitteeChair, Role.Legal, Role.RegulatoryOfficer, Role.QualitySafety], 1),
    ];

    /// <summary>As pages and notices say it: "level 2, decide soon".</summary>
    public string Words => $"level {Number}, {Label}";

    public static EscalationLevel? Find(int number) => All.FirstOrDefault(l => l.Number == number);

    public DateTime DueAfter(DateTime at, WorkingCalendar calendar) => Hours is { } hours ? at.AddHours(hours) : calendar.DueAfter(at, 1);

    /// <summary>The usual person who decides; null when nobody may.</summary>
    public Person? Usual(Case ofCase, IReadOnlyList<Person> people) => Candidates(ofCase, people) is [var first, ..] ? first : null;

    /// <summary>People of the site who may decide at this level, those named in the case first; with nobody in the roles, the committee chair.</summary>
    public IReadOnlyList<Person> Candidates(Case ofCase, IReadOnlyList<Person> people)
    {
        var active = people.Where(p => p.IsActive).ToList();
        var inRoles = Roles.SelectMany(role => active.Where(p => p.Holds(role.Key, ofCase.SiteId)).OrderBy(p => p.Id == ofCase.PersonFor(role.Key) ? 0 : 1)).Distinct().ToList();
        return inRoles.Count > 0 ? inRoles : [.. active.Where(p => p.Holds(Role.CommitteeChair.Key, ofCase.SiteId))];
    }
}

/// <summary>States of an escalation as stored.</summary>
public static class EscalationState
{
    /// <summary>Waits for a decision.</summary>
    public const string Open = "open";

    /// <summary>Decided, to be looked at again at its next review.</summary>
    public const string Decided = "decided";

    /// <summary>Decided for good.</summary>
    public const string Closed = "closed";
}

/// <summary>What can be decided. Every decision says whether use is paused.</summary>
public static class EscalationDecision
{
    public const string Pause = "pause";
    public const string Restrict = "restrict";
    public const string Watch = "watch";
    public const string Nothing = "nothing";

    public static IReadOnlyList<string> All { get; } = [Pause, Restrict, Watch, Nothing];

    public static string LabelOf(string key) => key switch
    {
        Pause => "pause",
        Restrict => "not pause, but restrict the use",
        Watch => "not pause, watch",
        _ => "not pause, nothing more to do",
    };

    /// <summary>Whether somebody has to look again.</summary>
    public static bool NeedsReview(string key) => key != Nothing;
}
