using Governance.Core.Data;

namespace Governance.Core.People;

/// <summary>One human being with one account; never shared, never reassigned.</summary>
public sealed class Person
{
    private readonly List<RoleAssignment> roles = [];

    private Person()
    {
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public bool IsActive { get; private set; }

    /// <summary>Invented, for trying the product; marked as such wherever the person is listed.</summary>
    public bool IsSample { get; private set; }

    public IReadOnlyList<RoleAssignment> Roles => roles;

    public string Initials => InitialsOf(Name);

    public static Person Register(int id, string name, string email, bool isSample = false) =>
        new() { Id = id, Name = name, Email = email, IsActive = true, IsSample = isSample };

    /// <summary>First letters of the first and last part of a name, without titles.</summary>
    public static string InitialsOf(string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.EndsWith('.') && p is not ("Dr" or "Prof")).ToList();
        return parts.Count switch
        {
            0 => "?",
            1 => parts[0][..1].ToUpperInvariant(),
            _ => $"{parts[0][0]}{parts[^1][0]}".ToUpperInvariant(),
        };
    }

    public RoleAssignment Appoint(int number, int siteId, string role, DateTime at, bool isDefault = true, bool isLead = false)
    {
        var assignment = new RoleAssignment(Id, number, siteId, role, at.CutToMilliseconds(), isDefault, isLead);
        roles.Add(assignment);
        return assignment;
    }

    /// <summary>Ends every role and the account. The entry stays: it stands beside what the person did.</summary>
    public void Deactivate(DateTime at)
    {
        IsActive = false;
        foreach (var role in roles.Where(r => r.IsInForce))
        {
            role.End(at);
        }
    }

    public bool Holds(string role, int siteId) => roles.Any(r => r.SiteId == siteId && r.RoleKey == role && r.IsInForce);

    /// <summary>Appointed for the steps of the role at the site that nobody else may own, or that their owner gives back.</summary>
    public bool Leads(string role, int siteId) => roles.Any(r => r.SiteId == siteId && r.RoleKey == role && r.IsLead && r.IsInForce);

    /// <summary>The person as an actor; the edge adds the request.</summary>
    public Actor AsActor(Via via, string? requestId = null, string? source = null) =>
        new(Id, Name, [.. roles.Where(r => r.IsInForce).Select(r => new HeldRole(r.SiteId, r.RoleKey))], via, requestId, source);
}
