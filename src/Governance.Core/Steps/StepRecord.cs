using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Decisions;
using Governance.Core.Findings;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;

namespace Governance.Core.Steps;

/// <summary>The rows that finishing a step adds, made from a submission. Making them twice (to show, and to sign) gives the same rows.</summary>
internal sealed class StepRecord
{
    private readonly StepWork work;
    private readonly StepSubmission submission;
    private readonly int byPersonId;
    private readonly DateTime at;

    public StepRecord(StepWork work, StepSubmission submission, int byPersonId, DateTime at)
    {
        (this.work, this.submission, this.byPersonId, this.at) = (work, submission, byPersonId, at);
        Answers = [.. submission.Check.Questions.Select(AnswerOf)];
        Verdicts = [.. (submission.Review?.Verdicts ?? new Dictionary<string, GivenVerdict>()).Select(VerdictOf)];
        Ticks = [.. (submission.Review?.Judged ?? new Dictionary<string, bool>()).Select(TickOf)];
        Findings = [.. FindingsToRaise()];
        Conditions = [.. submission.Conditions.Select((c, i) => Condition.Set(work.Case.Number, work.Case.ConditionCount + i + 1, work.Step.Number, c.Text, c.OwnerId, c.DueAt))];
        FindingChanges = [.. Findings.Select(f => f.Change(FindingState.Open, null, byPersonId, at))];
        ConditionChanges = [.. Conditions.Select(c => c.Change(ConditionState.Open, null, byPersonId, at))];
        Decision = submission.Decision is { } text ? Decisions.Decision.Of(work.Case.Number, work.Step.Number, submission.Outcome, text, byPersonId, at) : null;
        Rating = RatingOf(submission.Review);
    }

    public IReadOnlyList<Answer> Answers { get; }

    public IReadOnlyList<AnswerVerdict> Verdicts { get; }

    public IReadOnlyList<JudgeTick> Ticks { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public IReadOnlyList<FindingChange> FindingChanges { get; }

    public IReadOnlyList<Condition> Conditions { get; }

    public IReadOnlyList<ConditionChange> ConditionChanges { get; }

    public Decision? Decision { get; }

    public string? Rating { get; }

    public IEnumerable<object> Rows =>
        [.. Answers, .. Verdicts, .. Ticks, .. Findings, .. FindingChanges, .. Conditions, .. ConditionChanges, .. Decision is null ? [] : new object[] { Decision }];

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
    });

    private Answer AnswerOf(QuestionState state)
    {
        var head = work.Forms.Origins[state.Question.Id];
        var source = new AnswerSource(work.Case.Number, work.Step.Number, work.Step.Round, head.Id, head.Version, byPersonId, at);
        var given = state.IsShown ? submission.Reading.Answers.GetValueOrDefault(state.Question.Id) : null;
        var evidence = AnswerValue.OfTexts(given?.EvidenceIds ?? []);
        return Answer.Of(source, state.Question.Id, new AnswerContent(
            CanonicalJson.Write(given?.Value), given?.Reason, given?.Confidence?.Key(), CanonicalJson.Write(evidence), state.IsShown ? null : state.Why ?? "its condition does not hold"));
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
        var known = work.Findings.Select(f => f.RuleId).OfType<string>().ToHashSet();
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
