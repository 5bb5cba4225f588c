using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps.Rounds;

/// <summary>Records a change ("hosting move") that reopens what no longer holds and asks whether the rest still does.</summary>
/// <param name="ChangeId">Key of the change in the matrix.</param>
/// <param name="Reason">What happened.</param>
/// <param name="SeenLength">Length of the case's trail when its effects were shown.</param>
public sealed record RecordChange(int CaseNumber, string ChangeId, string Reason, long SeenLength);

internal sealed class RecordChangeValidator : AbstractValidator<RecordChange>
{
    public RecordChangeValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say what happened: who changed what, and since when.").MaximumLength(2000);
    }
}

public sealed class RecordChangeHandler(GovernanceDbContext db, CaseFlows flows, TemplateLibrary templates, TimeProvider time)
{
    private static readonly RecordChangeValidator Validator = new();

    public async Task<Result> HandleAsync(RecordChange command, Actor actor, CancellationToken ct)
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

        if (command.SeenLength != await db.AuditTrails.Where(t => t.Name == ofCase.AuditTrail).Select(t => t.Length).SingleAsync(ct))
        {
            return Result.Stale();
        }

        var change = (await ChangePlan.MatrixAsync(templates, ct))?.Find(command.ChangeId);
        if (change is null)
        {
            return Result.Invalid(nameof(command.ChangeId), "Choose what changed.");
        }

        var flow = await flows.ForAsync(ofCase, ct);
        var effects = ChangePlan.Of(ofCase, change, flow.Definition);
        return effects.Count == 0
            ? Result.Refused("No step of this case that has been reached is touched by this change. Nothing was opened.")
            : await OpenAsync(ofCase, change, (effects, flow), (TypedText.Clean(command.Reason), actor), ct);
    }

    /// <summary>Why this person cannot record a change; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase)
    {
        if (ofCase.State != CaseState.Open)
        {
            return ofCase.State == CaseState.OnHold ? "The case is on hold. A change can be recorded when it goes on." : "The case has ended. A change after the end is looked at in a case of its own.";
        }

        var roles = actor.Roles.Where(r => r.SiteId == ofCase.SiteId).Select(r => r.Role).ToList();
        return roles.All(r => r == Role.Auditor.Key || r == Role.VendorContact.Key || r == Role.SystemAdmin.Key)
            ? "Recording a change needs a role at this site other than auditor or administrator."
            : null;
    }

    private async Task<Result> OpenAsync(
        Case ofCase, RecordedChange change, (IReadOnlyList<ChangeEffect> Effects, CaseFlow Flow) planned, (string Reason, Actor Actor) said, CancellationToken ct)
    {
        var at = time.Now();
        var rounds = new List<int>();
        foreach (var effect in planned.Effects.Where(e => e.WhyNot is null))
        {
            var cause = new RoundCause(ReopenedBecause.Change, $"{change.Label}. {said.Reason}", said.Actor.PersonId ?? 0) { ChangeKey = change.Id, IsConfirmation = effect.IsConfirmation };
            var (round, whyNot) = planned.Flow.Reopen(ofCase, effect.Step, cause, at);
            if (round is null)
            {
                return Result.Refused(whyNot!);
            }

            db.Add(Reopening.Of(round, cause, at));
            rounds.Add(round.Number);
        }

        db.AddRange(planned.Flow.Changes);
        db.AddRange(planned.Flow.Notices);
        db.AddRange(planned.Effects.Where(e => e.Step.IsOpen && e.WhyNot is not null)
            .Select(e => Notice.To(e.Step.OwnerId, ofCase.Number, e.Step.Number, $"{ofCase.Name}: {change.Label}. Look at it in {e.Step.TitleWithRound}.", at)));
        return await db.CommitAsync(EntryOf(ofCase, change, rounds, said.Actor), ct);
    }

    private static AuditRecord EntryOf(Case ofCase, RecordedChange change, IReadOnlyList<int> rounds, Actor actor) =>
        new(ofCase.AuditTrail, AuditKind.ChangeRecorded, actor, $"A change was recorded: {change.Label}.")
        {
            Subject = new AuditSubject("case", ofCase.Number.ToString(CultureInfo.InvariantCulture), change.Id),
            Details = new JsonObject { ["change"] = change.Id, ["opened"] = new JsonArray([.. rounds.Select(r => JsonValue.Create(r))]) },
        };
}
