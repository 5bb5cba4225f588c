using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Questionnaires.Workbooks;
using Governance.Core.Steps.Asking;

namespace Governance.Core.VendorPortal;

/// <summary>Takes a filled spreadsheet into the draft that the people of a vendor share. With anything wrong in the file nothing is stored.</summary>
/// <param name="Content">Read once, from its present position.</param>
public sealed record TakeInVendorWorkbook(int LinkNumber, string FileName, Stream Content);

public sealed class TakeInVendorWorkbookHandler(GovernanceDbContext db, VendorDoors doors, VendorDrafts drafts)
{
    public async Task<Result> HandleAsync(TakeInVendorWorkbook command, Actor actor, CancellationToken ct)
    {
        if (await doors.HeldAsync(command.LinkNumber, actor, ct) is null)
        {
            return Result.Refused(VendorDoors.Ended);
        }

        db.ChangeTracker.Clear();
        var (round, _) = await drafts.NewestAsync(null, actor, ct);
        if (round.WhyNot is { } reason)
        {
            return Result.Refused(reason);
        }

        var code = RoundWorkbook.CodeOf(round.CaseNumber, round.StepNumber, round.Form);
        var (_, reading, whyNot) = await RoundWorkbook.ReadAsync(command.FileName, command.Content, code, RoundWorkbook.Open(round.Check, round.Scope), round.Fields, ct);
        return whyNot ?? await SaveAsync(command.LinkNumber, round, reading!, actor, ct);
    }

    private async Task<Result> SaveAsync(int link, RoundForm round, WorkbookReading reading, Actor actor, CancellationToken ct)
    {
        List<string> scopes = [.. reading.Changed.SelectMany(q => new[] { $"a.{q}", $"o.{q}" })];
        db.ChangeTracker.Clear();
        var saved = await drafts.SaveAsync(link, new TypedPart(scopes, VendorDrafts.MarkOf(round.Fields, scopes), reading.Fields), actor, ct);
        return saved.Refusal is { } refusal ? Result.Refused(refusal)
            : saved.Other is not null ? Result.Refused("A colleague saved something else at the same moment. Take the file in once more.")
            : Result.Done(reading.Changed.Count);
    }
}
