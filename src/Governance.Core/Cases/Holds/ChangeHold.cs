using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Holds;

/// <summary>Gives a running hold another owner, another expected end, or both.</summary>
/// <param name="SeenChanges">Number of changes that the page showed.</param>
public sealed record ChangeHold(int CaseNumber, int HoldNumber, int SeenChanges, string Reason, int OwnerId, DateOnly? ExpectedEndOn);

internal sealed class ChangeHoldValidator : AbstractValidator<ChangeHold>
{
    public ChangeHoldValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why the hold changes.").MaximumLength(1000);
        RuleFor(c => c.ExpectedEndOn).NotNull().WithMessage("Enter the day on which the case is expected to go on.");
    }
}

public sealed class ChangeHoldHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly ChangeHoldValidator Validator = new();

    public async Task<Result> HandleAsync(ChangeHold command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var hold = await db.CaseHolds.FirstOrDefaultAsync(h => h.CaseNumber == ofCase.Number && h.Number == command.HoldNumber, ct);
        if (HoldRights.WhyNotChangeBy(actor, ofCase, hold) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (hold!.Changes != command.SeenChanges)
        {
            return Result.Stale();
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var calendar = (await flows.ForAsync(ofCase, ct)).Calendar;
        var owner = (await db.People.AtSiteAsync(ofCase.SiteId, ct)).FirstOrDefault(p => p.Id == command.OwnerId);
        var problems = HoldFields.Problems(owner, ofCase.SiteId, command.ExpectedEndOn!.Value, calendar.DayOf(time.Now())).ToList();
        return problems.Count > 0 ? Result.Invalid(problems) : await ChangeAsync(command, ofCase, (hold, owner!, calendar), actor, ct);
    }

    private async Task<Result> ChangeAsync(ChangeHold command, Case ofCase, (CaseHold Hold, Person Owner, WorkingCalendar Calendar) now, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var before = now.Hold.OwnerId;
        db.Add(now.Hold.Move(now.Owner.Id, command.ExpectedEndOn!.Value, TypedText.Clean(command.Reason), actor.PersonId!.Value, at, now.Calendar));
        var day = HoldFields.Say(now.Hold.ExpectedEndOn);
        foreach (var id in new[] { before, now.Owner.Id }.Distinct().Where(id => id != actor.PersonId))
        {
            db.Add(Notice.To(id, ofCase.Number, null, $"The hold of {ofCase.Name} is now with {now.Owner.Name} and expected to end on {day}.", at));
        }

        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.HoldChanged, actor, $"The hold of {ofCase.Name} is with {now.Owner.Name} and expected to end on {day}.")
        {
            Subject = new AuditSubject("hold", now.Hold.Number.ToString(CultureInfo.InvariantCulture), null, now.Hold.Changes),
            Details = new JsonObject { ["owner"] = now.Owner.Id, ["expectedEnd"] = now.Hold.ExpectedEndOn.ToDay() },
        };
        return await db.CommitAsync(record, ct, now.Hold.Number);
    }
}
