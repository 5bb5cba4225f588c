using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Escalations;

/// <summary>Decides an escalation: pause or not, with the rationale and the day on which somebody looks again.</summary>
/// <param name="SeenChanges">Number of changes that the page showed.</param>
/// <param name="Decision">Key of <see cref="EscalationDecision"/>.</param>
/// <param name="NextReviewOn">Day at the site, later than today; only without anything more to do it stays empty.</param>
public sealed record AnswerEscalation(int CaseNumber, int EscalationNumber, int SeenChanges, string Decision, string Rationale, DateOnly? NextReviewOn);

internal sealed class AnswerEscalationValidator : AbstractValidator<AnswerEscalation>
{
    public AnswerEscalationValidator()
    {
        RuleFor(c => c.Decision).Must(d => EscalationDecision.All.Contains(d)).WithMessage("Decide: pause, restrict, watch, or nothing more to do.");
        RuleFor(c => c.Rationale).NotEmpty().WithMessage("Say why you decide so.").MaximumLength(4000);
        RuleFor(c => c.NextReviewOn).NotNull().When(c => EscalationDecision.NeedsReview(c.Decision)).WithMessage("Enter the day on which somebody looks at it again.");
    }
}

public sealed class AnswerEscalationHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly AnswerEscalationValidator Validator = new();

    public async Task<Result> HandleAsync(AnswerEscalation command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var escalation = await db.Escalations.FirstOrDefaultAsync(e => e.CaseNumber == ofCase.Number && e.Number == command.EscalationNumber, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no escalation E-{command.EscalationNumber}.");
        if (WhyNotBy(actor, ofCase, escalation) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (escalation.Changes != command.SeenChanges)
        {
            return Result.Stale();
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var calendar = (await db.Sites.FirstAsync(s => s.Id == ofCase.SiteId, ct)).Calendar();
        return command.NextReviewOn <= calendar.DayOf(time.Now())
            ? Result.Invalid(nameof(command.NextReviewOn), "Enter a day after today.")
            : await AnswerAsync(command, ofCase, escalation, calendar, actor, ct);
    }

    /// <summary>Why this person cannot decide the escalation; null when nothing stands against it. It can be decided after the end of the case.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, Escalation escalation)
    {
        if (!escalation.IsOpen)
        {
            return "This escalation is decided.";
        }

        return actor.Is(escalation.OwnerId) || actor.Has(Role.CommitteeChair, ofCase.SiteId)
            ? null
            : "Only the person it was escalated to, or the committee chair, can decide this.";
    }

    private async Task<Result> AnswerAsync(AnswerEscalation command, Case ofCase, Escalation escalation, WorkingCalendar calendar, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var reviewAt = EscalationDecision.NeedsReview(command.Decision) ? calendar.EndOf(command.NextReviewOn!.Value) : (DateTime?)null;
        db.Add(escalation.Answer(command.Decision, TypedText.Clean(command.Rationale), reviewAt, actor.PersonId!.Value, at));
        var stepOwner = escalation.StepNumber is { } number ? ofCase.Step(number).OwnerId : escalation.RaisedById;
        var told = new[] { escalation.RaisedById, escalation.OwnerId, stepOwner }.Distinct().Where(id => id != actor.PersonId);
        var label = EscalationDecision.LabelOf(command.Decision);
        db.AddRange(told.Select(id => Notice.To(id, ofCase.Number, escalation.StepNumber, $"{escalation.Id} of {ofCase.Name} was decided by {actor.Name}: {label}.", at)));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.EscalationAnswered, actor, $"{escalation.Id} (level {escalation.Level}) was decided: {label}.")
        {
            Subject = new AuditSubject("escalation", escalation.Number.ToString(CultureInfo.InvariantCulture), null, escalation.Changes),
            Details = new JsonObject { ["decision"] = command.Decision, ["level"] = escalation.Level, ["nextReview"] = reviewAt?.ToInstant() },
        };
        return await db.CommitAsync(record, ct, escalation.Number);
    }
}
