using Governance.Core.People;

namespace Governance.Core.Deployments;

/// <summary>Who is told, and who may do what, among the people of a site.</summary>
public static class DeploymentPeople
{
    private static readonly Role[] MayPauseAlways =
        [Role.ClinicalLead, Role.Radiologist, Role.ImagingInformatics, Role.RegulatoryOfficer, Role.QualitySafety, Role.MonitoringOwner, Role.CommitteeChair];

    private static readonly Role[] ReadOrAnswer =
        [Role.ClinicalLead, Role.Radiologist, Role.TechnologistLead, Role.ImagingInformatics, Role.MonitoringOwner, Role.QualitySafety, Role.CommitteeChair];

    private static readonly Role[] NeverRaise = [Role.VendorContact, Role.Auditor, Role.SystemAdmin];

    /// <summary>Those who read with the product or answer for it.</summary>
    public static IReadOnlyList<int> Readers(IReadOnlyList<Person> people, Deployment deployment) =>
        [.. people.Where(p => p.IsActive && (p.Id == deployment.MonitoringOwnerId || ReadOrAnswer.Any(r => p.Holds(r.Key, deployment.SiteId)))).Select(p => p.Id)];

    /// <summary>Those who may pause at once for any reason.</summary>
    public static IReadOnlyList<int> WhoMayPause(IReadOnlyList<Person> people, int siteId) =>
        [.. people.Where(p => p.IsActive && MayPauseAlways.Any(r => p.Holds(r.Key, siteId))).Select(p => p.Id)];

    /// <summary>The reasons for which this person may pause at once; empty when the person can only ask for it (roles and controls, section 1).</summary>
    public static IReadOnlyList<string> TriggersFor(Actor actor, int siteId)
    {
        if (MayPauseAlways.Any(r => actor.Has(r, siteId)))
        {
            return [.. PauseTrigger.All.Select(t => t.Key)];
        }

        var own = new List<string>();
        if (actor.Has(Role.SecurityOfficer, siteId))
        {
            own.Add(PauseTrigger.Cyber);
        }

        if (actor.Has(Role.PrivacyOfficer, siteId))
        {
            own.Add(PauseTrigger.Privacy);
        }

        return own;
    }

    /// <summary>Why this person cannot pause at all; null when there is a reason for which they may.</summary>
    public static string? WhyNotPauseBy(Actor actor, Deployment deployment)
    {
        if (deployment.IsRetired)
        {
            return $"{deployment.Title} is retired; there is nothing to pause.";
        }

        return TriggersFor(actor, deployment.SiteId).Count > 0
            ? null
            : "Radiologists, the radiology lead, informatics, the monitoring owner, quality and safety, the regulatory officer and the committee chair pause at once. Raise a concern and ask for a pause; they are told at once.";
    }

    /// <summary>Why this person cannot raise a concern; null when nothing stands against it.</summary>
    public static string? WhyNotRaiseBy(Actor actor, Deployment deployment)
    {
        if (deployment.IsRetired)
        {
            return $"{deployment.Title} is retired at this site.";
        }

        var roles = actor.Roles.Where(r => r.SiteId == deployment.SiteId).Select(r => r.Role).ToList();
        return actor.PersonId is null || roles.Count == 0 || roles.All(r => NeverRaise.Any(n => n.Key == r))
            ? "Raising a concern needs a role at this site other than auditor or administrator."
            : null;
    }

    /// <summary>Why this person cannot confirm that a pause is in effect; null when nothing stands against it.</summary>
    public static string? WhyNotConfirmBy(Actor actor, DeploymentPause pause, int siteId)
    {
        if (!pause.Stands || pause.EffectiveAt is not null)
        {
            return "This pause has ended, or was confirmed before.";
        }

        return actor.Has(Role.ImagingInformatics, siteId) ? null : "Imaging informatics confirms that a pause is in effect.";
    }
}
