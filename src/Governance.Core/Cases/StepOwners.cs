using Governance.Core.People;
using Governance.Workflows;

namespace Governance.Core.Cases;

/// <summary>Who owns a step, and why it is not the person named for the role; null in the ordinary case.</summary>
public sealed record StepOwner(Person Person, string? Note);

/// <summary>Chooses and bars owners of steps among the people of a site. A step is never without a person.</summary>
/// <param name="siteId">Site of the case.</param>
/// <param name="people">Everybody with a role at the site, roles loaded.</param>
public sealed class StepOwners(int siteId, IReadOnlyList<Person> people)
{
    /// <summary>A step looked at as if its owner had completed it: for saying beforehand who comes next.</summary>
    public CaseStep? AsIfCompleted { get; init; }

    /// <summary>
    /// The person named for the role in the case; else another holder of the role; else the lead of the role; else the committee chair.
    /// </summary>
    /// <returns>The owner, or null with the sentence why nobody may own the step.</returns>
    public (StepOwner? Owner, string? WhyNobody) Choose(Case ofCase, HumanStep step)
    {
        var named = people.FirstOrDefault(p => p.Id == ofCase.PersonFor(step.OwnerRole));
        if (named is not null && WhyMayNotOwn(named, ofCase, step) is null)
        {
            return (new StepOwner(named, null), null);
        }

        var because = named is null ? "Nobody was named for this role in the case" : WhyMayNotOwn(named, ofCase, step)!.TrimEnd('.');
        var standIn = people.FirstOrDefault(p => p.Holds(step.OwnerRole, siteId) && WhyMayNotOwn(p, ofCase, step) is null);
        if (standIn is not null)
        {
            return (new StepOwner(standIn, $"{because}, so another {Role.LabelOf(step.OwnerRole)} of the site owns the step."), null);
        }

        var chair = people.FirstOrDefault(p => IsFallback(p, step) && WhyBarred(p, ofCase, step) is null);
        return chair is not null
            ? (new StepOwner(chair, $"{because} and no other {Role.LabelOf(step.OwnerRole)} may own the step, so it went to {chair.Name}."), null)
            : (null, $"Nobody at this site may own “{step.Title}” ({Role.LabelOf(step.OwnerRole)}). An administrator appoints somebody for the role first.");
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
        if (!holdsRole && !IsFallback(person, step))
        {
            return $"{person.Name} does not hold the role {Role.LabelOf(step.OwnerRole)} at this site.";
        }

        return WhyBarred(person, ofCase, step);
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

    /// <summary>The same people, with one step looked at as if it were complete.</summary>
    public StepOwners AfterCompleting(CaseStep step) => new(siteId, people) { AsIfCompleted = step };

    private bool IsFallback(Person person, HumanStep step) =>
        person.Roles.Any(r => r.IsInForce && r.SiteId == siteId && r.RoleKey == step.OwnerRole && r.IsLead)
        || person.Holds(Role.CommitteeChair.Key, siteId);

    private string? WhyBarred(Person person, Case ofCase, HumanStep step)
    {
        if (!person.IsActive)
        {
            return $"{person.Name} no longer has an active account.";
        }

        if (person.Holds(Role.SystemAdmin.Key, siteId))
        {
            return $"{person.Name} administers the system and so takes no part in decisions of a case.";
        }

        foreach (var bar in step.MayNotOwn)
        {
            if (WhyBarredBy(bar, person, ofCase, step) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private string? WhyBarredBy(OwnerBar bar, Person person, Case ofCase, HumanStep step)
    {
        if (bar.Role is { } role && person.Holds(role, siteId))
        {
            return $"{person.Name} holds the role {Role.LabelOf(role)}, and “{step.Title}” must be independent of it.";
        }

        if (bar.Requester && person.Id == ofCase.RequesterId)
        {
            return $"{person.Name} asked for this product, so somebody else must own “{step.Title}”.";
        }

        var other = bar.OwnerOf is null ? null : ofCase.Steps.LastOrDefault(s => s.Key == bar.OwnerOf && IsDoneBy(s, person));
        if (other is null)
        {
            return null;
        }

        var did = other.IsOpen && !ReferenceEquals(other, AsIfCompleted) ? "is working on" : "completed";
        return $"{person.Name} {did} “{other.Title}”. Who did a step cannot be the one who approves it.";
    }

    // Whoever has the step now is about to do it.
    private static bool IsDoneBy(CaseStep step, Person person) => step.CompletedById == person.Id || (step.IsOpen && step.OwnerId == person.Id);
}
