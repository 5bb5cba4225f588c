using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Asking;

/// <summary>
/// The vendor submits a round of a questionnaire. Its answers are locked under one hash, and the step goes on: complete, or complete with
/// flags where rules raise findings. The owner of the step stays accountable for it.
/// </summary>
/// <param name="SeenVersion">Version of the step that the page showed.</param>
/// <param name="Fields">The form as typed; only fields of answers are read.</param>
/// <param name="Name">Who attests.</param>
/// <param name="Position">Their position at the vendor.</param>
/// <param name="Attests">They agreed to <see cref="AnswerSet.Statement"/>.</param>
public sealed record SubmitRound(
    int CaseNumber, int StepNumber, int SeenVersion, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, string Name, string Position, bool Attests);

internal sealed class SubmitRoundValidator : AbstractValidator<SubmitRound>
{
    public SubmitRoundValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithMessage("Enter your name: it stands under the answers.").MaximumLength(200).WithMessage("A name has at most 200 characters.");
        RuleFor(c => c.Position).NotEmpty().WithMessage("Enter your position at the company.").MaximumLength(200).WithMessage("A position has at most 200 characters.");
        RuleFor(c => c.Attests).Equal(true).WithMessage("Confirm the statement, or ask somebody who may.");
    }
}

public sealed class SubmitRoundHandler(GovernanceDbContext db, StepWorkLoader loader, StepClosing closing, TimeProvider time)
{
    private static readonly SubmitRoundValidator Validator = new();

    public async Task<Result> HandleAsync(SubmitRound command, Actor actor, CancellationToken ct)
    {
        var work = await RespondentAccess.LoadAsync(loader, command.CaseNumber, command.StepNumber, actor, ct);
        if (WhyNotNow(work) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (work.Step.Version != command.SeenVersion)
        {
            return Result.Stale();
        }

        var at = time.Now();
        var (submission, problems) = Read(work, command, at);
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var attestation = new GivenAttestation(TypedText.Clean(command.Name), TypedText.Clean(command.Position));
        var record = new StepRecord(work, submission, actor.PersonId ?? work.Step.OwnerId, at, attestation);
        var whyNot = await closing.CloseAsync(work, submission, record, null, at, ct);
        return whyNot is not null ? Result.Refused(whyNot) : await db.CommitAsync(EntryOf(work, record, actor), ct, work.Step.Number);
    }

    /// <summary>Why nothing can be submitted now; null when nothing stands against it.</summary>
    public static string? WhyNotNow(StepWork work)
    {
        if (!work.Step.IsOpen)
        {
            return "These answers were submitted already. If one of them no longer holds, open it for a correction.";
        }

        return work.Case.State switch
        {
            CaseState.Open => null,
            CaseState.OnHold => "The hospital has put this on hold. Your draft is kept; submit it when the hospital goes on.",
            _ => "The hospital has closed this. Nothing more can be submitted.",
        };
    }

    private static (StepSubmission Submission, IReadOnlyList<FieldProblem> Problems) Read(StepWork work, SubmitRound command, DateTime at)
    {
        var outcome = work.Definition.Outcomes.Contains("complete") ? "complete" : work.Definition.Passing[0];
        var fields = RespondentAccess.OwnFields(command.Fields).ToDictionary(f => f.Key, f => f.Value);
        fields[StepFields.Outcome] = [outcome];
        var reader = new StepReader(work, fields, at);
        var submission = reader.Read();
        if (submission.Flags.Raised.Count > 0 && work.Definition.Outcomes.Contains("complete-with-flags"))
        {
            submission = submission with { Outcome = "complete-with-flags" };
        }

        List<FieldProblem> problems = [.. reader.Problems, .. StepRules.Check(work, submission), .. RespondentAccess.StrangeEvidence(work, submission)];
        problems.AddRange(Validator.Validate(command).Errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorMessage)));
        return (submission, problems);
    }

    private static AuditRecord EntryOf(StepWork work, StepRecord record, Actor actor) =>
        new(work.Case.AuditTrail, AuditKind.RoundSubmitted, actor, $"The vendor submitted {work.Step.TitleWithRound}.")
        {
            Role = Role.VendorContact.Key,
            Subject = new AuditSubject("step", work.Step.Number.ToString(CultureInfo.InvariantCulture), work.Step.Key, work.Step.Version),
            Details = new JsonObject
            {
                ["outcome"] = work.Step.Outcome,
                ["answers"] = record.Answers.Count,
                ["answersSha256"] = record.AnswerSet?.AnswersSha256,
                ["findings"] = record.Findings.Count,
                ["opened"] = new JsonArray([.. work.Flow.Changes.Where(c => c.Change == StepChange.Opened).Select(c => JsonValue.Create(c.StepNumber))]),
            },
        };
}
