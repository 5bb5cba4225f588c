using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Decisions;
using Governance.Core.Findings;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.Questionnaires;
using Governance.Core.RegulatoryScope;
using Governance.Core.Reviews;
using Governance.Core.Steps.Scope;

namespace Governance.Core.Steps;

/// <summary>The rows that finishing a step adds, made from a submission. Making them twice (to show, and to sign) gives the same rows.</summary>
internal sealed class StepRecord
{
    private readonly StepWork work;
    private readonly StepSubmission submission;
    private readonly int byPersonId;
    private readonly DateTime at;
    private readonly GivenAttestation? attestation;

    /// <param name="attestation">Who at the vendor answered; null where the owner of the step did.</param>
    public StepRecord(StepWork work, StepSubmission submission, int byPersonId, DateTime at, GivenAttestation? attestation = null)
    {
        (this.work, this.submission, this.byPersonId, this.at, this.attestation) = (work, submission, byPersonId, at, attestation);
        Answers = [.. submission.Check.Questions.Where(q => submission.Scope.IsAnsweredIn(q, work.Previous)).Select(AnswerOf)];
        AnswerSet = SetOf();
        Verdicts = [.. (submission.Review?.Verdicts ?? new Dictionary<string, GivenVerdict>()).Select(VerdictOf)];
        Ticks = [.. (submission.Review?.Judged ?? new Dictionary<string, bool>()).Select(TickOf)];
        Findings = [.. FindingsToRaise()];
        Conditions = [.. submission.Conditions.Select((c, i) => Condition.Set(work.Case.Number, work.Case.ConditionCount + i + 1, work.Step.Number, c.Text, c.OwnerId, c.DueAt))];
        FindingChanges = [.. Findings.Select(f => f.Change(FindingState.Open, null, byPersonId, at))];
        ConditionChanges = [.. Conditions.Select(c => c.Change(ConditionState.Open, null, byPersonId, at))];
        Decision = submission.Decision is { } text ? Decisions.Decision.Of(work.Case.Number, work.Step.Number, submission.Outcome, text, byPersonId, at) : null;
        Scope = work.Scope is { } scope ? ScopeRecord.Of(work.Case.Number, work.Step.Number, scope, ScopeDecisions.Of(scope, submission.Reading.Answers), byPersonId, at) : null;
        Rating = RatingOf(submission.Review);
        Protocol = ProtocolToLock();
    }

    public IReadOnlyList<Answer> Answers { get; }

    /// <summary>The locked answers of a questionnaire; null for other steps, and for a round that was not passed.</summary>
    public AnswerSet? AnswerSet { get; }

    public IReadOnlyList<AnswerVerdict> Verdicts { get; }

    public IReadOnlyList<JudgeTick> Ticks { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public IReadOnlyList<FindingChange> FindingChanges { get; }

    public IReadOnlyList<Condition> Conditions { get; }

    public IReadOnlyList<ConditionChange> ConditionChanges { get; }

    public Decision? Decision { get; }

    /// <summary>What was compared, proposed and decided; null where the step checks no scope.</summary>
    public ScopeRecord? Scope { get; }

    public string? Rating { get; }

    /// <summary>The protocol that this step locks; null for other steps and outcomes.</summary>
    public LockedProtocol? Protocol { get; }

    public IEnumerable<object> Rows =>
        [.. Answers, .. Verdicts, .. Ticks, .. Findings, .. FindingChanges, .. Conditions, .. ConditionChanges, .. new object?[] { Decision, Scope, AnswerSet, Protocol }.OfType<object>()];

    /// <summary>What the signature of this step binds.</summary>
    public JsonObject SignedContent() => SignedStepContent.Of(new SignedStepRows
    {
        Case = work.Case,
        Step = work.Step,
        Outcome = submission.Outcome,
        Reason = submission.Reason,
        Rating = Rating,
        PlannedUse = work.PlannedUse,
        Answers = Answers,
        Verdicts = Verdicts,
        Ticks = Ticks,
        Judged = work.Answers,
        Dossier = work.BoundDossier,
        DependsOn = SignedStepRowsOf.DependsOn(work.Case, work.Definition, Verdicts, work.AllAnswers),
        Findings = FindingChanges,
        Conditions = ConditionChanges,
        Decision = Decision,
        Configuration = StepConfiguration.Bound(work.Case, work.Definition, work.Answers),
        Scope = Scope,
        Known = work.KnownIssues,
        ProtocolSha256 = Protocol?.Sha256,
        Validation = ValidationSeal.IsBoundBy(work.Definition, work.Flow.Definition) ? work.Validation?.Seal : null,
        Votes = work.Vote?.Motions ?? [],
    });

    private LockedProtocol? ProtocolToLock()
    {
        if (work.Validation is not { } known || work.Definition.Kind != StepKind.Protocol || !work.Definition.IsPassing(submission.Outcome) || !ProtocolReader.IsStructured(work.Form))
        {
            return null;
        }

        var reason = submission.Reason ?? work.Reopening?.Reason;
        var locked = new ProtocolLock(work.Case.Number, work.Step.Number, SignedStepContent.FormVersionOf(work.Step) ?? "", reason, known.Tables > 0, byPersonId, at);
        return LockedProtocol.Of(known.Protocols.Count + 1, locked, ProtocolReader.FieldsOf(work.Form, submission.Reading.Answers));
    }

    private Answer AnswerOf(QuestionState state)
    {
        var head = work.Forms.Origins[state.Question.Id];
        var source = new AnswerSource(work.Case.Number, work.Step.Number, work.Step.Round, head.Id, head.Version, byPersonId, at) { Respondent = attestation?.Name };
        if (!state.IsShown)
        {
            return Answer.Of(source, state.Question.Id, new AnswerContent("null", null, null, "[]", state.Why));
        }

        var given = submission.Reading.Answers.GetValueOrDefault(state.Question.Id);
        var evidence = AnswerValue.OfTexts(given?.EvidenceIds ?? []);
        return Answer.Of(source, state.Question.Id, new AnswerContent(CanonicalJson.Write(given?.Value), given?.Reason, given?.Confidence?.Key(), CanonicalJson.Write(evidence), null)
        {
            Origin = submission.Confirmed.TryGetValue(state.Question.Id, out var offer) ? OfferFields.OriginOf(offer) : null,
        });
    }

    private AnswerSet? SetOf()
    {
        if (work.Template is not QuestionnaireTemplate template || !work.Definition.IsPassing(submission.Outcome))
        {
            return null;
        }

        var source = new AnswerSource(work.Case.Number, work.Step.Number, work.Step.Round, template.Head.Id, template.Head.Version, byPersonId, at);
        var counting = StepWork.Latest([.. work.Previous.Values, .. Answers]).Values;
        return AnswerSet.Of(source, counting, submission.Check.Questions.Select(q => new AskedBecause(q.Question.Id, q.IsShown, q.Because)), attestation);
    }

    private AnswerVerdict VerdictOf(KeyValuePair<string, GivenVerdict> verdict) =>
        AnswerVerdict.Of(work.Case.Number, work.Step.Number, verdict.Key, verdict.Value.Verdict.Key(), verdict.Value.Comment, byPersonId, at);

    private JudgeTick TickOf(KeyValuePair<string, bool> tick)
    {
        var rule = tick.Key.Split('/', 2);
        return JudgeTick.Of(work.Case.Number, work.Step.Number, rule[0], rule[1], tick.Value, byPersonId, at);
    }

    // A rule raises its finding once; a person closes it.
    private IEnumerable<Finding> FindingsToRaise()
    {
        var known = FindingProposals.Known(work.Findings);
        var number = work.Case.FindingCount;
        foreach (var flag in submission.Flags.Raised.Where(f => known.Add(StepRules.RuleIdOf(f))))
        {
            var severity = flag.Severity.Key();
            var words = flag.IsUndecided ? $"{flag.Message} ({flag.Reason})" : flag.Message;
            var text = new FindingText(severity, words, flag.QuestionId, StepRules.RuleIdOf(flag));
            yield return Finding.Raise(work.Case.Number, ++number, work.Step.Number, text, OwnerOf(flag), DueOf(severity));
        }

        foreach (var raised in submission.Findings)
        {
            yield return Finding.Raise(work.Case.Number, ++number, work.Step.Number, raised.Text, raised.OwnerId, raised.DueAt);
        }
    }

    // Whoever judges the answer answers for the finding; without such a person the owner of the step does.
    private int OwnerOf(RaisedFlag flag)
    {
        var question = work.Form.Find(flag.QuestionId) ?? work.Forms.Asked?.Find(flag.QuestionId);
        return question?.Reviewer is { } role && work.Case.PersonFor(role) is { } person ? person : work.Step.OwnerId;
    }

    // Working days by severity: a default of the product that sites may change later.
    private DateTime DueOf(string severity) => work.Site.Calendar().DueAfter(at, severity switch
    {
        SeverityKey.Blocker => 5,
        SeverityKey.High => 10,
        SeverityKey.Medium => 20,
        _ => 30,
    });

    private static string? RatingOf(ReviewReading? review)
    {
        if (review?.Before is null && review?.After is null)
        {
            return null;
        }

        return CanonicalJson.Write(new JsonObject { ["before"] = WordsOf(review.Before), ["after"] = WordsOf(review.After) });
    }

    private static JsonObject? WordsOf(RiskRating? rating) =>
        rating is null ? null : new JsonObject { ["likelihood"] = rating.Likelihood, ["impact"] = rating.Impact };
}
