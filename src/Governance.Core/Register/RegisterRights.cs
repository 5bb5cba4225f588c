using Governance.Core.People;

namespace Governance.Core.Register;

/// <summary>Who may look at the register of products, and who may write in it.</summary>
public static class RegisterRights
{
    private static readonly Role[] Writers = [Role.RegulatoryOfficer, Role.Procurement, Role.ImagingInformatics, Role.ClinicalLead];

    /// <summary>Why this person cannot read the register; null when nothing stands against it.</summary>
    public static string? WhyNotRead(Actor actor) => actor.IsSystem || actor.Roles.Any(r => r.Role != Role.VendorContact.Key)
        ? null
        : "The register of products is for people with a role at a site.";

    public static string? WhyNotRegister(Actor actor) => actor.IsSystem || Writers.Any(actor.HasAnywhere)
        ? null
        : "Products and versions are registered by procurement, the regulatory officer, imaging informatics or the radiology lead.";

    public static string? WhyNotStateLabel(Actor actor) => actor.IsSystem || actor.HasAnywhere(Role.RegulatoryOfficer)
        ? null
        : "What a label says is entered by a regulatory officer.";
}
