using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>Carries out in one case what an absence or delegation that began or ended means for its open steps.</summary>
public sealed record FollowCover(int Number, int CaseNumber);

public sealed class FollowCoverHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    public async Task<Result> HandleAsync(FollowCover command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("Steps of absent people move by themselves.");
        }

        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var cover = await db.Covers.AsNoTracking().FirstOrDefaultAsync(c => c.Number == command.Number, ct)
            ?? throw new NotFoundException($"There is no absence or delegation {command.Number}.");
        var flow = await flows.ForAsync(ofCase, ct);
        var at = time.Now();
        return cover.IsInForce(at)
            ? await CoverAsync(cover, ofCase, flow, (actor, at), ct)
            : await ReturnAsync(cover, ofCase, flow, (actor, at), ct);
    }

    /// <summary>Whether the step is the person's, and not yet moved because of this.</summary>
    private static bool IsToMove(CaseStep step, Cover cover) =>
        step.IsOpen && step.OwnerId == cover.PersonId && step.CoverNumber != cover.Number && cover.IsAbout(step.CaseNumber, step.OwnerRole, step.Number)
        && (cover.Kind == CoverKind.Absence || step.CoverNumber is null);

    private async Task<Result> CoverAsync(Cover cover, Case ofCase, CaseFlow flow, (Actor Actor, DateTime At) said, CancellationToken ct)
    {
        var moved = new JsonArray();
        foreach (var step in ofCase.Steps.Where(s => IsToMove(s, cover)).ToList())
        {
            if (flow.Owners.Find(cover.PersonId) is { } person && StandInFor(step, person, ofCase, flow) is { } owner)
            {
                moved.Add((JsonNode)step.Number);
                await db.MoveStepAsync(flow, ofCase, step, new OwnerMove(StepChange.Covered, owner, owner.Note, null, said.At, $"moves because {cover.Words(person.Name)}"), ct);
            }
        }

        return await CommitAsync(AuditKind.StepsCovered, "Open steps went to who stands in for their owner for a time.", (ofCase, cover, flow, moved), said.Actor, ct);
    }

    // Where nobody else may own it the step stays, says so, and is not looked at again.
    private static StepOwner? StandInFor(CaseStep step, Person person, Case ofCase, CaseFlow flow)
    {
        var definition = flow.DefinitionOf(step);
        var owner = step.CoverNumber is { } held ? flow.Owners.AfterStandIn(person, ofCase, definition, held).Owner : flow.Owners.InsteadOf(person, ofCase, definition, step.Number).Owner;
        return owner is null || (owner.Person.Id == person.Id && owner.Cover is null) ? null : owner;
    }

    private async Task<Result> ReturnAsync(Cover cover, Case ofCase, CaseFlow flow, (Actor Actor, DateTime At) said, CancellationToken ct)
    {
        var moved = new JsonArray();
        foreach (var step in ofCase.Steps.Where(s => s.IsOpen && s.CoverNumber == cover.Number).ToList())
        {
            var owner = OwnerAfter(cover, step, ofCase, flow);
            moved.Add((JsonNode)step.Number);
            var why = cover.Kind == CoverKind.Absence ? "the absence has ended" : "the delegation has ended";
            await db.MoveStepAsync(flow, ofCase, step, new OwnerMove(StepChange.Returned, owner, owner.Note ?? $"Back with {owner.Person.Name}: {why}.", null, said.At, $"moves because {why}"), ct);
        }

        return await CommitAsync(AuditKind.StepsReturned, "Open steps went back to their owner.", (ofCase, cover, flow, moved), said.Actor, ct);
    }

    private static StepOwner OwnerAfter(Cover cover, CaseStep step, Case ofCase, CaseFlow flow)
    {
        var definition = flow.DefinitionOf(step);
        var person = flow.Owners.Find(cover.PersonId);
        var whyNot = person is null ? "Whose step it was has no role at this site any more." : flow.Owners.WhyMayNotOwn(person, ofCase, definition);
        if (whyNot is null && flow.Owners.InsteadOf(person!, ofCase, definition, step.Number).Owner is { } owner)
        {
            return owner;
        }

        var holder = flow.Owners.Find(step.OwnerId);
        return holder is not null && flow.Owners.WhyMayNotOwn(holder, ofCase, definition) is null
            ? new StepOwner(holder, $"{whyNot} So the step stays with {holder.Name}.")
            : flow.Owners.Choose(ofCase, definition).Owner ?? new StepOwner(holder ?? person!, whyNot);
    }

    private async Task<Result> CommitAsync(
        AuditKind kind, string sentence, (Case Case, Cover Cover, CaseFlow Flow, JsonArray Moved) done, Actor actor, CancellationToken ct)
    {
        if (done.Moved.Count == 0)
        {
            return Result.Refused("There is nothing to move in this case.");
        }

        db.AddRange(done.Flow.Changes);
        var record = new AuditRecord(done.Case.AuditTrail, kind, actor, sentence)
        {
            Subject = new AuditSubject("cover", $"{done.Cover.Number}", done.Cover.Kind),
            Details = new JsonObject { ["person"] = done.Cover.PersonId, ["steps"] = done.Moved },
        };
        return await db.CommitAsync(record, ct);
    }
}
