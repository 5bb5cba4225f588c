namespace Governance.Core.People;

/// <summary>By which door a request came in.</summary>
public enum Via
{
    Page,
    Api,
    Cli,
    VendorLink,
    Timer,
    Import,
}

/// <summary>A role that a person holds at a site.</summary>
public sealed record HeldRole(int SiteId, string Role);

/// <summary>What a private link is bound to: one questionnaire of one case, in all its rounds.</summary>
/// <param name="StepKey">Key of the questionnaire in the definition.</param>
/// <param name="Organisation">Name of the vendor.</param>
public sealed record VendorRespondent(int CaseNumber, string StepKey, string Organisation);

/// <summary>
/// Who acts. Made once at the edge (signed-in person, command line, timer) and passed to every use case and query;
/// Core never asks who the current user is.
/// </summary>
/// <param name="PersonId">Null for the system itself, for example a timer.</param>
/// <param name="Name">Printed name.</param>
/// <param name="Roles">Roles in force now, by site.</param>
/// <param name="RequestId">Identifies one submission of a form or API call, so that it is carried out once.</param>
/// <param name="Source">Network address the request came from.</param>
public sealed record Actor(
    int? PersonId, string Name, IReadOnlyList<HeldRole> Roles, Via Via, string? RequestId = null, string? Source = null)
{
    /// <summary>The product itself: start-up, timers. It may see everything and owns nothing.</summary>
    public static Actor System(Via via = Via.Timer) => new(null, "system", [], via);

    public bool IsSystem => PersonId is null && Vendor is null;

    /// <summary>Set for somebody of the vendor who came in by a private link; null for everybody else.</summary>
    public VendorRespondent? Vendor { get; init; }

    /// <summary>Somebody of the vendor. They have no role and see no case: a use case for them asks for <see cref="Vendor"/> itself.</summary>
    /// <param name="personId">The entry of the contact among people; null where the vendor has none.</param>
    /// <param name="name">As the respondent gave it.</param>
    /// <param name="vendor">What their link is bound to.</param>
    public static Actor Respondent(int? personId, string name, VendorRespondent vendor, string? requestId = null, string? source = null) =>
        new(personId, name, [], Via.VendorLink, requestId, source) { Vendor = vendor };

    /// <summary>Sites at which the person holds any role.</summary>
    public IReadOnlyList<int> SiteIds => [.. Roles.Select(r => r.SiteId).Distinct()];

    public bool Has(Role role, int siteId) => Roles.Any(r => r.SiteId == siteId && r.Role == role.Key);

    public bool Has(string role, int siteId) => Roles.Any(r => r.SiteId == siteId && r.Role == role);

    public bool HasAnywhere(Role role) => Roles.Any(r => r.Role == role.Key);

    public bool Is(int personId) => PersonId == personId;
}
