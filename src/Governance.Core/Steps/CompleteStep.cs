using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Signatures;

namespace Governance.Core.Steps;

/// <summary>Finishes a step: a questionnaire, review, checklist or decision.</summary>
/// <param name="SeenVersion">Version of the step that the page showed.</param>
/// <param name="Fields">The form as posted: names to texts (names: FieldNames, ReviewFields, StepFields).</param>
/// <param name="Secret">What only the signer knows; needed where the outcome is signed.</param>
/// <param name="SeenContentSha256">Hash of the content that the signature sheet showed; null where no sheet was shown.</param>
public sealed record CompleteStep(
    int CaseNumber,
    int StepNumber,
    int SeenVersion,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Fields,
    string? Secret = null,
    string? SeenContentSha256 = null);

public sealed class CompleteStepHandler(GovernanceDbContext db, StepWorkLoader loader, StepClosing closing, IReauthentication reauthentication, TimeProvider time)
{
    public async Task<Result> HandleAsync(CompleteStep command, Actor actor, CancellationToken ct)
    {
        var work = await loader.LoadAsync(command.CaseNumber, command.StepNumber, actor, ct);
        if (WhyNotBy(actor, work) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (work.Step.Version != command.SeenVersion)
        {
            return Result.Stale();
        }

        var at = time.Now();
        var reader = new StepReader(work, command.Fields, at);
        var submission = reader.Read();
        IReadOnlyList<FieldProblem> problems = [.. reader.Problems, .. StepRules.Check(work, submission)];
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var record = new StepRecord(work, submission, actor.PersonId!.Value, at);
        var (signature, refusal) = await SignAsync(command, work, submission, record, at, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var whyNot = await closing.CloseAsync(work, submission, record, signature, at, ct);
        return whyNot is not null ? Result.Refused(whyNot) : await db.CommitAsync(EntryOf(work, submission, signature, actor), ct, work.Step.Number);
    }

    /// <summary>Why this person cannot finish the step; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, StepWork work)
    {
        if ((work.Step.WhyNotCompletableBy(actor, work.Case) ?? VoteRules.WhyConflicted(work, actor)) is { } reason)
        {
            return reason;
        }

        var owner = work.People.FirstOrDefault(p => p.Id == actor.PersonId);
        return owner is null
            ? "You no longer have a role at this site. An administrator hands the step to somebody else."
            : work.Flow.Owners.WhyMayNotOwn(owner, work.Case, work.Definition);
    }

    /// <summary>True when finishing with this outcome is signed.</summary>
    public static bool IsSigned(StepWork work, string outcome) => work.Definition.Signature?.RequiredFor.Contains(outcome) == true;

    private async Task<(Signature? Signature, Result? Refusal)> SignAsync(
        CompleteStep command, StepWork work, StepSubmission submission, StepRecord record, DateTime at, CancellationToken ct)
    {
        if (!IsSigned(work, submission.Outcome))
        {
            return (null, null);
        }

        var content = record.SignedContent();
        if (command.SeenContentSha256 is { } seen && seen != CanonicalJson.Hash(content))
        {
            return (null, Result.Stale());
        }

        var (method, refusal) = await reauthentication.ConfirmAsync(work.Step.OwnerId, command.Secret ?? "", ct);
        if (method is null)
        {
            return (null, Result.Invalid("secret", refusal ?? "You were not recognised. Enter your password again."));
        }

        var owner = work.People.Single(p => p.Id == work.Step.OwnerId);
        var signer = new Signer(owner.Id, owner.Name, work.Step.OwnerRole, method, work.Site.TimeZone);
        var text = new SignedText(
            work.Definition.Signature!.Meaning, SignatureSheet.StatementOf(work, submission), "step", work.Step.Number.ToString(CultureInfo.InvariantCulture),
            content, SignedStepContent.FormVersionOf(work.Step), $"{work.Case.DefinitionId}@{work.Step.DefinitionVersion}");
        var earlier = work.Signatures.LastOrDefault(s => s.SubjectType == "step" && work.EarlierRounds.Contains(int.Parse(s.SubjectId, CultureInfo.InvariantCulture)));
        return (Signature.Of(work.Case.Number, work.Case.NextSignatureNumber(), signer, text, earlier?.Number, at), null);
    }

    private static AuditRecord EntryOf(StepWork work, StepSubmission submission, Signature? signature, Actor actor) =>
        new(work.Case.AuditTrail, AuditKind.StepCompleted, actor, $"{work.Step.TitleWithRound} completed: {Outcomes.LabelOf(submission.Outcome)}.")
        {
            Role = work.Step.OwnerRole,
            Subject = new AuditSubject("step", work.Step.Number.ToString(CultureInfo.InvariantCulture), work.Step.Key, work.Step.Version),
            Signature = signature?.Number,
            Details = new JsonObject
            {
                ["outcome"] = submission.Outcome,
                ["opened"] = new JsonArray([.. work.Flow.Changes.Where(c => c.Change == StepChange.Opened).Select(c => JsonValue.Create(c.StepNumber))]),
                ["findings"] = submission.Flags.Raised.Count + submission.Findings.Count,
                ["conditions"] = submission.Conditions.Count,
            },
        };
}
