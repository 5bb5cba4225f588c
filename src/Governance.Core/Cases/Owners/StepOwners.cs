using Governance.Core.People;
using Governance.Workflows;

namespace Governance.Core.Cases.Owners;

/// <summary>Who owns a step, and why it is not the person named for the role; null in the ordinary case.</summary>
/// <param name="Cover">Number of the absence or delegation because of which the person owns it, and at whose end it goes back.</param>
public sealed record StepOwner(Person Person, string? Note, int? Cover = null);

/// <summary>
/// Chooses and bars owners of steps among the people of a site: the person named for the role, else who stands in for that person, else
/// another holder of the role, else the lead of the role, else the committee chair. A step is never without a person.
/// </summary>
/// <param name="siteId">Site of the case.</param>
/// <param name="people">Everybody with a role at the site, roles loaded.</param>
/// <param name="covers">Absences and delegations at the site that are in force now.</param>
/// <param name="rules">Every step of the definition that the case follows.</param>
public sealed class StepOwners(int siteId, IReadOnlyList<Person> people, IReadOnlyList<Cover>? covers = null, IReadOnlyList<HumanStep>? rules = null)
{
    private readonly IReadOnlyList<Cover> covers = covers ?? [];
    private readonly IReadOnlyList<HumanStep> rules = rules ?? [];

    /// <summary>A step looked at as if its owner had completed it: for saying beforehand who comes next.</summary>
    public CaseStep? AsIfCompleted { get; init; }

    /// <summary>Who owns a step that opens now.</summary>
    /// <returns>The owner, or null with the sentence why nobody may own the step and which appointment is missing.</returns>
    public (StepOwner? Owner, string? WhyNobody) Choose(Case ofCase, HumanStep step)
    {
        var named = people.FirstOrDefault(p => p.Id == ofCase.PersonFor(step.OwnerRole));
        if (named is null)
        {
            return Fallback(ofCase, step, "Nobody was named for this role in the case");
        }

        return WhyMayNotOwn(named, ofCase, step) is { } whyNot ? Fallback(ofCase, step, whyNot.TrimEnd('.')) : InsteadOf(named, ofCase, step);
    }

    /// <summary>Who owns a step that is this person's: the person, or who stands in for the time of a delegation or an absence.</summary>
    public (StepOwner? Owner, string? WhyNobody) InsteadOf(Person person, Case ofCase, HumanStep step, int? stepNumber = null)
    {
        var about = covers.Where(c => c.PersonId == person.Id && c.IsAbout(ofCase.Number, step.OwnerRole, stepNumber)).ToList();
        var delegation = about.FirstOrDefault(c => c.Kind == CoverKind.Delegation && WhyCannotStandIn(c, ofCase, step) is null);
        if (delegation is not null)
        {
            return (StandIn(delegation, person), null);
        }

        var absence = about.FirstOrDefault(c => c.Kind == CoverKind.Absence);
        if (absence is null)
        {
            return (new StepOwner(person, null), null);
        }

        var whyNot = absence.StandInId is null ? "named no substitute" : WhyCannotStandIn(absence, ofCase, step);
        return whyNot is null
            ? (StandIn(absence, person), null)
            : Fallback(ofCase, step, $"{absence.Words(person.Name)}{(absence.StandInId is null ? " and " : ". ")}{whyNot.TrimEnd('.')}", absence.Number);
    }

    /// <summary>Who gets a step of which somebody stands in for another and is absent as well: a substitution is not passed on.</summary>
    public (StepOwner? Owner, string? WhyNobody) AfterStandIn(Person standIn, Case ofCase, HumanStep step, int cover)
    {
        var absence = covers.FirstOrDefault(c => c.PersonId == standIn.Id && c.Kind == CoverKind.Absence);
        var words = absence?.Words(standIn.Name) ?? $"{standIn.Name} cannot stand in";
        return Fallback(ofCase, step, $"{words}, and who stands in is not stood in for", cover);
    }

    /// <summary>The lead of the role, else the committee chair: who gets a step that its owner gives back.</summary>
    public (StepOwner? Owner, string? WhyNobody) LeadFor(Case ofCase, HumanStep step, Person releasing)
    {
        var others = people.Where(p => p.Id != releasing.Id && WhyMayNotOwn(p, ofCase, step) is null && !IsAway(p)).ToList();
        if (others.FirstOrDefault(p => IsLead(p, step)) is { } lead)
        {
            return (new StepOwner(lead, $"{releasing.Name} gave the step back, so it went to {lead.Name}, who leads the role {Role.LabelOf(step.OwnerRole)}."), null);
        }

        var label = Role.LabelOf(step.OwnerRole);
        var chair = others.FirstOrDefault(p => p.Holds(Role.CommitteeChair.Key, siteId));
        return chair is not null
            ? (new StepOwner(chair, $"{releasing.Name} gave the step back and no other lead of the role {label} may own it now, so it went to {chair.Name}."), null)
            : (null, $"There is nobody to give the step back to: no other lead of the role {label} and no committee chair may own “{step.Title}” now. Hand it over to a person, or ask an administrator to appoint a lead.");
    }

    /// <summary>True when the owner of an open step may also own it as another version of the definition describes it.</summary>
    public bool IsOwnerStill(CaseStep step, Case ofCase, HumanStep definition) =>
        people.FirstOrDefault(p => p.Id == step.OwnerId) is { } owner && WhyMayNotOwn(owner, ofCase, definition) is null;

    /// <summary>People who may own the step, by name.</summary>
    public IReadOnlyList<Person> Candidates(Case ofCase, HumanStep step) =>
        [.. people.Where(p => WhyMayNotOwn(p, ofCase, step) is null).OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>Why this person may not own the step; null when nothing stands against it.</summary>
    public string? WhyMayNotOwn(Person person, Case ofCase, HumanStep step)
    {
        var holdsRole = step.OwnerRole == Role.Requester.Key ? person.Id == ofCase.RequesterId : person.Holds(step.OwnerRole, siteId);
        return !holdsRole && !IsFallback(person, step) ? $"{person.Name} does not hold the role {Role.LabelOf(step.OwnerRole)} at this site."
            : !person.IsActive ? $"{person.Name} no longer has an active account."
            : DutyRules.WhyNot(new DutyQuestion(person, ofCase, step, siteId, AsIfCompleted, rules));
    }

    /// <summary>Why this person cannot be named for a role in a case; null when nothing stands against it.</summary>
    public string? WhyMayNotHold(string role, int personId)
    {
        var person = people.FirstOrDefault(p => p.Id == personId);
        if (person is null)
        {
            return $"Choose a {Role.LabelOf(role)} of this site.";
        }

        if (!person.IsActive)
        {
            return $"{person.Name} no longer has an active account.";
        }

        return role == Role.Requester.Key || person.Holds(role, siteId) || person.Holds(Role.CommitteeChair.Key, siteId)
            ? null
            : $"{person.Name} does not hold the role {Role.LabelOf(role)} at this site.";
    }

    /// <summary>
    /// Why a case cannot be carried to its end with the people of the site: the first step that nobody could own, whatever happens on the
    /// way. Asked before a case opens, so that it does not stop in the middle.
    /// </summary>
    public string? WhyNobodyFor(IEnumerable<HumanStep> steps, int requesterId)
    {
        var missing = steps.FirstOrDefault(s => !people.Any(p => CouldOwn(p, s, requesterId)));
        return missing is null
            ? null
            : $"Nobody at this site could own “{missing.Title}”: there is no {Role.LabelOf(missing.OwnerRole)} and no committee chair who may. An administrator appoints one of them first.";
    }

    /// <summary>The same people, with one step looked at as if it were complete.</summary>
    public StepOwners AfterCompleting(CaseStep step) => new(siteId, people, covers, rules) { AsIfCompleted = step };

    /// <summary>The same people without one of them.</summary>
    public StepOwners Without(int personId) => new(siteId, [.. people.Where(p => p.Id != personId)], covers, rules);

    /// <summary>The person, where one of the site.</summary>
    public Person? Find(int? personId) => people.FirstOrDefault(p => p.Id == personId);

    /// <summary>Absent now, by the calendar of the site.</summary>
    public bool IsAway(Person person) => covers.Any(c => c.PersonId == person.Id && c.Kind == CoverKind.Absence);

    private StepOwner StandIn(Cover cover, Person person)
    {
        var standIn = Find(cover.StandInId)!;
        return new StepOwner(standIn, $"{cover.Words(person.Name)}, so {standIn.Name} stands in.", cover.Number);
    }

    private (StepOwner? Owner, string? WhyNobody) Fallback(Case ofCase, HumanStep step, string because, int? cover = null)
    {
        var able = people.Where(p => WhyMayNotOwn(p, ofCase, step) is null).ToList();
        var present = able.Where(p => !IsAway(p)).ToList();
        var label = Role.LabelOf(step.OwnerRole);
        var holders = present.Where(p => p.Holds(step.OwnerRole, siteId)).ToList();
        if ((holders.FirstOrDefault(p => !IsLead(p, step)) ?? holders.FirstOrDefault()) is { } holder)
        {
            var who = IsLead(holder, step) ? $"{holder.Name}, who leads the role {label}, owns the step" : $"another {label} of the site owns the step";
            return (new StepOwner(holder, $"{because}, so {who}.", cover), null);
        }

        if (present.FirstOrDefault(p => p.Holds(Role.CommitteeChair.Key, siteId)) is { } chair)
        {
            return (new StepOwner(chair, $"{because} and no other {label} may own the step, so it went to {chair.Name}.", cover), null);
        }

        return able.Count > 0
            ? (new StepOwner(able[0], $"{because}, and everybody else who may own the step is absent too, so it went to {able[0].Name} all the same.", cover), null)
            : (null, $"Nobody at this site may own “{step.Title}” ({label}): {because}. An administrator appoints another {label}, or a committee chair who may own it, first.");
    }

    private bool CouldOwn(Person person, HumanStep step, int requesterId) =>
        person.IsActive && !person.Holds(Role.SystemAdmin.Key, siteId) && !step.MayNotOwn.Any(b => b.Role is { } role && person.Holds(role, siteId))
        && !(step.MayNotOwn.Any(b => b.Requester) && person.Id == requesterId)
        && (step.OwnerRole == Role.Requester.Key ? person.Id == requesterId : person.Holds(step.OwnerRole, siteId) || person.Holds(Role.CommitteeChair.Key, siteId));

    private string? WhyCannotStandIn(Cover cover, Case ofCase, HumanStep step)
    {
        var standIn = Find(cover.StandInId);
        if (standIn is null)
        {
            return "Who was to stand in has no role at this site any more.";
        }

        return WhyMayNotOwn(standIn, ofCase, step) ?? (IsAway(standIn) ? $"{standIn.Name}, who was to stand in, is absent too." : null);
    }

    private bool IsLead(Person person, HumanStep step) => person.Leads(step.OwnerRole, siteId);

    private bool IsFallback(Person person, HumanStep step) => IsLead(person, step) || person.Holds(Role.CommitteeChair.Key, siteId);
}
