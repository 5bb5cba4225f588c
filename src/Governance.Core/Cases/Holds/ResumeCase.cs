using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Holds;

/// <summary>Lets a case go on: clocks run again with the time that was left when they stopped.</summary>
/// <param name="HoldNumber">The hold that the page showed; a later one is not ended by an old page.</param>
public sealed record ResumeCase(int CaseNumber, int HoldNumber, string Note);

internal sealed class ResumeCaseValidator : AbstractValidator<ResumeCase>
{
    public ResumeCaseValidator()
    {
        RuleFor(c => c.Note).NotEmpty().WithMessage("Say why the case can go on.").MaximumLength(1000);
    }
}

public sealed class ResumeCaseHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly ResumeCaseValidator Validator = new();

    public async Task<Result> HandleAsync(ResumeCase command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var hold = await db.CaseHolds.FirstOrDefaultAsync(h => h.CaseNumber == ofCase.Number && h.Number == command.HoldNumber, ct);
        if (HoldRights.WhyNotChangeBy(actor, ofCase, hold) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        return validation.IsValid ? await ResumeAsync(command, ofCase, hold!, actor, ct) : Result.Invalid(validation);
    }

    private async Task<Result> ResumeAsync(ResumeCase command, Case ofCase, CaseHold hold, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var flow = await flows.ForAsync(ofCase, ct);
        var lasted = flow.Calendar.WorkingDaysBetween(hold.BegunAt, at);
        ofCase.GoOn();
        db.Add(hold.End(TypedText.Clean(command.Note), actor.PersonId!.Value, at));
        flow.Clocks.ResumeAll(ofCase, hold.BegunAt, actor.PersonId, at);
        db.AddRange(flow.Changes);
        db.AddRange(NoticesOf(ofCase, hold, flow, actor, at));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.CaseResumed, actor, $"{ofCase.Name} goes on after {lasted} working {(lasted == 1 ? "day" : "days")} on hold.")
        {
            Subject = new AuditSubject("hold", hold.Number.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["workingDays"] = lasted },
        };
        return await db.CommitAsync(record, ct, hold.Number);
    }

    private static IEnumerable<Notice> NoticesOf(Case ofCase, CaseHold hold, CaseFlow flow, Actor actor, DateTime at)
    {
        foreach (var step in ofCase.OpenSteps.Where(s => s.OwnerId != actor.PersonId))
        {
            yield return Notice.To(step.OwnerId, ofCase.Number, step.Number, $"{ofCase.Name} goes on. {step.TitleWithRound} is now due on {HoldFields.Say(flow.Calendar.DayOf(step.DueAt))}.", at);
        }

        var others = new[] { ofCase.RequesterId, hold.OwnerId, hold.BegunById }.Distinct().Where(id => id != actor.PersonId && ofCase.OpenSteps.All(s => s.OwnerId != id));
        foreach (var id in others)
        {
            yield return Notice.To(id, ofCase.Number, null, $"{ofCase.Name} goes on after its hold.", at);
        }
    }
}
