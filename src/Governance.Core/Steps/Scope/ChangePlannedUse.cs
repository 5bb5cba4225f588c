using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Register.Uses;
using Governance.Core.Steps.Rounds;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps.Scope;

/// <summary>
/// Enters or changes the planned use over the twenty dimensions: a new version of it. Once a scope check was finished, the change opens
/// again what judged it, by the change matrix.
/// </summary>
/// <param name="Values">By dimension: the entry in the form of use files. Dimensions that are left out are not planned yet.</param>
/// <param name="SeenVersion">Version of the planned use that the page showed.</param>
/// <param name="ChangeId">Key of the change in the matrix; needed once a scope check was finished.</param>
public sealed record ChangePlannedUse(int CaseNumber, int SeenVersion, string Sentence, IReadOnlyDictionary<string, string> Values, string? ChangeId = null, string? Reason = null);

internal sealed class ChangePlannedUseValidator : AbstractValidator<ChangePlannedUse>
{
    public ChangePlannedUseValidator()
    {
        RuleFor(c => c.Sentence).NotEmpty().WithMessage("Say in one sentence what the product is to do here.").MaximumLength(1000);
        RuleFor(c => c.Reason).MaximumLength(2000);
    }
}

public sealed class ChangePlannedUseHandler(GovernanceDbContext db, CaseFlows flows, TemplateLibrary templates, TimeProvider time)
{
    private static readonly ChangePlannedUseValidator Validator = new();

    public async Task<Result> HandleAsync(ChangePlannedUse command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (RecordChangeHandler.WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var before = await db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == ofCase.Number).OrderByDescending(p => p.Version).FirstAsync(ct);
        if (before.Version != command.SeenVersion)
        {
            return Result.Stale();
        }

        var (profile, problems) = Read(command.Values);
        var isJudged = await db.ScopeRecords.AnyAsync(r => r.CaseNumber == ofCase.Number, ct);
        var change = isJudged ? (await ChangePlan.MatrixAsync(templates, ct))?.Find(command.ChangeId ?? "") : null;
        List<FieldProblem> wrong = [.. Validator.Validate(command).Errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorMessage)), .. problems, .. isJudged ? WhyNotReopened(command, change) : []];
        if (wrong.Count > 0)
        {
            return Result.Invalid(wrong);
        }

        var use = PlannedUse.State(
            ofCase.Number, before.Version + 1, TypedText.Clean(command.Sentence), PlannedProfile.Fields(before.Fields, profile), actor.PersonId!.Value, time.Now()).With(profile.ToJson());
        db.Add(use);
        return await CommitAsync(ofCase, use, change, command.Reason, actor, ct);
    }

    private static IEnumerable<FieldProblem> WhyNotReopened(ChangePlannedUse command, RecordedChange? change)
    {
        if (change is null)
        {
            yield return new FieldProblem(nameof(command.ChangeId), "The scope check was finished on the plan as it was. Choose what changes; what judged it opens again.");
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            yield return new FieldProblem(nameof(command.Reason), "Say why the plan changes.");
        }
    }

    private async Task<Result> CommitAsync(Case ofCase, PlannedUse use, RecordedChange? change, string? reason, Actor actor, CancellationToken ct)
    {
        var opened = new List<int>();
        var flow = await flows.ForAsync(ofCase, ct);
        if (change is not null && Open(flow, ofCase, change, reason!, actor, opened) is { } whyNot)
        {
            return Result.Refused(whyNot);
        }

        db.AddRange(SignerNotices.OnPlannedUse(ofCase, flow.Definition, time.Now()));

        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.PlannedUseChanged, actor, change is null ? "The planned use was entered over its dimensions." : $"The planned use was changed: {change.Label}.")
        {
            Subject = new AuditSubject("case", ofCase.Number.ToString(CultureInfo.InvariantCulture), change?.Id, use.Version),
            Details = new JsonObject { ["version"] = use.Version, ["change"] = change?.Id, ["opened"] = new JsonArray([.. opened.Select(o => JsonValue.Create(o))]) },
        };
        return await db.CommitAsync(record, ct, use.Version);
    }

    private string? Open(CaseFlow flow, Case ofCase, RecordedChange change, string reason, Actor actor, List<int> opened)
    {
        var effects = ChangePlan.Of(ofCase, change, flow.Definition);
        foreach (var effect in effects.Where(e => e.WhyNot is null))
        {
            var cause = new RoundCause(ReopenedBecause.Change, $"{change.Label}. {TypedText.Clean(reason)}", actor.PersonId ?? 0) { ChangeKey = change.Id, IsConfirmation = effect.IsConfirmation };
            var (round, whyNot) = flow.Reopen(ofCase, effect.Step, cause, time.Now());
            if (round is null)
            {
                return whyNot;
            }

            db.Add(Reopening.Of(round, cause, time.Now()));
            opened.Add(round.Number);
        }

        db.AddRange(flow.Changes);
        db.AddRange(flow.Notices);
        db.AddRange(effects.Where(e => e.Step.IsOpen && e.WhyNot is not null)
            .Select(e => Notice.To(e.Step.OwnerId, ofCase.Number, e.Step.Number, $"{ofCase.Name}: the planned use changed. Look at it in {e.Step.TitleWithRound}.", time.Now())));
        return null;
    }

    private static (UseProfile Profile, IReadOnlyList<FieldProblem> Problems) Read(IReadOnlyDictionary<string, string> values)
    {
        var (profile, problems) = (UseProfile.Empty, new List<FieldProblem>());
        foreach (var (key, text) in values.Where(v => ScopeDimension.Find(v.Key) is not null).OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            var (entry, wrong) = UseProfileReader.ReadEntry(ScopeDimension.Find(key)!, text, isCleared: false);
            problems.AddRange(wrong.Take(1).Select(w => new FieldProblem($"Values.{key}", w.Text)));
            profile = entry is null ? profile : profile.With(entry);
        }

        return (profile, problems);
    }
}
