using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.People;
using Governance.Core.Steps.Rounds;

namespace Governance.Core.Steps;

/// <summary>What a person sees before a step is finished: what stands against it, or what is signed and what happens next.</summary>
/// <param name="Problems">Empty when the step can be finished.</param>
/// <param name="ContentSha256">Hash of exactly what would be signed; null where the outcome is not signed or problems stand.</param>
/// <param name="Meaning">Meaning of the signature; null where the outcome is not signed.</param>
/// <param name="Consequences">Sentences: who gets what next.</param>
public sealed record StepPreparation(
    string? Refusal, IReadOnlyList<FieldProblem> Problems, string? Statement, string? Meaning, string? ContentSha256, string SignerName, string SignerRole,
    DateTime At, string Zone, IReadOnlyList<string> Consequences)
{
    public bool NeedsSignature => Meaning is not null;

    public bool IsReady => Refusal is null && Problems.Count == 0;
}

/// <summary>Checks a form as finishing would, without changing anything.</summary>
public sealed class PrepareStepQuery(StepWorkLoader loader, RoundEnds rounds, TimeProvider time)
{
    public async Task<StepPreparation> GetAsync(CompleteStep command, Actor actor, CancellationToken ct)
    {
        var work = await loader.LoadAsync(command.CaseNumber, command.StepNumber, actor, ct);
        var at = time.Now();
        var empty = new StepPreparation(CompleteStepHandler.WhyNotBy(actor, work), [], null, null, null, actor.Name, Role.LabelOf(work.Step.OwnerRole), at, work.Site.TimeZone, []);
        if (empty.Refusal is not null)
        {
            return empty;
        }

        var reader = new StepReader(work, command.Fields, at);
        var submission = reader.Read();
        IReadOnlyList<FieldProblem> problems = [.. reader.Problems, .. StepRules.Check(work, submission)];
        if (problems.Count > 0)
        {
            return empty with { Problems = problems };
        }

        if (work.Flow.Deployment.WhyNot(work.Case, work.Definition, submission.Outcome, actor.PersonId!.Value, work.Flow.Definition) is { } whyNot)
        {
            return empty with { Refusal = whyNot };
        }

        var record = new StepRecord(work, submission, actor.PersonId!.Value, at);
        var isSigned = CompleteStepHandler.IsSigned(work, submission.Outcome);
        return empty with
        {
            Statement = SignatureSheet.StatementOf(work, submission),
            Meaning = isSigned ? work.Definition.Signature!.Meaning : null,
            ContentSha256 = isSigned ? CanonicalJson.Hash(record.SignedContent()) : null,
            Consequences = [.. Consequences(work, submission, record, at), .. (await rounds.PlanAsync(work, submission, record, ct)).Sentences(work)],
        };
    }

    private static IEnumerable<string> Consequences(StepWork work, StepSubmission submission, StepRecord record, DateTime at)
    {
        foreach (var finding in record.Findings)
        {
            yield return $"{work.NameOf(finding.OwnerId)} gets a finding ({finding.Severity}): {finding.Text}";
        }

        foreach (var condition in record.Conditions)
        {
            yield return $"{work.NameOf(condition.OwnerId)} gets a condition: {condition.Text}";
        }

        foreach (var effect in work.Definition.DeploymentEffects(submission.Outcome))
        {
            yield return DeploymentEffect.SentenceOf(effect);
        }

        foreach (var sentence in work.Step.IsBesideFlow ? [] : WhatOpens(work, submission, at))
        {
            yield return sentence;
        }
    }

    private static IEnumerable<string> WhatOpens(StepWork work, StepSubmission submission, DateTime at)
    {
        var facts = StepClosing.EngineFacts(work, FactJson.Changes(work.Profile, submission.Profile, work.Form));
        var preview = work.Flow.Preview(work.Case, work.Step, submission.Outcome, facts, at);
        if (preview.Fault is { } fault)
        {
            yield return $"The workflow cannot go on: {fault}";
        }

        foreach (var next in preview.Opened)
        {
            yield return $"“{next.Title}” opens for {next.OwnerName ?? "nobody: no person may own it"}.";
        }

        if (preview.Ending is { } ending)
        {
            yield return $"The case ends: {CaseEnding.LabelOf(ending)}.";
        }
        else if (preview is { Opened.Count: 0, Fault: null })
        {
            var others = work.Case.OpenSteps.Where(s => s.Number != work.Step.Number).Select(s => s.Title).ToList();
            yield return others.Count == 0 ? "Nothing opens: an administrator is told that the case is stuck." : $"The case waits for: {string.Join(", ", others)}.";
        }
    }
}
