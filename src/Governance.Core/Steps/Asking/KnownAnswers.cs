using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Questionnaires;
using Governance.Core.Register.ModelCards;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps.Asking;

/// <summary>
/// Answers to the questions of a questionnaire that are known already: what was brought into the case from a model card or a disclosure form,
/// and what the last case about the product at this site was told. They are offered, never taken over by themselves.
/// </summary>
public sealed class KnownAnswers(GovernanceDbContext db, CardFillings cards)
{
    internal async Task<IReadOnlyList<Offer>> ForAsync(Case ofCase, CaseStep step, CancellationToken ct)
    {
        var brought = await db.OfferedAnswers.AsNoTracking().Where(o => o.CaseNumber == ofCase.Number).OrderByDescending(o => o.Number).ToListAsync(ct);
        return [.. brought.Select(o => o.AsOffer()).DistinctBy(o => (o.QuestionId, o.Origin)), .. await FromCardAsync(ofCase, brought, ct), .. step.Round == 1 ? await LastCycleAsync(ofCase, ct) : []];
    }

    /// <summary>The figures that the latest card of the version claims, as written; none where there is no card.</summary>
    internal async Task<IReadOnlyList<CardMetric>> ClaimsAsync(Case ofCase, CancellationToken ct) =>
        await cards.LatestAsync(ofCase.ProductId, ofCase.ProductVersionNumber, ct) is ({ }, { } filling) ? filling.Claims.Metrics : [];

    // The card that the register keeps of the version, element by element; what was brought into the case from a card goes first.
    private async Task<IReadOnlyList<Offer>> FromCardAsync(Case ofCase, List<OfferedAnswer> brought, CancellationToken ct)
    {
        if (await cards.LatestAsync(ofCase.ProductId, ofCase.ProductVersionNumber, ct) is not ({ } card, { } filling))
        {
            return [];
        }

        return
        [
            .. filling.Offers.Where(o => !brought.Any(b => b.QuestionId == o.Question && b.Origin == OfferOrigin.ModelCard)).Select(o => new Offer(
                o.Question, new GivenAnswer(JsonValue.Create(o.Text), null, null, []), OfferOrigin.ModelCard,
                $"model card {card.Number.ToString(CultureInfo.InvariantCulture)} of the vendor, schema {card.SchemaVersion}: {o.Label}", filling.ReleasedOn)),
        ];
    }

    private async Task<IReadOnlyList<Offer>> LastCycleAsync(Case ofCase, CancellationToken ct)
    {
        var last = await (
            from set in db.AnswerSets.AsNoTracking()
            join other in db.Cases.AsNoTracking() on set.CaseNumber equals other.Number
            where other.ProductId == ofCase.ProductId && other.SiteId == ofCase.SiteId && other.Number != ofCase.Number && other.OpenedAt <= ofCase.OpenedAt
            orderby set.At descending
            select new { other.Number, other.OpenedAt }).FirstOrDefaultAsync(ct);
        if (last is null)
        {
            return [];
        }

        var steps = await db.AnswerSets.AsNoTracking().Where(s => s.CaseNumber == last.Number).Select(s => s.StepNumber).ToListAsync(ct);
        var answers = await db.Answers.AsNoTracking().Where(a => a.CaseNumber == last.Number && steps.Contains(a.StepNumber)).ToListAsync(ct);
        var days = StepWork.Latest(answers);
        return
        [
            .. StepContext.Given(days).Where(a => !a.Value.IsSpecial).Select(a => new Offer(
                a.Key, a.Value with { EvidenceIds = [] }, OfferOrigin.LastCycle, Case.NameOf(last.Number, last.OpenedAt), DateOnly.FromDateTime(days[a.Key].At))),
        ];
    }
}
