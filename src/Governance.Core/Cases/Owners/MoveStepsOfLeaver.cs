using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>
/// Moves the open steps of somebody who leaves in one case. A commit has one trail, so a person's steps move case by case and the account
/// ends last; whatever stops in between is taken up again.
/// </summary>
/// <param name="To">Person for each step, by its number; where nobody is named, the rules choose.</param>
public sealed record MoveStepsOfLeaver(int PersonId, int CaseNumber, IReadOnlyDictionary<int, int> To, string Reason);

internal sealed class MoveStepsOfLeaverValidator : AbstractValidator<MoveStepsOfLeaver>
{
    public MoveStepsOfLeaverValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why the steps change hands; who gets them reads this.").MaximumLength(1000);
    }
}

public sealed class MoveStepsOfLeaverHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly MoveStepsOfLeaverValidator Validator = new();

    public async Task<Result> HandleAsync(MoveStepsOfLeaver command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var leaver = await db.People.Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        if (PeopleRules.WhyNotBy(actor, ofCase.SiteId) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var steps = ofCase.OpenSteps.Where(s => s.OwnerId == leaver.Id).ToList();
        var flow = await flows.ForAsync(ofCase, ct);
        foreach (var step in steps)
        {
            var (owner, whyNot) = OwnerOf(step, command, ofCase, flow, leaver);
            if (owner is null)
            {
                return Result.Invalid($"To.{ofCase.Number}.{step.Number}", whyNot!);
            }

            var move = new OwnerMove(StepChange.HandedOver, owner, TypedText.Clean(command.Reason), actor.PersonId ?? 0, time.Now(), $"moves because {leaver.Name} leaves");
            await db.MoveStepAsync(flow, ofCase, step, move, ct);
        }

        return steps.Count == 0 ? Result.Refused($"{leaver.Name} owns no open step of {ofCase.Name}.") : await CommitAsync(ofCase, flow, leaver, steps, actor, ct);
    }

    private static (StepOwner? Owner, string? WhyNot) OwnerOf(CaseStep step, MoveStepsOfLeaver command, Case ofCase, CaseFlow flow, Person leaver)
    {
        var definition = flow.DefinitionOf(step);
        var proposed = LeavingQuery.After(leaver, ofCase, definition, flow.Owners);
        if (!command.To.TryGetValue(step.Number, out var chosen) || proposed.Owner?.Person.Id == chosen)
        {
            return proposed;
        }

        var person = flow.Owners.Without(leaver.Id).Find(chosen);
        var whyNot = person is null ? $"Choose somebody else for {step.TitleWithRound}." : flow.Owners.WhyMayNotOwn(person, ofCase, definition);
        return whyNot is null ? (new StepOwner(person!, $"{leaver.Name} left, and {person!.Name} was chosen to go on."), null) : (null, whyNot);
    }

    private async Task<Result> CommitAsync(Case ofCase, CaseFlow flow, Person leaver, List<CaseStep> steps, Actor actor, CancellationToken ct)
    {
        db.AddRange(flow.Changes);
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.StepsOfLeaverMoved, actor, $"Open steps of {leaver.Name}, who leaves, went to other people.")
        {
            Role = Role.SystemAdmin.Key,
            Subject = new AuditSubject("person", $"{leaver.Id}"),
            Details = new JsonObject { ["moved"] = new JsonArray([.. steps.Select(s => (JsonNode)new JsonObject { ["step"] = s.Number, ["to"] = s.OwnerId })]) },
        };
        return await db.CommitAsync(record, ct);
    }
}
