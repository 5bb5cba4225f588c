using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Asking;

/// <summary>
/// Asks back on single answers while a review goes on: a round of the questionnaire opens with these questions only, everything else stays
/// locked, and the clock of the review stands until the round is submitted.
/// </summary>
/// <param name="StepNumber">The open step that judges the answers.</param>
/// <param name="SeenVersion">Version of that step that the page showed.</param>
/// <param name="Points">The questions, each with what is asked for. The vendor reads it.</param>
public sealed record AskBack(int CaseNumber, int StepNumber, int SeenVersion, IReadOnlyList<RoundPoint> Points);

internal sealed class AskBackValidator : AbstractValidator<AskBack>
{
    public AskBackValidator()
    {
        RuleFor(c => c.Points).NotEmpty().WithMessage("Choose at least one question, and say what is asked for.");
        RuleForEach(c => c.Points).ChildRules(p => p.RuleFor(x => x.Text).NotEmpty().WithMessage("Say what has to change: the vendor reads it.").MaximumLength(2000));
    }
}

public sealed class AskBackHandler(GovernanceDbContext db, StepWorkLoader loader, StepDrafts drafts, TimeProvider time)
{
    public const string Vendor = "vendor";

    private static readonly AskBackValidator Validator = new();

    public async Task<Result> HandleAsync(AskBack command, Actor actor, CancellationToken ct)
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

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var points = command.Points.Select(p => p with { Text = TypedText.Clean(p.Text) }).DistinctBy(p => p.QuestionId).ToList();
        return points.FirstOrDefault(p => work.ToJudge.All(q => q.Id != p.QuestionId)) is { } strange
            ? Result.Invalid(FieldNames.Verdict(strange.QuestionId), $"“{work.Step.Title}” does not judge {strange.QuestionId}.")
            : await AskAsync(work, points, actor, ct);
    }

    /// <summary>Why this person cannot ask back from the step; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, StepWork work) =>
        CompleteStepHandler.WhyNotBy(actor, work) ?? WhyNothingToAsk(work);

    /// <summary>The newest round of the questionnaire whose answers the step judges; null where there is none.</summary>
    public static CaseStep? RoundOf(StepWork work) =>
        work.Flow.Definition.HumanSteps.Where(s => s.Kind == StepKind.Questionnaire).Take(1).Select(s => CaseRounds.LatestOf(work.Case, s.Key)).FirstOrDefault();

    private static string? WhyNothingToAsk(StepWork work)
    {
        if (work.ToJudge.Count == 0 || RoundOf(work) is not { } round)
        {
            return "This step judges no answers of others, so there is nothing to ask back on.";
        }

        return round.IsOpen && work.AskedQuestions.All(q => q.StepNumber != round.Number)
            ? $"{round.TitleWithRound} is open as a whole: write into the thread of the question instead."
            : null;
    }

    private async Task<Result> AskAsync(StepWork work, List<RoundPoint> points, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var (round, whyNot) = OpenRound(work, points, at);
        if (round is null)
        {
            return Result.Refused(whyNot!);
        }

        var asked = new AskedIn(work.Case.Number, round.Number, work.Step.Number, work.Step.OwnerId, null, at);
        var known = work.AskedQuestions.Where(q => q.StepNumber == round.Number && q.FromStep == work.Step.Number).Select(q => q.QuestionId).ToHashSet();
        db.AddRange(points.Where(p => !known.Contains(p.QuestionId)).Select(p => AskedQuestion.Of(asked, p.QuestionId, p.Text)));
        db.AddRange(points.Select((p, i) => QuestionComment.Of(
            work.Comments.Count + i + 1, new CommentPlace(work.Case.Number, p.QuestionId, work.Step.Number, work.Step.OwnerId, null, at), CommentAudience.Vendor, p.Text)));
        work.Flow.Clocks.WaitFor(work.Case, work.Step, Vendor, work.Step.OwnerId, at);
        db.AddRange(work.Flow.Changes);
        db.AddRange(work.Flow.Notices);

        // What is asked is no verdict: the answer that comes is judged anew.
        await drafts.DropAsync(work.Case.Number, work.Step.Number, actor, [.. points.SelectMany(p => new[] { FieldNames.Verdict(p.QuestionId), FieldNames.VerdictComment(p.QuestionId) })], ct);
        return await db.CommitAsync(EntryOf(work, round, points, actor), ct, round.Number);
    }

    private (CaseStep? Round, string? WhyNot) OpenRound(StepWork work, List<RoundPoint> points, DateTime at)
    {
        var latest = RoundOf(work)!;
        if (latest.IsOpen)
        {
            latest.AskMore();
            db.Add(Notice.To(latest.OwnerId, work.Case.Number, latest.Number, $"{work.Step.Title} of {work.Case.Name} asks more in {latest.TitleWithRound}.", at));
            return (latest, null);
        }

        if (CaseRounds.WhyNotReopenable(work.Case, latest, work.Flow.Definition) is { } reason)
        {
            return (null, reason);
        }

        var cause = new RoundCause(ReopenedBecause.AskedBack, "See the questions below.", work.Step.OwnerId) { WaitingStep = work.Step.Number, FromStep = work.Step.Number, Points = points };
        var (round, whyNot) = work.Flow.Reopen(work.Case, latest, cause, at);
        if (round is not null)
        {
            db.Add(Reopening.Of(round, cause, at));
        }

        return (round, whyNot);
    }

    private static AuditRecord EntryOf(StepWork work, CaseStep round, List<RoundPoint> points, Actor actor) =>
        new(work.Case.AuditTrail, AuditKind.QuestionsAskedBack, actor, $"{work.Step.TitleWithRound} asked back on {(points.Count == 1 ? "1 question" : $"{points.Count} questions")}.")
        {
            Role = work.Step.OwnerRole,
            Subject = new AuditSubject("step", round.Number.ToString(CultureInfo.InvariantCulture), round.Key, round.Version),
            Details = new JsonObject
            {
                ["from"] = work.Step.Number,
                ["round"] = round.Round,
                ["questions"] = new JsonArray([.. points.Select(p => JsonValue.Create(p.QuestionId))]),
            },
        };
}
