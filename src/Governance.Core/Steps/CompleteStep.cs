using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Signatures;
using Governance.Core.Steps.Rounds;

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

public sealed class CompleteStepHandler(GovernanceDbContext db, StepWorkLoader loader, RoundEnds rounds, IReauthentication reauthentication, TimeProvider time)
{
    private const int MostNamed = 5;

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

        var follows = await rounds.PlanAsync(work, submission, record, ct);
        var whyNot = Move(work, submission, record, signature, at) ?? Follow(work, follows, at);
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

    private string? Move(StepWork work, StepSubmission submission, StepRecord record, Signature? signature, DateTime at)
    {
        var facts = FactJson.Changes(work.Profile, submission.Profile, work.Form);
        if (submission.Profile.Facts.TryGetValue(Questionnaires.FactRules.Tier, out var tier) && facts.Any(f => f.Key == Questionnaires.FactRules.Tier))
        {
            work.Case.SetTier(tier.IsKnown ? int.Parse(tier.Text!, CultureInfo.InvariantCulture) : null);
        }

        work.Case.CountUp(record.Findings.Count, record.Conditions.Count);
        var finish = new StepFinish(submission.Outcome, EngineFacts(work, facts), submission.Reason, record.Rating, work.Step.OwnerId) { ReviewOn = submission.Decision?.ReviewOn };
        if (work.Flow.Complete(work.Case, work.Step, finish, at) is { } whyNot)
        {
            return whyNot;
        }

        db.AddRange(record.Rows);
        db.AddRange(CaseFacts.Changed(work.Case.Number, work.Facts, facts, work.Step.OwnerId, at));
        db.AddRange(work.Flow.Changes);
        db.AddRange(work.Flow.Notices);
        db.AddRange(NoticesOf(work, record, at));
        if (signature is not null)
        {
            db.Add(signature);
        }

        return null;
    }

    private string? Follow(StepWork work, RoundEnd follows, DateTime at)
    {
        var known = work.Flow.Changes.Count;
        var told = work.Flow.Notices.Count;
        if (follows.Confirms is { } earlier)
        {
            work.Step.Confirm(earlier);
        }

        foreach (var (step, cause) in follows.Reopens)
        {
            var (round, whyNot) = work.Flow.Reopen(work.Case, step, cause, at);
            if (round is null)
            {
                return whyNot;
            }

            db.Add(Reopening.Of(round, cause, at));
        }

        db.AddRange(work.Flow.Changes.Skip(known));
        db.AddRange(work.Flow.Notices.Skip(told));
        db.AddRange(follows.Tells.Select(t => Notice.To(t.PersonId, work.Case.Number, t.StepNumber, t.Text, at)));
        return null;
    }

    private static IEnumerable<Notice> NoticesOf(StepWork work, StepRecord record, DateTime at)
    {
        var yours = record.Findings.Select(f => (f.OwnerId, f.Id)).Concat(record.Conditions.Select(c => (c.OwnerId, c.Id)));
        foreach (var one in yours.Where(y => y.OwnerId != work.Step.OwnerId).GroupBy(y => y.OwnerId, y => y.Id))
        {
            var ids = one.Count() > MostNamed ? $"{string.Join(", ", one.Take(MostNamed))} and {one.Count() - MostNamed} more" : string.Join(", ", one);
            yield return Notice.To(one.Key, work.Case.Number, work.Step.Number, $"{ids} of {work.Case.Name} {(one.Count() == 1 ? "is" : "are")} yours.", at);
        }
    }

    /// <summary>Every fact of the case after the step: what a round beside the flow changed reaches the workflow with the next step of the flow.</summary>
    internal static IReadOnlyDictionary<string, JsonNode?> EngineFacts(StepWork work, IEnumerable<(string Key, JsonNode? Value, string Origin)> facts)
    {
        var all = work.Facts.ToDictionary(f => f.Key, f => JsonNode.Parse(f.Value.Value));
        foreach (var (key, value, _) in facts)
        {
            all[key] = value;
        }

        return CaseFacts.ForEngine(all, work.Flow.Definition.Facts);
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
