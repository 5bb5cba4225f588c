using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>Who inside deals with the vendor of a case.</summary>
public static class VendorRights
{
    /// <summary>Why this person cannot send or revoke links of the case; null when nothing stands against it.</summary>
    public static string? WhyNotSendBy(Actor actor, Case ofCase)
    {
        if (ofCase.Steps.All(s => s.Kind != StepKind.Questionnaire))
        {
            return "This case has no questionnaire yet. It opens when the intake is accepted.";
        }

        var isTheirs = ofCase.Steps.Any(s => s.Kind == StepKind.Questionnaire && s.OwnerId == actor.PersonId) || ofCase.PersonFor(Role.Procurement.Key) == actor.PersonId;
        return actor.PersonId is not null && isTheirs ? null : "Only who owns the questionnaire deals with the vendor. Hand the step over if somebody else should.";
    }

    /// <summary>A link of a case, to be changed.</summary>
    /// <exception cref="NotFoundException">The case has none with this number.</exception>
    internal static async Task<VendorLink> VendorLinkAsync(this GovernanceDbContext db, Case ofCase, int number, CancellationToken ct) =>
        await db.VendorLinks.FirstOrDefaultAsync(l => l.CaseNumber == ofCase.Number && l.Number == number, ct)
            ?? throw new NotFoundException($"Case {ofCase.Number} has no link {number}.");

    /// <summary>The questionnaire that a link of the case is for: the newest round of the step with this number.</summary>
    internal static CaseStep Questionnaire(Case ofCase, int stepNumber)
    {
        var step = ofCase.Step(stepNumber);
        return step.Kind == StepKind.Questionnaire
            ? ofCase.Steps.Where(s => s.Key == step.Key).MaxBy(s => s.Number)!
            : throw new NotFoundException($"Step {stepNumber} of case {ofCase.Number} is no questionnaire.");
    }
}
