using Governance.Core.People;

namespace Governance.Core.Cases.Holds;

/// <summary>Who may stop a case and let it go on, and who may look after a hold.</summary>
public static class HoldRights
{
    /// <summary>
    /// Why this person cannot put the case on hold; null when nothing stands against it. The requester may (it is their request), the radiology
    /// lead (answers for the use), the committee chair (answers for the decision), and quality and safety (answers for incidents).
    /// </summary>
    public static string? WhyNotHoldBy(Actor actor, Case ofCase)
    {
        if (ofCase.State != CaseState.Open)
        {
            return ofCase.State == CaseState.OnHold ? "The case is on hold already." : "The case has ended.";
        }

        if (!MayMove(actor, ofCase))
        {
            return ofCase.Kind == CaseKind.Incident
                ? "Only the committee chair or quality and safety can put an incident case on hold."
                : "Only the requester, the radiology lead, the committee chair or quality and safety can put a case on hold.";
        }

        // Clocks of serious incidents never stop (roles and controls, section 4), and a hold that leaves one clock running while its step
        // cannot be completed would make somebody late who may not act. So such a step is finished first.
        var running = ofCase.Kind == CaseKind.Incident ? ofCase.OpenSteps.FirstOrDefault(s => s.IsDueInHours) : null;
        return running is null ? null : $"“{running.TitleWithRound}” of this incident counts hours, and that clock never stops. Finish it first.";
    }

    /// <summary>Why this person cannot move the hold or end it; null when nothing stands against it.</summary>
    public static string? WhyNotChangeBy(Actor actor, Case ofCase, CaseHold? hold)
    {
        if (hold is not { IsRunning: true } || ofCase.State != CaseState.OnHold)
        {
            return ofCase.State == CaseState.Ended ? "The case has ended." : "The case is not on hold.";
        }

        return actor.Is(hold.OwnerId) || MayMove(actor, ofCase)
            ? null
            : "Only the person who looks after the hold, or somebody who could have put the case on hold, can do this.";
    }

    /// <summary>Why this person cannot look after a hold; null when nothing stands against it.</summary>
    public static string? WhyNotOwner(Person person, int siteId)
    {
        if (!person.IsActive)
        {
            return $"{person.Name} no longer has an active account.";
        }

        return person.Roles.Any(r => r.IsInForce && r.SiteId == siteId && TakesPart(r.RoleKey))
            ? null
            : $"{person.Name} has no role at this site that takes part in cases.";
    }

    /// <summary>Whether holders of the role work on cases; auditors, administrators and vendors do not.</summary>
    internal static bool TakesPart(string role) => role != Role.Auditor.Key && role != Role.SystemAdmin.Key && role != Role.VendorContact.Key;

    private static bool MayMove(Actor actor, Case ofCase)
    {
        if (actor.Has(Role.CommitteeChair, ofCase.SiteId) || actor.Has(Role.QualitySafety, ofCase.SiteId))
        {
            return true;
        }

        // Whoever raised a concern must not be able to stop what follows from it.
        return ofCase.Kind != CaseKind.Incident && (actor.Is(ofCase.RequesterId) || actor.Has(Role.ClinicalLead, ofCase.SiteId));
    }
}
