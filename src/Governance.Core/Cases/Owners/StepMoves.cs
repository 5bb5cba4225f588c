using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>A step gets another owner.</summary>
/// <param name="Change">What it is called in the history of the step.</param>
/// <param name="Reason">In the words of who moved it; where nobody did, the sentence that says why.</param>
/// <param name="Words">What the two are told after the name of the step: "was taken over by Ada Example".</param>
internal sealed record OwnerMove(string Change, StepOwner To, string? Reason, int? ByPersonId, DateTime At, string Words);

/// <summary>What every move of a step has in common: the history, what was typed so far, and what people are told.</summary>
internal static class StepMoves
{
    /// <summary>Moves the step with everything that belongs into the same commit.</summary>
    public static async Task MoveStepAsync(this GovernanceDbContext db, CaseFlow flow, Case ofCase, CaseStep step, OwnerMove move, CancellationToken ct)
    {
        var (before, cover) = (step.OwnerId, step.CoverNumber);
        flow.Give(step, move);
        await db.MoveDraftAsync(step, before, move.At, ct);
        db.AddRange(NoticesOf(ofCase, step, before, move));
        if (cover is { } number && number != move.To.Cover && await db.Covers.AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, ct) is { } covered
            && covered.PersonId != before && covered.PersonId != step.OwnerId)
        {
            db.Add(Notice.To(covered.PersonId, ofCase.Number, step.Number, $"{step.TitleWithRound} of {ofCase.Name}, which somebody had for you, {move.Words} and does not come back to you by itself.", move.At));
        }
    }

    public static AuditRecord RecordOf(Case ofCase, CaseStep step, AuditKind kind, Actor actor, int before, string sentence) =>
        new(ofCase.AuditTrail, kind, actor, sentence)
        {
            Role = step.OwnerRole,
            Subject = new AuditSubject("step", $"{step.Number}", step.Key, step.Version),
            Details = new JsonObject { ["from"] = before, ["to"] = step.OwnerId },
        };

    // What the former owner typed goes along, so that nothing is lost. It began with what the new owner may have typed earlier, so it stands.
    private static async Task MoveDraftAsync(this GovernanceDbContext db, CaseStep step, int fromPersonId, DateTime at, CancellationToken ct)
    {
        var drafts = await db.StepDrafts.Where(d => d.CaseNumber == step.CaseNumber && d.StepNumber == step.Number).ToListAsync(ct);
        var typed = drafts.FirstOrDefault(d => d.PersonId == fromPersonId);
        if (typed is not null && fromPersonId != step.OwnerId)
        {
            var draft = drafts.FirstOrDefault(d => d.PersonId == step.OwnerId) ?? db.Add(StepDraft.Begin(step.CaseNumber, step.Number, step.OwnerId)).Entity;
            draft.Save(typed.Fields, at);
        }
    }

    private static IEnumerable<Notice> NoticesOf(Case ofCase, CaseStep step, int before, OwnerMove move)
    {
        var what = $"{step.TitleWithRound} of {ofCase.Name} {move.Words}";
        if (before == step.OwnerId)
        {
            yield return Notice.To(before, ofCase.Number, step.Number, $"{what} and stays with you.", move.At);
            yield break;
        }

        yield return Notice.To(step.OwnerId, ofCase.Number, step.Number, $"{what} and is yours now.", move.At);
        yield return Notice.To(before, ofCase.Number, step.Number, $"{what} and is now with {move.To.Person.Name}.", move.At);
    }
}
