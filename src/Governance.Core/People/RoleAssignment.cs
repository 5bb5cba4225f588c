using Governance.Core.Data;

namespace Governance.Core.People;

/// <summary>A person holds a role at a site from one instant to another; ended ones stay, so that "who could do what on that day" has an answer.</summary>
public sealed class RoleAssignment
{
    private RoleAssignment()
    {
    }

    internal RoleAssignment(int personId, int number, int siteId, string roleKey, DateTime from, bool isDefault, bool isLead)
    {
        PersonId = personId;
        Number = number;
        SiteId = siteId;
        RoleKey = roleKey;
        FromAt = from;
        IsDefault = isDefault;
        IsLead = isLead;
    }

    public int PersonId { get; private set; }

    /// <summary>Counts the appointments of this person from 1.</summary>
    public int Number { get; private set; }

    public int SiteId { get; private set; }

    public string RoleKey { get; private set; } = "";

    /// <summary>Proposed at intake for new cases of the site.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>Gets steps of the role that nobody else may own.</summary>
    public bool IsLead { get; private set; }

    public DateTime FromAt { get; private set; }

    public DateTime? UntilAt { get; private set; }

    public bool IsInForce => UntilAt is null;

    public void Lead(bool leads) => IsLead = leads;

    public void End(DateTime at) => UntilAt = at.CutToMilliseconds();
}
