using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps.Asking;

/// <summary>
/// Brings answers known from a model card or a disclosure form into a case. Nothing is answered by it: whoever fills in the questionnaire is
/// asked of each whether it is still true.
/// </summary>
public sealed record OfferAnswers(int CaseNumber, IReadOnlyList<Offer> Offers);

public sealed class OfferAnswersHandler(GovernanceDbContext db, TimeProvider time)
{
    private const int LongestSource = 300;

    public async Task<Result> HandleAsync(OfferAnswers command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var problems = command.Offers.SelectMany(ProblemsOf).ToList();
        if (command.Offers.Count == 0 || problems.Count > 0)
        {
            return problems.Count > 0 ? Result.Invalid(problems) : Result.Invalid("", "There is no answer to offer.");
        }

        db.AddRange(await RowsAsync(db, ofCase.Number, command.Offers, actor.PersonId, time.Now(), ct));
        var kinds = command.Offers.GroupBy(o => o.Origin).Select(g => $"{g.Count()} from {g.Key.Replace('-', ' ')}");
        return await db.CommitAsync(new AuditRecord(ofCase.AuditTrail, AuditKind.AnswersOffered, actor, $"Answers are offered for confirmation: {string.Join(", ", kinds)}.")
        {
            Details = new JsonObject { ["questions"] = new JsonArray([.. command.Offers.Select(o => JsonValue.Create(o.QuestionId))]) },
        }, ct);
    }

    /// <summary>The rows of offers, for a use case that brings a card or form into the case with a commit of its own.</summary>
    public static async Task<IReadOnlyList<OfferedAnswer>> RowsAsync(GovernanceDbContext db, int caseNumber, IReadOnlyList<Offer> offers, int? byPersonId, DateTime at, CancellationToken ct)
    {
        var known = await db.OfferedAnswers.CountAsync(o => o.CaseNumber == caseNumber, ct);
        return [.. offers.Select((o, i) => OfferedAnswer.Of(caseNumber, known + i + 1, o, byPersonId, at))];
    }

    /// <summary>Why this person cannot offer answers; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase)
    {
        if (!ofCase.IsOpen)
        {
            return "The case is not open.";
        }

        return actor.IsSystem || actor.Roles.Any(r => r.SiteId == ofCase.SiteId && r.Role != Role.Auditor.Key && r.Role != Role.VendorContact.Key && r.Role != Role.SystemAdmin.Key)
            ? null
            : "Offering answers needs a role at this site other than auditor or administrator.";
    }

    private static IEnumerable<FieldProblem> ProblemsOf(Offer offer)
    {
        if (!OfferOrigin.All.Contains(offer.Origin))
        {
            yield return new FieldProblem(offer.QuestionId, $"{offer.QuestionId}: “{offer.Origin}” is no origin; allowed: {string.Join(", ", OfferOrigin.All)}.");
        }

        if (string.IsNullOrWhiteSpace(offer.Source) || offer.Source.Length > LongestSource)
        {
            yield return new FieldProblem(offer.QuestionId, $"{offer.QuestionId}: say where the answer comes from, in at most {LongestSource} characters.");
        }

        if (offer.Answer.IsSpecial || AnswerValue.IsEmpty(offer.Answer.Value))
        {
            yield return new FieldProblem(offer.QuestionId, $"{offer.QuestionId}: there is no answer to offer.");
        }
    }
}
