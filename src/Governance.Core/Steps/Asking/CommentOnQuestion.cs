using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Asking;

/// <summary>Writes into the thread of a question.</summary>
/// <param name="StepNumber">The questionnaire, or a step that judges its answers.</param>
/// <param name="Audience">A word of <see cref="CommentAudience"/>; what the vendor writes is for both sides.</param>
public sealed record CommentOnQuestion(int CaseNumber, int StepNumber, string QuestionId, string Audience, string Text);

internal sealed class CommentOnQuestionValidator : AbstractValidator<CommentOnQuestion>
{
    public CommentOnQuestionValidator()
    {
        RuleFor(c => c.Text).NotEmpty().WithMessage("Write the comment.").MaximumLength(4000).WithMessage("A comment has at most 4,000 characters.");
        RuleFor(c => c.Audience).Must(CommentAudience.All.Contains).WithMessage("Say who may read the comment: people here only, or the vendor too.");
    }
}

public sealed class CommentOnQuestionHandler(GovernanceDbContext db, StepWorkLoader loader, StepDrafts drafts, TimeProvider time)
{
    private static readonly CommentOnQuestionValidator Validator = new();

    public async Task<Result> HandleAsync(CommentOnQuestion command, Actor actor, CancellationToken ct)
    {
        var vendor = actor.Vendor is not null;
        var work = vendor
            ? await RespondentAccess.LoadAsync(loader, command.CaseNumber, command.StepNumber, actor, ct)
            : await loader.LoadAsync(command.CaseNumber, command.StepNumber, actor, ct);
        if (WhyNotBy(actor, work) is { } reason)
        {
            return Result.Refused(reason);
        }

        var said = command with { Audience = vendor ? CommentAudience.Vendor : command.Audience };
        var validation = Validator.Validate(said);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        if (work.Form.Find(said.QuestionId) is null && work.ToJudge.All(q => q.Id != said.QuestionId))
        {
            return Result.Invalid(nameof(said.QuestionId), $"“{work.Step.Title}” has no question {said.QuestionId}.");
        }

        var at = time.Now();
        var place = new CommentPlace(work.Case.Number, said.QuestionId, work.Step.Number, actor.PersonId, vendor ? actor.Name : null, at);
        var comment = QuestionComment.Of(work.Comments.Count + 1, place, said.Audience, TypedText.Clean(said.Text));
        db.Add(comment);
        db.AddRange(Told(work, actor).Select(p => Notice.To(p, work.Case.Number, work.Step.Number, $"{said.QuestionId} of {work.Case.Name} has a new comment.", at)));
        await drafts.DropAsync(work.Case.Number, work.Step.Number, actor, [FieldNames.Comment(said.QuestionId), FieldNames.CommentAudience(said.QuestionId)], ct);
        return await db.CommitAsync(EntryOf(work, comment, actor), ct, comment.Number);
    }

    /// <summary>Why this person cannot write into the threads of the step; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, StepWork work)
    {
        if (!work.Case.IsOpen && work.Case.State != CaseState.OnHold)
        {
            return "The case has ended; its threads are closed.";
        }

        var reads = actor.Vendor is null && actor.Roles.Where(r => r.SiteId == work.Case.SiteId).All(r => r.Role == Role.Auditor.Key || r.Role == Role.SystemAdmin.Key);
        return reads ? "Writing into a thread needs a role at this site other than auditor or administrator." : null;
    }

    private static IEnumerable<int> Told(StepWork work, Actor actor) =>
        work.Case.OpenSteps.Where(s => s.Number == work.Step.Number || s.WaitsFor is not null || s.Number == work.Step.ReopenedBy)
            .Select(s => s.OwnerId).Where(p => p != actor.PersonId).Distinct();

    private static AuditRecord EntryOf(StepWork work, QuestionComment comment, Actor actor) =>
        new(work.Case.AuditTrail, AuditKind.QuestionCommented, actor, $"A comment on {comment.QuestionId}, {(comment.IsForVendor ? "read by both sides" : "for people of the site only")}.")
        {
            Role = actor.Vendor is null ? null : Role.VendorContact.Key,
            Subject = new AuditSubject("comment", comment.Number.ToString(CultureInfo.InvariantCulture), comment.QuestionId),
            Details = new JsonObject { ["step"] = work.Step.Number, ["audience"] = comment.Audience },
        };
}
