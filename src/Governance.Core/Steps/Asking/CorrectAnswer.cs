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
/// Opens a submitted answer for a correction: the answer stands as it was given, and a new version of it is given in a round of its own. By the
/// vendor, or by whoever owns the questionnaire on its behalf.
/// </summary>
/// <param name="StepNumber">The newest round of the questionnaire.</param>
/// <param name="Why">What does not hold any more.</param>
public sealed record CorrectAnswer(int CaseNumber, int StepNumber, string QuestionId, string Why);

internal sealed class CorrectAnswerValidator : AbstractValidator<CorrectAnswer>
{
    public CorrectAnswerValidator()
    {
        RuleFor(c => c.Why).NotEmpty().WithMessage("Say what is wrong with the answer: both sides read it.").MaximumLength(2000);
    }
}

public sealed class CorrectAnswerHandler(GovernanceDbContext db, StepWorkLoader loader, TimeProvider time)
{
    private static readonly CorrectAnswerValidator Validator = new();

    public async Task<Result> HandleAsync(CorrectAnswer command, Actor actor, CancellationToken ct)
    {
        var work = actor.Vendor is null
            ? await loader.LoadAsync(command.CaseNumber, command.StepNumber, actor, ct)
            : await RespondentAccess.LoadAsync(loader, command.CaseNumber, command.StepNumber, actor, ct);
        if (WhyNotBy(actor, work) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var given = work.Answers.GetValueOrDefault(command.QuestionId);
        if (work.Form.Find(command.QuestionId) is null || given is null || given.NotShownBecause is not null)
        {
            return Result.Invalid(nameof(command.QuestionId), $"{command.QuestionId} has no submitted answer that could be corrected.");
        }

        return work.AskedHere.Any(q => work.Step.IsOpen && q.QuestionId == command.QuestionId)
            ? Result.Refused($"{command.QuestionId} is open already.")
            : await OpenAsync(work, command with { Why = TypedText.Clean(command.Why) }, actor, ct);
    }

    /// <summary>Why this person cannot correct an answer of the questionnaire; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, StepWork work)
    {
        if (!work.IsQuestionnaire || work.Case.State != CaseState.Open)
        {
            return work.IsQuestionnaire ? "The case is not open: nothing can be corrected now." : "Only answers of a questionnaire are corrected this way.";
        }

        if (actor.Vendor is null && actor.PersonId != work.Step.OwnerId)
        {
            return "Only the vendor, or the owner of the questionnaire on its behalf, corrects an answer.";
        }

        return work.Step.IsOpen
            ? work.AskedHere.Any() ? null : "The questionnaire is open: change the answer in it."
            : CaseRounds.WhyNotReopenable(work.Case, work.Step, work.Flow.Definition);
    }

    private async Task<Result> OpenAsync(StepWork work, CorrectAnswer command, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var by = actor.PersonId ?? work.Step.OwnerId;
        var round = work.Step;
        if (round.IsOpen)
        {
            round.AskMore();
        }
        else
        {
            var cause = new RoundCause(ReopenedBecause.Corrected, $"{command.QuestionId} is corrected.", by) { Points = [new RoundPoint(command.QuestionId, command.Why)] };
            var (opened, whyNot) = work.Flow.Reopen(work.Case, work.Step, cause, at);
            if (opened is null)
            {
                return Result.Refused(whyNot!);
            }

            db.Add(Reopening.Of(opened, cause, at));
            round = opened;
        }

        db.Add(AskedQuestion.Of(new AskedIn(work.Case.Number, round.Number, round.Number, by, actor.Vendor is null ? null : actor.Name, at), command.QuestionId, command.Why));
        db.AddRange(work.Flow.Changes);
        db.AddRange(work.Flow.Notices);
        db.AddRange(work.Case.OpenSteps.Where(s => s.Number != round.Number && CaseRounds.DependsOn(work.Flow.Definition, s.Key, round.Key)).Select(s => s.OwnerId).Distinct()
            .Select(p => Notice.To(p, work.Case.Number, round.Number, $"An answer of {work.Case.Name} is corrected: {command.QuestionId}.", at)));
        var record = new AuditRecord(work.Case.AuditTrail, AuditKind.CorrectionOpened, actor, $"{command.QuestionId} was opened for a correction.")
        {
            Role = actor.Vendor is null ? work.Step.OwnerRole : Role.VendorContact.Key,
            Subject = new AuditSubject("step", round.Number.ToString(CultureInfo.InvariantCulture), round.Key, round.Version),
            Details = new JsonObject { ["question"] = command.QuestionId, ["replaces"] = round.Replaces },
        };
        return await db.CommitAsync(record, ct, round.Number);
    }
}
