using FluentValidation;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Dossiers;

/// <summary>Says that a recorded fact does not hold any more, or never did. It stays in the record.</summary>
/// <param name="SeenVersion">Version that the page showed.</param>
public sealed record WithdrawDossierEntry(int CaseNumber, string Kind, int EntryNumber, int SeenVersion, string Why);

internal sealed class WithdrawDossierEntryValidator : AbstractValidator<WithdrawDossierEntry>
{
    public WithdrawDossierEntryValidator() =>
        RuleFor(c => c.Why).NotEmpty().WithMessage("Say why it no longer holds.").MaximumLength(1000).WithMessage("The reason has at most 1,000 characters.");
}

public sealed class WithdrawDossierEntryHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly WithdrawDossierEntryValidator Validator = new();

    public async Task<Result> HandleAsync(WithdrawDossierEntry command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var kind = DossierKinds.Find(command.Kind) ?? throw new NotFoundException("There is no such list.");
        if (DossierRules.WhyNotBy(actor, ofCase, kind) is { } reason)
        {
            return Result.Refused(reason);
        }

        var versions = await db.DossierEntries.AsNoTracking().Where(e => e.CaseNumber == ofCase.Number && e.Kind == kind.Key && e.Number == command.EntryNumber).ToListAsync(ct);
        var before = RecordDossierEntryHandler.Latest(versions, kind, command.EntryNumber);
        if (before.IsWithdrawn || before.Version != command.SeenVersion)
        {
            return Result.Stale();
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var place = new DossierPlace(ofCase.Number, kind.Key, before.Number, before.Version + 1);
        var text = new DossierText(before.Values, before.EvidenceNumber, TypedText.Clean(command.Why), IsWithdrawn: true, before.ListSha256);
        db.Add(DossierEntry.Of(place, text, actor.PersonId!.Value, time.Now()));
        return await db.CommitAsync(RecordDossierEntryHandler.EntryOf(ofCase, kind, place, $"{kind.IdOf(before.Number)} ({kind.One}) was withdrawn.", actor), ct, before.Number);
    }
}
