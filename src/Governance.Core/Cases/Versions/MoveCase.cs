using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases.Definitions;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Versions;

/// <summary>Takes one running case to a newer version of its workflow definition.</summary>
/// <param name="Reason">Why; told to the owners of the steps that change.</param>
/// <param name="SeenLength">Length of the case's trail when the dry run was shown: what happened since is looked at first. Null without a dry run.</param>
public sealed record MoveCase(int CaseNumber, int ToVersion, string Reason, long? SeenLength = null);

internal sealed class MoveCaseValidator : AbstractValidator<MoveCase>
{
    public MoveCaseValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why the case moves to another version.").MaximumLength(1000);
    }
}

public sealed class MoveCaseHandler(GovernanceDbContext db, MovePlanner planner, TimeProvider time)
{
    private static readonly MoveCaseValidator Validator = new();

    public async Task<Result> HandleAsync(MoveCase command, Actor actor, CancellationToken ct)
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

        if (command.SeenLength is { } seen && seen != await db.AuditTrails.Where(t => t.Name == ofCase.AuditTrail).Select(t => t.Length).SingleAsync(ct))
        {
            return Result.Stale();
        }

        if (await WhyNotVersionAsync(ofCase.DefinitionId, command.ToVersion, ct) is { } wrong)
        {
            return Result.Invalid(nameof(command.ToVersion), wrong);
        }

        var planned = await planner.PlanAsync(ofCase, command.ToVersion, ct);
        return planned.Plan.WhyNot is { } whyNot ? Result.Refused(whyNot) : await MoveAsync(ofCase, planned, command, actor, ct);
    }

    /// <summary>Why this person cannot move the case to another version; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase) =>
        actor.IsSystem || actor.Has(Role.SystemAdmin, ofCase.SiteId) ? null : "Only an administrator of the site can move a case to another version of its workflow.";

    private async Task<string?> WhyNotVersionAsync(string id, int version, CancellationToken ct)
    {
        if (!await db.PublishedWorkflows.AnyAsync(w => w.Id == id && w.Version == version, ct))
        {
            return $"Version {version} of this workflow is not published.";
        }

        return await ActiveVersions.IsRetiredAsync(db, id, version, ct) ? $"Version {version} of this workflow is retired. Choose an active one." : null;
    }

    private async Task<Result> MoveAsync(Case ofCase, PlannedMove planned, MoveCase command, Actor actor, CancellationToken ct)
    {
        var (plan, flow, pins) = planned;
        var from = ofCase.DefinitionVersion;
        foreach (var (template, version) in pins)
        {
            ofCase.Repin(template, version);
        }

        if (flow.Move(ofCase, plan, time.Now()) is { } whyNot)
        {
            return Result.Refused(whyNot);
        }

        await CarryDraftsAsync(ofCase, plan, ct);
        db.AddRange(flow.Changes);
        db.AddRange(flow.Notices);
        db.AddRange(NoticesOf(ofCase, plan, command));
        return await db.CommitAsync(EntryOf(ofCase, from, planned, actor), ct);
    }

    // What was typed into a step that another role takes over goes along.
    private async Task CarryDraftsAsync(Case ofCase, VersionMove plan, CancellationToken ct)
    {
        foreach (var (step, task) in plan.Replaced)
        {
            var typed = await db.StepDrafts.FirstOrDefaultAsync(d => d.CaseNumber == ofCase.Number && d.StepNumber == step.Number && d.PersonId == step.OwnerId, ct);
            if (typed is not null)
            {
                var next = ofCase.OpenSteps.Single(s => s.TaskId == task.TaskId);
                db.Add(StepDraft.Begin(ofCase.Number, next.Number, next.OwnerId)).Entity.Save(typed.Fields, time.Now());
            }
        }
    }

    private IEnumerable<Notice> NoticesOf(Case ofCase, VersionMove plan, MoveCase command)
    {
        var closed = plan.Replaced.Select(r => (r.Step.OwnerId, Number: (int?)r.Step.Number, Text: $"{r.Step.TitleWithRound} of {ofCase.Name} goes on as version {command.ToVersion} of the workflow asks for it. {command.Reason.Trim()}"));
        var told = closed.Append((ofCase.RequesterId, null, $"{ofCase.Name} goes on by version {command.ToVersion} of its workflow. {command.Reason.Trim()}"));
        return told.Select(t => Notice.To(t.OwnerId, ofCase.Number, t.Number, t.Text, time.Now()));
    }

    private static AuditRecord EntryOf(Case ofCase, int from, PlannedMove planned, Actor actor) =>
        new(ofCase.AuditTrail, AuditKind.CaseMoved, actor, string.Create(CultureInfo.InvariantCulture, $"The case was moved from version {from} to version {ofCase.DefinitionVersion} of its workflow."))
        {
            Subject = new AuditSubject("case", ofCase.Number.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject
            {
                ["from"] = from,
                ["to"] = ofCase.DefinitionVersion,
                ["definition"] = planned.Flow.Definition.Sha256,
                ["kept"] = Numbers(planned.Plan.Kept.Select(k => k.Step.Number)),
                ["replaced"] = Numbers(planned.Plan.Replaced.Select(r => r.Step.Number)),
                ["opened"] = Numbers(planned.Flow.Changes.Where(c => c.Change == StepChange.Opened).Select(c => c.StepNumber)),
                ["beside"] = new JsonArray([.. planned.Plan.Beside.Select(s => (JsonNode)s.Key)]),
                ["templates"] = new JsonObject(planned.Pins.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
            },
        };

    private static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);
}
