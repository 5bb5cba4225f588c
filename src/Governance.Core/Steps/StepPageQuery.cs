using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Cases.Holds;
using Governance.Core.Cases.Owners;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Signatures;
using Governance.Core.Steps.Rounds;
using Governance.Core.Steps.Scope;
using Governance.Core.Steps.Asking;

namespace Governance.Core.Steps;

/// <summary>An answer of somebody else with what the reviewer needs beside it.</summary>
/// <param name="Answer">The answer that counts now; null when it was never asked.</param>
/// <param name="Earlier">The answer of the round before, where it differs.</param>
/// <param name="LastVerdict">The verdict of the last round of this step, or of the step that asked back.</param>
/// <param name="Judges">Sentences that the reviewer has to answer with yes or no.</param>
public sealed record JudgedAnswer(
    Question Question, Answer? Answer, Answer? Earlier, AnswerVerdict? LastVerdict, IReadOnlyList<OpenJudge> Judges,
    IReadOnlyList<EvidenceItem> Evidence, IReadOnlyList<Finding> Findings, string? AnsweredByName)
{
    /// <summary>What this step asks back about the answer in a round that is still open; null where it waits for nothing.</summary>
    public AskedQuestion? Waiting { get; init; }

    /// <summary>The thread of the question, oldest first.</summary>
    public IReadOnlyList<QuestionComment> Comments { get; init; } = [];
}

/// <summary>A way in which the step can end.</summary>
public sealed record OutcomeChoice(string Key, string Label, bool NeedsReason, bool IsSigned, bool IsPassing);

/// <summary>Everything that the page of a step shows.</summary>
/// <param name="Fields">What stands in the form: the draft, or the answers of the round before.</param>
/// <param name="WhyNot">Why the viewer cannot finish the step; null for its owner.</param>
public sealed record StepPage(
    StepWork Work, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, DraftView? Draft, AnswerCheck Check, IReadOnlyList<JudgedAnswer> Judged,
    IReadOnlyList<OpenJudge> OwnJudges, IReadOnlyList<RaisedFlag> Hints, IReadOnlyList<OutcomeChoice> Outcomes, string? WhyNot, bool MayHandOver,
    IReadOnlyList<Person> Candidates, IReadOnlyDictionary<string, AskedAbout> AskedBack, CaseStanding Standing, DateTime Now)
{
    /// <summary>Which questions of a questionnaire are open in this round.</summary>
    public RoundScope Scope { get; init; } = RoundScope.Everything;

    /// <summary>Answers known from elsewhere, of questions that have none yet: still true?</summary>
    public IReadOnlyList<Offer> Offers { get; init; } = [];

    /// <summary>The viewer may ask back on single answers.</summary>
    public bool MayAskBack { get; init; }

    /// <summary>The viewer may write into the threads of questions.</summary>
    public bool MayComment { get; init; }

    /// <summary>The viewer may send an earlier step back from this one.</summary>
    public bool MaySendBack { get; init; }

    /// <summary>Escalations about this step that are not closed.</summary>
    public IEnumerable<EscalationView> Escalations => Standing.Escalations.Where(e => e.StepNumber == Work.Step.Number);

    /// <summary>Which ways the viewer has to change who owns the step.</summary>
    public required OwnerMoves Moves { get; init; }

    /// <summary>Time stamps of the signatures of the case.</summary>
    public required StampNotes Stamps { get; init; }
}

/// <summary>What somebody asks about an answer.</summary>
public sealed record AskedAbout(int ByPersonId, string? Comment);

/// <summary>Ways to change who owns a step.</summary>
public sealed record OwnerMoves(bool TakeOver, bool Release, bool Delegate)
{
    public static OwnerMoves Of(Actor actor, StepWork work) => new(
        TakeOverStepHandler.WhyNotBy(actor, work.Case, work.Step, work.Flow.Owners, work.Definition) is null,
        ReleaseStepHandler.WhyNotBy(actor, work.Step) is null,
        DelegateStepHandler.WhyNotBy(actor, work.Step) is null);
}

public sealed class StepPageQuery(StepWorkLoader loader, StepDrafts drafts, StandingQuery standing, StampNotesQuery stamps, TimeProvider time)
{
    /// <param name="posted">Fields of a post that was refused: they stand in the form again, exactly as typed; null for a fresh page.</param>
    /// <exception cref="NotFoundException">No such case or step, or not visible to the actor.</exception>
    public async Task<StepPage> GetAsync(
        int caseNumber, int stepNumber, IReadOnlyDictionary<string, IReadOnlyList<string>>? posted, Actor actor, CancellationToken ct)
    {
        var work = await loader.LoadAsync(caseNumber, stepNumber, actor, ct);
        var draft = work.Step.IsOpen ? await drafts.GetAsync(caseNumber, stepNumber, actor, ct) : null;
        var now = time.Now();
        var fields = posted ?? draft?.Fields ?? FieldsOf(work);
        var submission = new StepReader(work, fields, now).Read();
        return new StepPage(
            work, fields, draft, submission.Check,
            [.. submission.Judged.Select(q => JudgedOf(q, work, submission))],
            [.. submission.Flags.OpenJudges.Where(j => work.Form.Find(j.QuestionId) is not null && !work.IsQuestionnaire)],
            submission.Flags.Raised,
            [.. work.Definition.Outcomes.Select(o => ChoiceOf(o, work))],
            CompleteStepHandler.WhyNotBy(actor, work),
            HandOverStepHandler.WhyNotBy(actor, work.Case, work.Step) is null,
            [.. work.Flow.Owners.Candidates(work.Case, work.Definition).Where(p => p.Id != work.Step.OwnerId)],
            AskedBackIn(work),
            await standing.GetAsync(work.Case, actor, ct),
            now)
        {
            Scope = submission.Scope,
            Offers = OfferFields.Open(work.Form, work.Offers, submission.Reading.Answers),
            MayAskBack = AskBackHandler.WhyNotBy(actor, work) is null,
            MayComment = CommentOnQuestionHandler.WhyNotBy(actor, work) is null,
            MaySendBack = SendBackHandler.WhyNotBy(actor, work.Case, work.Step, work.Definition) is null,
            Moves = OwnerMoves.Of(actor, work),
            Stamps = await stamps.GetAsync(caseNumber, actor, ct),
        };
    }

    /// <summary>Answers of this step, or of the round before it, as form fields; verdicts of the round before as well.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> FieldsOf(StepWork work)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>();
        var answers = StepContext.Given(StepWork.Latest(work.AllAnswers.Where(a => a.StepNumber == work.Step.Number || work.EarlierRounds.Contains(a.StepNumber))));
        foreach (var question in work.Form.Questions.Where(q => answers.ContainsKey(q.Id)))
        {
            Merge(fields, AnswerForm.ToFields(question, answers[question.Id]));
        }

        foreach (var verdict in VerdictsToShow(work))
        {
            Merge(fields, ReviewFields.ToFields(verdict.QuestionId, new GivenVerdict(VerdictKeys.ByKey[verdict.Key], verdict.Comment)));
        }

        Merge(fields, RatingOf(work));
        foreach (var question in work.Form.Questions.Where(q => !answers.ContainsKey(q.Id)))
        {
            Merge(fields, ScopeDecisions.Offered(work, question));
        }

        foreach (var tick in work.Ticks.Where(t => t.StepNumber == work.Step.Number || work.EarlierRounds.Contains(t.StepNumber)))
        {
            fields[FieldNames.Judge(tick.QuestionId, tick.FlagId)] = [tick.IsTrue ? "yes" : "no"];
        }

        return fields;
    }

    // A rating is one judgement of the whole; it stands again, and whoever finishes the round looks at it.
    private static Dictionary<string, IReadOnlyList<string>> RatingOf(StepWork work)
    {
        var stored = work.Completions.LastOrDefault(c => c.StepNumber <= work.Step.Number)?.Rating;
        var fields = new Dictionary<string, IReadOnlyList<string>>();
        if (stored is null || JsonNode.Parse(stored) is not JsonObject rating)
        {
            return fields;
        }

        (string Field, string? Word)[] words =
        [
            (ReviewFields.LikelihoodBefore, (string?)rating["before"]?["likelihood"]), (ReviewFields.ImpactBefore, (string?)rating["before"]?["impact"]),
            (ReviewFields.LikelihoodAfter, (string?)rating["after"]?["likelihood"]), (ReviewFields.ImpactAfter, (string?)rating["after"]?["impact"]),
        ];
        return words.Where(w => w.Word is not null).ToDictionary(w => w.Field, w => (IReadOnlyList<string>)[w.Word!]);
    }

    // An answer that asked for a change, or that changed since, is judged anew.
    private static IEnumerable<AnswerVerdict> VerdictsToShow(StepWork work)
    {
        if (!work.Step.IsOpen)
        {
            return work.Verdicts.Where(v => v.StepNumber == work.Step.Number);
        }

        var last = work.Verdicts.Where(v => work.EarlierRounds.Contains(v.StepNumber)).GroupBy(v => v.QuestionId).Select(g => g.Last());
        return last.Where(v => v.Key != "clarify" && (!work.Answers.TryGetValue(v.QuestionId, out var answer) || answer.Sequence < v.Sequence));
    }

    private static JudgedAnswer JudgedOf(Question question, StepWork work, StepSubmission submission)
    {
        var rounds = work.AllAnswers.Where(a => a.QuestionId == question.Id).OrderBy(a => a.StepNumber).ToList();
        var now = rounds.Count > 0 ? rounds[^1] : null;
        return new JudgedAnswer(
            question,
            now,
            ChangedSince(rounds),
            work.Verdicts.LastOrDefault(v => v.QuestionId == question.Id && v.StepNumber != work.Step.Number),
            [.. submission.Flags.OpenJudges.Where(j => j.QuestionId == question.Id)],
            [.. work.Evidence.Where(e => now is not null && now.EvidenceIds.Contains($"\"{e.Id}\"", StringComparison.Ordinal))],
            [.. work.Findings.Where(f => f.QuestionId == question.Id)],
            now is null ? null : now.Respondent ?? OnBehalf.Of(question, work.NameOf(now.ByPersonId)))
        {
            Waiting = work.AskedQuestions.LastOrDefault(a => a.QuestionId == question.Id && a.FromStep == work.Step.Number && work.Case.Step(a.StepNumber).IsOpen),
            Comments = [.. work.Comments.Where(c => c.QuestionId == question.Id)],
        };
    }

    private static Answer? ChangedSince(List<Answer> rounds)
    {
        if (rounds.Count < 2)
        {
            return null;
        }

        var (before, now) = (rounds[^2], rounds[^1]);
        return (before.Value, before.Reason, before.EvidenceIds) == (now.Value, now.Reason, now.EvidenceIds) ? null : before;
    }

    private static void Merge(Dictionary<string, IReadOnlyList<string>> fields, IReadOnlyDictionary<string, IReadOnlyList<string>> more)
    {
        foreach (var (name, values) in more)
        {
            fields[name] = values;
        }
    }

    private static OutcomeChoice ChoiceOf(string outcome, StepWork work) => new(
        outcome, Outcomes.CommandOf(outcome), work.Definition.ReasonFor.Contains(outcome), CompleteStepHandler.IsSigned(work, outcome), work.Definition.IsPassing(outcome));

    /// <summary>Questions of this form on which somebody asked back since the last round.</summary>
    private static Dictionary<string, AskedAbout> AskedBackIn(StepWork work)
    {
        var verdicts = work.Verdicts.Where(v => v.Key == "clarify" && work.Form.Find(v.QuestionId) is not null);
        var since = work.Previous.Values.Select(a => a.Sequence).DefaultIfEmpty(0).Max();
        var asked = verdicts.Where(v => v.Sequence > since).Select(v => (v.QuestionId, About: new AskedAbout(v.ByPersonId, v.Comment)))
            .Concat(work.AskedHere.Select(q => (q.QuestionId, About: new AskedAbout(q.ByPersonId, q.Text))));
        return asked.GroupBy(a => a.QuestionId).ToDictionary(g => g.Key, g => g.Last().About);
    }
}
