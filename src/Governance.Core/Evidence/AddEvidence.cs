using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Evidence;

/// <summary>Adds a file to the evidence of a case.</summary>
/// <param name="Content">Read once, from its present position.</param>
public sealed record AddEvidence(int CaseNumber, string FileName, Stream Content, EvidenceAbout About);

public sealed class AddEvidenceHandler(GovernanceDbContext db, EvidenceIntake intake)
{
    public async Task<Result> HandleAsync(AddEvidence command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        return await intake.TakeAsync(ofCase, command, actor, ct);
    }

    /// <summary>Why this person cannot add evidence to the case; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase)
    {
        if (ofCase.State == CaseState.Ended)
        {
            return "The case has ended. Evidence is added to a case while it is open.";
        }

        var takesPart = ofCase.Steps.Any(s => s.IsOpen && s.OwnerId == actor.PersonId)
            || ofCase.RequesterId == actor.PersonId || ofCase.People.Any(p => p.PersonId == actor.PersonId);
        return takesPart ? null : "Only people who have a part in this case can add evidence to it.";
    }
}
