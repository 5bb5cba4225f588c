using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Signatures;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Findings;

/// <summary>Waives a condition by the signature of the committee chair.</summary>
/// <param name="SeenChanges">Number of changes that the page showed.</param>
/// <param name="Why">Why the approval stands without it.</param>
/// <param name="Secret">What only the signer knows.</param>
public sealed record WaiveCondition(int CaseNumber, int ConditionNumber, int SeenChanges, string Why, string Secret);

internal sealed class WaiveConditionValidator : AbstractValidator<WaiveCondition>
{
    public WaiveConditionValidator() =>
        RuleFor(c => c.Why).NotEmpty().WithMessage("Say why the approval stands without the condition.").MaximumLength(4000).OverridePropertyName("Note");
}

public sealed class WaiveConditionHandler(GovernanceDbContext db, IReauthentication reauthentication, TimeProvider time)
{
    private static readonly WaiveConditionValidator Validator = new();

    public async Task<Result> HandleAsync(WaiveCondition command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var condition = await db.Conditions.FirstOrDefaultAsync(c => c.CaseNumber == ofCase.Number && c.Number == command.ConditionNumber, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no condition C-{command.ConditionNumber}.");
        if (WhyNotBy(actor, ofCase, condition) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (condition.Changes != command.SeenChanges)
        {
            return Result.Stale();
        }

        var validation = Validator.Validate(command);
        return validation.IsValid ? await SignAsync(command, ofCase, condition, actor, ct) : Result.Invalid(validation);
    }

    /// <summary>Why this person cannot waive the condition; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, Condition condition)
    {
        if (condition.State is not (ConditionState.Open or ConditionState.Missed))
        {
            return $"The condition is {condition.State}; it cannot become {ConditionState.Waived}.";
        }

        if (!actor.Has(Role.CommitteeChair, ofCase.SiteId))
        {
            return "Only the committee chair can waive a condition.";
        }

        return actor.PersonId == condition.OwnerId ? "Who has to meet a condition cannot be the one who waives it." : null;
    }

    /// <summary>What the signer states.</summary>
    public static string StatementOf(Condition condition) => $"I waive {condition.Id}: the approval stands without it.";

    private async Task<Result> SignAsync(WaiveCondition command, Case ofCase, Condition condition, Actor actor, CancellationToken ct)
    {
        var (method, refusal) = await reauthentication.ConfirmAsync(actor.PersonId!.Value, command.Secret, ct);
        if (method is null)
        {
            return Result.Invalid("Secret", refusal ?? "You were not recognised. Enter your password again.");
        }

        var at = time.Now();
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var change = condition.Change(ConditionState.Waived, TypedText.Clean(command.Why), actor.PersonId.Value, at);
        var text = new SignedText("approval", StatementOf(condition), "condition", change.RecordKey, SignedPoint.Of(change), null, AcceptFindingHandler.DefinitionOf(ofCase));
        var signature = SignedPoint.Sign(ofCase, site, actor, method, text, at);
        db.Add(change);
        db.Add(signature);
        db.Add(Notice.To(condition.OwnerId, ofCase.Number, condition.StepNumber, $"{condition.Id} of {ofCase.Name} is waived.", at));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.ConditionChanged, actor, $"{condition.Id} is waived.")
        {
            Subject = new AuditSubject("condition", condition.Number.ToString(CultureInfo.InvariantCulture), null, condition.Changes),
            Signature = signature.Number,
            Details = new JsonObject { ["state"] = ConditionState.Waived, ["blocks"] = condition.Blocks },
        };
        return await db.CommitAsync(record, ct);
    }
}
