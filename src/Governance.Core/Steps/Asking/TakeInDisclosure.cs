using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.People;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Asking;

/// <summary>
/// Brings the answers of a vendor's disclosure form into a case: each is offered to whoever fills in the questionnaire, who says whether it is
/// still true. The form itself becomes evidence. With anything wrong in the file nothing is stored.
/// </summary>
/// <param name="Title">Which form, in words: "AI disclosure of AlphaChest 2.1".</param>
/// <param name="DatedOn">Day of the form.</param>
/// <param name="Content">Read once, from its present position.</param>
public sealed record TakeInDisclosure(int CaseNumber, int StepNumber, string Title, DateOnly? DatedOn, string FileName, Stream Content);

internal sealed class TakeInDisclosureValidator : AbstractValidator<TakeInDisclosure>
{
    public TakeInDisclosureValidator(DateOnly today)
    {
        RuleFor(c => c.Title).NotEmpty().WithMessage("Name the form, for example “AI disclosure of AlphaChest 2.1”.").MaximumLength(200);
        RuleFor(c => c.DatedOn).NotNull().WithMessage("Write the day of the form; the newest source is offered first.")
            .Must(d => d is null || d <= today).WithMessage("The day of the form is not over yet.");
    }
}

public sealed class TakeInDisclosureHandler(GovernanceDbContext db, StepPageQuery pages, EvidenceIntake intake, TimeProvider time)
{
    /// <summary>Kind of the evidence that the form becomes.</summary>
    public const string EvidenceKind = "disclosure-form";

    /// <summary>Problems that are listed at once.</summary>
    private const int MostProblems = 100;

    public async Task<Result> HandleAsync(TakeInDisclosure command, Actor actor, CancellationToken ct)
    {
        var work = (await pages.GetAsync(command.CaseNumber, command.StepNumber, null, actor, ct)).Work;
        if (WhyNotBy(actor, work.Case, work) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = new TakeInDisclosureValidator(work.Site.Calendar().DayOf(time.Now())).Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        if (await SmallFile.BytesAsync(command.Content, DisclosureReader.LargestFile, ct) is not { } content)
        {
            return Result.Invalid("file", $"“{EvidenceIntake.SafeName(command.FileName)}” is larger than {DisclosureReader.LargestFile / (1024 * 1024)} MB; a form with every question has less than 100 KB.");
        }

        var reading = DisclosureReader.Read(content, work.Form.Questions);
        return reading.Problems.Count > 0 ? Result.Invalid([.. reading.Problems.Take(MostProblems)])
            : reading.Answers.Count == 0 ? Result.Invalid("file", "No line of the file answers a question that is asked here. The column question holds the ids, such as VEN-01.")
            : await KeepAsync(command, reading, content, actor, ct);
    }

    /// <summary>Why this person brings no form in; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, StepWork work) =>
        !work.IsQuestionnaire || !work.Step.IsOpen ? "Answers are offered while the questionnaire is open." : OfferAnswersHandler.WhyNotBy(actor, ofCase);

    private async Task<Result> KeepAsync(TakeInDisclosure command, DisclosureReading reading, byte[] content, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var offers = reading.Answers.Where(a => !a.Value.IsSpecial && !AnswerValue.IsEmpty(a.Value.Value))
            .Select(a => new Offer(a.Key, a.Value, OfferOrigin.Disclosure, TypedText.Clean(command.Title), command.DatedOn)).ToList();
        db.AddRange(await OfferAnswersHandler.RowsAsync(db, ofCase.Number, offers, actor.PersonId, time.Now(), ct));
        var about = new EvidenceAbout(EvidenceOrigin.Vendor, EvidenceKind, command.StepNumber, null, command.DatedOn);
        var evidence = new AddEvidence(ofCase.Number, command.FileName, new MemoryStream(content, writable: false), about);
        return await intake.TakeAsync(ofCase, evidence, actor, ct, item => EntryOf(ofCase, command.StepNumber, item, (offers, reading.LeftOut), actor));
    }

    private static AuditRecord EntryOf(Case ofCase, int stepNumber, EvidenceItem item, (List<Offer> Offers, IReadOnlyList<string> LeftOut) read, Actor actor) =>
        new(ofCase.AuditTrail, AuditKind.AnswersOffered, actor, $"{(read.Offers.Count == 1 ? "1 answer" : $"{read.Offers.Count} answers")} of a disclosure form ({item.Id}) {(read.Offers.Count == 1 ? "is" : "are")} offered for confirmation.{LeftOutOf(read.LeftOut)}")
        {
            Subject = new AuditSubject("step", stepNumber.ToString(CultureInfo.InvariantCulture), ofCase.Step(stepNumber).Key),
            Details = new JsonObject
            {
                ["evidence"] = item.Number,
                ["sha256"] = item.Sha256,
                ["questions"] = new JsonArray([.. read.Offers.Select(o => JsonValue.Create(o.QuestionId))]),
                ["leftOut"] = new JsonArray([.. read.LeftOut.Select(q => JsonValue.Create(TypedText.Shortened(q, 40)))]),
            },
        };

    private static string LeftOutOf(IReadOnlyList<string> questions) =>
        questions.Count == 0 ? "" : $" Not asked here, and left out: {(questions.Count == 1 ? "1 question" : $"{questions.Count} questions")}.";
}
