using FluentValidation.Results;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Dossiers;
using Governance.Core.Findings;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Steps.Scope;

namespace Governance.Core.Steps;

/// <summary>What stands against finishing a step with what was submitted; the same for page, API and command line.</summary>
internal static class StepRules
{
    private static readonly string[] EndsWell = [CaseEnding.Approved, CaseEnding.ApprovedWithConditions, CaseEnding.Resumed, CaseEnding.Retired, CaseEnding.Closed];

    private static readonly string[] NeedConditions = ["approve-with-conditions", "inside-needs-evidence", "renew-with-conditions"];

    public static IReadOnlyList<FieldProblem> Check(StepWork work, StepSubmission submission)
    {
        var problems = new List<FieldProblem>();
        if (!work.Definition.Outcomes.Contains(submission.Outcome))
        {
            problems.Add(new FieldProblem(StepFields.Outcome, "Choose how the step ends."));
        }

        problems.AddRange(submission.Check.Problems.Select(Problem));
        problems.AddRange((submission.Review?.Problems ?? []).Select(Problem));
        problems.AddRange(FaultsOf(submission));
        problems.AddRange(ScopeDecisions.Problems(work, submission));
        problems.AddRange(ValidationRules.Problems(work, submission));
        if (problems.Count == 0)
        {
            problems.AddRange(WhyNotThisOutcome(work, submission));
            problems.AddRange(StepConfiguration.Problems(work, submission));
            problems.AddRange(DeploymentAnswers.Check(work, submission, work.Site.Calendar().DayOf(submission.At)));
            problems.AddRange(ExceptionRules.Problems(work, submission));
            problems.AddRange(VoteRules.WhyNot(work, submission.Outcome, submission.At) is { } vote ? [new FieldProblem(StepFields.Outcome, vote)] : []);
        }

        return problems;
    }

    private static IEnumerable<FieldProblem> FaultsOf(StepSubmission submission) =>
        submission.Check.Faults.Concat(submission.Flags.Faults).DistinctBy(f => f.RuleId)
            .Select(f => new FieldProblem("", $"The rule {f.RuleId} (line {f.Place.Line} of its template) cannot be evaluated: {f.Text} An administrator must mend the template."));

    private static IEnumerable<FieldProblem> WhyNotThisOutcome(StepWork work, StepSubmission submission)
    {
        var outcome = submission.Outcome;
        if (work.Definition.ReasonFor.Contains(outcome) && submission.Reason is null)
        {
            yield return new FieldProblem(StepFields.Reason, $"Give the reason for “{Outcomes.CommandOf(outcome)}”.");
        }

        if ((WhyReviewIsOpen(work, submission) ?? WhyFlagsStandAgainst(submission) ?? ValidationRules.WhyNot(work, outcome)) is { } open)
        {
            yield return new FieldProblem(StepFields.Outcome, open);
        }

        foreach (var missing in WhatIsMissing(work, outcome))
        {
            yield return missing;
        }

        if (NeedConditions.Contains(outcome) && submission.Conditions.Count == 0)
        {
            yield return new FieldProblem(StepFields.Condition(0, "text"), $"“{Outcomes.CommandOf(outcome)}” needs at least one condition.");
        }

        foreach (var gate in WhyGateIsShut(work, submission))
        {
            yield return new FieldProblem(StepFields.Outcome, gate);
        }
    }

    private static IEnumerable<FieldProblem> WhatIsMissing(StepWork work, string outcome) =>
    [
        .. EmptyRecords(work, outcome).Select(empty => new FieldProblem("records", empty)),
        .. MissingEvidence(work, outcome).Select(missing => new FieldProblem("evidence", missing)),
    ];

    private static string? WhyFlagsStandAgainst(StepSubmission submission) => submission is { Outcome: "complete", Flags.Raised.Count: > 0 }
        ? $"The answers raise {Count(submission.Flags.Raised.Count, "flag")}. Choose “{Outcomes.CommandOf("complete-with-flags")}”; each flag becomes a finding."
        : null;

    private static string? WhyReviewIsOpen(StepWork work, StepSubmission submission)
    {
        if (work.Review is not { } template || submission.Review is not { } review)
        {
            return null;
        }

        var situation = new ReviewSituation
        {
            OpenFindings = OpenAfter(work, submission).GroupBy(s => s).ToDictionary(g => QuestionKeys.Severities[g.Key], g => g.Count()),
            ToJudge = [.. submission.Judged.Select(q => q.Id)],
            Verdicts = review.Verdicts,
            UnansweredItems = [.. submission.Check.Questions.Where(q => q is { IsShown: true, IsRequired: true, IsAnswered: false }).Select(q => q.Question.Id)],
            OpenJudges = work.Definition.IsPassing(submission.Outcome) ? submission.Flags.OpenJudges : [],
            FurtherPassing = work.Definition.Passing,
            Answers = submission.Reading.Answers,
            Context = submission.Context,
        };
        return OutcomeRules.WhyNot(template, submission.Outcome, situation) ?? WhyRatingIsMissing(work, submission);
    }

    private static string? WhyRatingIsMissing(StepWork work, StepSubmission submission)
    {
        var missing = work.Review!.Rating is { } scale && work.Definition.IsPassing(submission.Outcome)
            && (submission.Review!.Before is null || (scale.BeforeAndAfter && submission.Review.After is null));
        return missing ? "Rate the risk before and after the measures: likelihood and impact." : null;
    }

    private static IEnumerable<string> WhyGateIsShut(StepWork work, StepSubmission submission)
    {
        if (!work.Definition.IsPassing(submission.Outcome))
        {
            yield break;
        }

        if (CaseRounds.WhyWaits(work.Case, work.Step, work.Flow.Definition) is { } waits)
        {
            yield return waits;
        }

        if (WhyEndsTooEarly(work, submission) is { } early)
        {
            yield return early;
        }

        if (StaleSignatures.WhyShut(work.StaleSignatures) is { } stale)
        {
            yield return stale;
        }

        if (WhyBlocked(work, submission) is { } blocked)
        {
            yield return blocked;
        }

        var open = work.Conditions.Where(c => c.Blocks == ConditionBlocks.GoLive && c.State is ConditionState.Open or ConditionState.Met or ConditionState.Missed).ToList();
        if (VoteRules.IsAboutUse(work.Definition) && open.Count > 0)
        {
            yield return $"{string.Join(", ", open.Select(c => c.Id))} must be verified before the product goes live.";
        }
    }

    private static string? WhyBlocked(StepWork work, StepSubmission submission)
    {
        if (!work.Definition.Gate)
        {
            return null;
        }

        var unverified = WhyUnverified(work.FindingsInScope.Where(f => f.Severity == SeverityKey.Blocker));
        return OpenAfter(work, submission).Contains(SeverityKey.Blocker) ? "A blocker is open. It must be resolved before this gate can close."
            : unverified is null ? null
            : $"{unverified} before this gate can close.";
    }

    /// <summary>The beginning of a sentence about findings that nobody has verified; null when there is none among them.</summary>
    public static string? WhyUnverified(IEnumerable<Finding> blocking)
    {
        var ids = blocking.Where(f => f.IsUnverified).Select(f => f.Id).ToList();
        return ids.Count switch
        {
            0 => null,
            1 => $"{ids[0]} is resolved, but nobody has verified it. Somebody other than who resolved it must verify it",
            _ => $"{string.Join(", ", ids)} are resolved, but nobody has verified them. Somebody other than who resolved each must verify it",
        };
    }

    // Somebody still works on a round beside the flow: ending well now would throw it away.
    private static string? WhyEndsTooEarly(StepWork work, StepSubmission submission)
    {
        var open = work.Case.OpenSteps.Where(s => s.IsBesideFlow && s.Number != work.Step.Number).ToList();
        if (open.Count == 0 || work.Step.IsBesideFlow)
        {
            return null;
        }

        var facts = StepClosing.EngineFacts(work, FactJson.Changes(work.Profile, submission.Profile, work.Form));
        return work.Flow.Preview(work.Case, work.Step, submission.Outcome, facts, submission.At).Ending is { } ending && EndsWell.Contains(ending)
            ? $"The case would end while {string.Join(", ", open.Select(s => s.TitleWithRound))} {(open.Count == 1 ? "is" : "are")} still open."
            : null;
    }

    /// <summary>Severities of the findings in scope that are open after this submission: present ones and those it raises.</summary>
    private static List<string> OpenAfter(StepWork work, StepSubmission submission)
    {
        var known = FindingProposals.Known(work.Findings);
        var present = work.FindingsInScope.Where(f => f.IsOpenAt(submission.At)).Select(f => f.Severity);
        var raised = submission.Flags.Raised.Where(f => !known.Contains(RuleIdOf(f))).Select(f => f.Severity.Key());
        return [.. present, .. raised, .. submission.Findings.Select(f => f.Text.Severity)];
    }

    /// <summary>By which a finding of a rule is found again, so that it is not raised twice.</summary>
    public static string RuleIdOf(RaisedFlag flag) => $"{flag.QuestionId}/{flag.RuleId}";

    private static IEnumerable<string> EmptyRecords(StepWork work, string outcome) => work.Review is null || !work.Definition.IsPassing(outcome)
        ? []
        : work.Review.Records.Where(r => r.Need == RecordNeed.Required && work.BoundDossier!.All(e => e.Kind != r.Kind))
            .Select(r => DossierKinds.Find(r.Kind)!)
            .Select(k => $"Record at least one {k.One} under “{DossierArea.TitleOf(k.Area)}” first; “{Outcomes.CommandOf(outcome)}” rests on it.");

    private static IEnumerable<string> MissingEvidence(StepWork work, string outcome) =>
        work.Definition.Evidence
            .Where(rule => rule.RequiredFor.Contains(outcome) && work.Evidence.All(e => e.Kind != rule.Kind))
            .Select(rule => $"Add the evidence of the kind “{rule.Kind.Replace('-', ' ')}” first; it is required for “{Outcomes.CommandOf(outcome)}”.");

    private static FieldProblem Problem(ValidationFailure failure) => new(failure.PropertyName, failure.ErrorMessage);

    private static string Count(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
