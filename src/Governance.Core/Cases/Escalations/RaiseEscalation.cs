using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases.Holds;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;

namespace Governance.Core.Cases.Escalations;

/// <summary>Brings something of a case before somebody who must decide.</summary>
/// <param name="StepNumber">The step it is about; null for the case as a whole.</param>
/// <param name="Level">0 to 4.</param>
/// <param name="OwnerId">One of the people who may decide at the level; null: the usual one.</param>
public sealed record RaiseEscalation(int CaseNumber, int? StepNumber, int? Level, string Reason, int? OwnerId);

internal sealed class RaiseEscalationValidator : AbstractValidator<RaiseEscalation>
{
    public RaiseEscalationValidator()
    {
        RuleFor(c => c.Level).Must(l => l is { } level && EscalationLevel.Find(level) is not null).WithMessage("Choose how serious it is.");
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say what somebody has to decide, and why now.").MaximumLength(2000);
    }
}

public sealed class RaiseEscalationHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly RaiseEscalationValidator Validator = new();

    public async Task<Result> HandleAsync(RaiseEscalation command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var level = EscalationLevel.Find(command.Level!.Value)!;
        var people = await db.People.AtSiteAsync(ofCase.SiteId, ct);
        var candidates = level.Candidates(ofCase, people);
        var owner = command.OwnerId is { } chosen ? candidates.FirstOrDefault(p => p.Id == chosen) : level.Usual(ofCase, people);
        return owner is null
            ? Result.Invalid(nameof(command.OwnerId), candidates.Count == 0 ? "Nobody at this site may decide at this level. An administrator appoints a committee chair first." : $"Choose somebody who decides at {level.Words}.")
            : await RaiseAsync(command, ofCase, (level, owner, candidates), actor, ct);
    }

    /// <summary>Why this person cannot escalate something of the case; null when nothing stands against it. A hold does not keep anybody from it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase)
    {
        if (ofCase.State == CaseState.Ended)
        {
            return "The case has ended.";
        }

        return actor.Roles.Any(r => r.SiteId == ofCase.SiteId && HoldRights.TakesPart(r.Role)) || actor.Is(ofCase.RequesterId)
            ? null
            : "Escalating needs a role at this site other than auditor or administrator.";
    }

    private async Task<Result> RaiseAsync(
        RaiseEscalation command, Case ofCase, (EscalationLevel Level, Person Owner, IReadOnlyList<Person> Candidates) to, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var calendar = (await flows.ForAsync(ofCase, ct)).Calendar;
        var step = command.StepNumber is { } number ? ofCase.Step(number) : null;
        var start = new EscalationStart(step?.Number, to.Level.Number, TypedText.Clean(command.Reason), to.Owner.Id, to.Level.DueAfter(at, calendar), actor.PersonId!.Value, at);
        var (escalation, change) = Escalation.Raise(ofCase.Number, ofCase.NextEscalationNumber(), start);
        db.Add(escalation);
        db.Add(change);
        var about = step is null ? ofCase.Name : $"{step.TitleWithRound} of {ofCase.Name}";
        db.AddRange(NoticesOf(ofCase, step, about, to, actor, at));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.EscalationRaised, actor, $"{escalation.Id}: {about} was escalated to {to.Owner.Name} ({to.Level.Words}).")
        {
            Subject = new AuditSubject("escalation", escalation.Number.ToString(CultureInfo.InvariantCulture), step?.Key),
            Details = new JsonObject { ["level"] = escalation.Level, ["owner"] = escalation.OwnerId, ["due"] = escalation.DueAt.ToInstant(), ["step"] = step?.Number },
        };
        return await db.CommitAsync(record, ct, escalation.Number);
    }

    private static IEnumerable<Notice> NoticesOf(
        Case ofCase, CaseStep? step, string about, (EscalationLevel Level, Person Owner, IReadOnlyList<Person> Candidates) to, Actor actor, DateTime at)
    {
        yield return Notice.To(to.Owner.Id, ofCase.Number, step?.Number, $"{about} was escalated to you ({to.Level.Words}). Decide: pause or not.", at);
        var others = to.Candidates.Select(p => p.Id).Append(step?.OwnerId ?? to.Owner.Id).Distinct().Where(id => id != to.Owner.Id && id != actor.PersonId);
        foreach (var id in others)
        {
            yield return Notice.To(id, ofCase.Number, step?.Number, $"{about} was escalated ({to.Level.Words}); {to.Owner.Name} decides.", at);
        }
    }
}
