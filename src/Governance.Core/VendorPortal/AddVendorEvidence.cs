using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Steps.Asking;

namespace Governance.Core.VendorPortal;

/// <summary>Adds a file of the vendor to the evidence of the case, beside the question it belongs to.</summary>
/// <param name="Content">Read once, from its present position.</param>
public sealed record AddVendorEvidence(int LinkNumber, string QuestionId, string FileName, Stream Content, DateOnly? DatedOn);

public sealed class AddVendorEvidenceHandler(GovernanceDbContext db, VendorDoors doors, RoundFormQuery forms, EvidenceIntake intake)
{
    /// <summary>Files that a vendor may send to one case.</summary>
    private const int MostFiles = 500;

    public async Task<Result> HandleAsync(AddVendorEvidence command, Actor actor, CancellationToken ct)
    {
        if (actor.Vendor is not { } vendor || await doors.HeldAsync(command.LinkNumber, actor, ct) is null)
        {
            return Result.Refused(VendorDoors.Ended);
        }

        var round = await forms.GetAsync(null, null, actor, ct);
        if (round.WhyNot is { } reason)
        {
            return Result.Refused(reason);
        }

        if (round.Form.Find(command.QuestionId) is null || !round.Scope.IsOpen(command.QuestionId))
        {
            return Result.Invalid("file", "The question of this file is not open. Reload the page.");
        }

        if (round.Evidence.Count >= MostFiles)
        {
            return Result.Refused($"You have sent {MostFiles} files. Put what remains into one document.");
        }

        var ofCase = await db.CaseToChangeAsync(vendor.CaseNumber, Actor.System(Via.VendorLink), ct);
        var about = new EvidenceAbout(EvidenceOrigin.Vendor, null, round.StepNumber, command.QuestionId, command.DatedOn);
        return await intake.TakeAsync(ofCase, new AddEvidence(ofCase.Number, command.FileName, command.Content, about), actor, ct);
    }
}
