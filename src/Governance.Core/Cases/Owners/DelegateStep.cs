using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;

namespace Governance.Core.Cases.Owners;

/// <summary>Gives one open step to another person for a time (SD10). It comes back at the end, if it is still open.</summary>
public sealed record DelegateStep(int CaseNumber, int StepNumber, int SeenVersion, int ToPersonId, DateOnly FromOn, DateOnly UntilOn, string Reason);

internal sealed class DelegateStepValidator : AbstractValidator<DelegateStep>
{
    public DelegateStepValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why you delegate. A delegation is written.").MaximumLength(1000);
    }
}

public sealed class DelegateStepHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly DelegateStepValidator Validator = new();

    public async Task<Result> HandleAsync(DelegateStep command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.People, ct);
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var step = ofCase.Step(command.StepNumber);
        if (WhyNotBy(actor, step) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (step.Version != command.SeenVersion)
        {
            return Result.Stale();
        }

        var flow = await flows.ForAsync(ofCase, ct);
        var days = new CoverDays(command.FromOn, command.UntilOn);
        var problems = await ProblemsAsync(command, ofCase, step, flow, ct);
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var scope = new CoverScope(null, ofCase.Number, step.Number);
        var number = await db.NextCoverNumberAsync(ct);
        var cover = Cover.Delegation(number, scope, step.OwnerId, ofCase.SiteId, command.ToPersonId, days, flow.Calendar, TypedText.Clean(command.Reason), time.Now());
        db.Add(cover);
        db.Add(Notice.To(command.ToPersonId, ofCase.Number, step.Number, $"{actor.Name} delegates {step.TitleWithRound} of {ofCase.Name} to you from {Cover.DayOf(days.FromOn)} until {Cover.DayOf(days.UntilOn)}.", time.Now()));
        var sentence = $"{actor.Name} delegated {step.TitleWithRound} of {ofCase.Name} until {Cover.DayOf(days.UntilOn)}.";
        return await db.CommitAsync(CoverRules.RecordOf(cover, AuditKind.StepDelegated, actor, sentence), ct, number);
    }

    /// <summary>Why this person cannot delegate the step; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, CaseStep step) =>
        !step.IsOpen ? "This step is no longer open."
        : actor.PersonId != step.OwnerId ? "Only the owner of the step can delegate it."
        : step.CoverNumber is not null ? "You have this step for somebody else for a time. What was delegated is not passed on; hand it over if it must be."
        : null;

    private async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(DelegateStep command, Case ofCase, CaseStep step, CaseFlow flow, CancellationToken ct)
    {
        var days = new CoverDays(command.FromOn, command.UntilOn);
        var problems = Result.Invalid(Validator.Validate(command)).Problems.ToList();
        problems.AddRange(CoverRules.ProblemsOf(days, flow.Calendar.DayOf(time.Now()), CoverRules.LongestDelegation));
        var to = flow.Owners.Find(command.ToPersonId);
        var whyNot = CoverRules.WhyNotStandIn(to, step.OwnerId, ofCase.SiteId) ?? flow.Owners.WhyMayNotOwn(to!, ofCase, flow.DefinitionOf(step));
        if (whyNot is not null)
        {
            problems.Add(new FieldProblem(nameof(command.ToPersonId), whyNot));
        }

        var others = await db.CoversTouchingAsync(step.OwnerId, ofCase.SiteId, days, time.Now(), ct);
        if (others.Any(c => c.CaseNumber == ofCase.Number && c.StepNumber == step.Number))
        {
            problems.Add(new FieldProblem(nameof(command.FromOn), "You delegated this step for some of these days already. End that delegation first."));
        }

        return problems;
    }
}
