using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Register.ModelCards;
using Governance.Core.Steps.Asking;
using Governance.Core.Templates;
using Governance.Core.Tests.Templates;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps.Asking;

public class OfferTests
{
    private static readonly Offer Card = new("VEN-02", GivenAnswer.Of(JsonValue.Create("30 days")), OfferOrigin.ModelCard, "Model card of AlphaChest 2.1", new DateOnly(2026, 5, 3));

    [Fact]
    public async Task An_answer_of_a_model_card_is_offered_and_is_no_answer()
    {
        await using var world = await AskingWorld.AtVendorAsync();

        await AskingWorld.MustAsync(OfferAsync(world, Card));

        var form = await AskingWorld.FormAsync(world);
        Assert.Equal([Card.Source], form.Offers.Select(o => o.Source));
        Assert.False(form.Check.Questions.Single(q => q.Question.Id == "VEN-02").IsAnswered);
        Assert.Equal(AuditKind.AnswersOffered.Key, (await world.LastEntryAsync("case/1")).Kind);
        Assert.Contains((await AskingWorld.SubmitAsync(world, [("a.VEN-01", "yes")])).Problems, p => p.Field == "a.VEN-02");
    }

    [Fact]
    public async Task Who_confirms_that_it_is_still_true_gives_the_answer_and_it_remembers_where_it_came_from()
    {
        await using var world = await AskingWorld.AtVendorAsync();
        await AskingWorld.MustAsync(OfferAsync(world, Card));
        var form = await AskingWorld.FormAsync(world);

        var fields = OfferFields.Take(StepsOfWorld.Fields(("a.VEN-01", "yes")), form.Form.Find("VEN-02")!, form.Offers.Single());
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, [.. fields.Select(f => (f.Key, f.Value[0]))]));

        var answer = await world.ReadAsync(db => db.Answers.SingleAsync(a => a.QuestionId == "VEN-02"));
        Assert.Equal(("\"30 days\"", "Jane Roe"), (answer.Value, answer.Respondent));
        Assert.Equal("""{"dated":"2026-05-03","kind":"model-card","source":"Model card of AlphaChest 2.1"}""", answer.Origin);
    }

    [Fact]
    public async Task An_offer_that_was_changed_is_an_answer_like_any_other()
    {
        await using var world = await AskingWorld.AtVendorAsync();
        await AskingWorld.MustAsync(OfferAsync(world, Card));

        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, [.. SmallSteps.VendorFields(kept: "60 days"), (OfferFields.Name("VEN-02"), OfferFields.KeyOf(Card))]));

        Assert.Null(await world.ReadAsync(db => db.Answers.Where(a => a.QuestionId == "VEN-02").Select(a => a.Origin).SingleAsync()));
    }

    [Fact]
    public async Task The_next_case_about_the_product_is_offered_what_the_last_cycle_was_told_but_not_its_unknowns()
    {
        await using var world = await AskingWorld.AtVendorAsync();
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, [("a.VEN-01", "yes"), ("a.VEN-02", "30 days"), ("a.VEN-03.special", "unknown")]));
        var second = (await world.TryOpenCaseAsync(acceptDuplicate: true)).Number!.Value;

        var form = await AskingWorld.FormAsync(world, AskingWorld.Vendor(link: AskingWorld.Link with { CaseNumber = second }));

        Assert.Equal([("VEN-01", OfferOrigin.LastCycle), ("VEN-02", OfferOrigin.LastCycle)], form.Offers.Select(o => (o.QuestionId, o.Origin)).Order());
        Assert.Equal(0, form.Check.Answered);
    }

    [Fact]
    public async Task What_the_stored_card_of_the_version_says_is_offered_element_by_element_in_its_own_words()
    {
        await using var world = await AskingWorld.AtVendorAsync();
        await PublishAsync(world, """
            schema: 1
            kind: card-map
            id: model-cards/standard
            version: 1
            status: active
            title: What a model card offers
            elements:
              - { element: UsesAndDirections/HowToUse, question: VEN-02, dimensions: [D17] }
              - { element: Warnings/ClinicalRiskLevel, question: VEN-01 }
            """);
        var xml = RegulatoryScope.ModelCardTests.Card.Replace("text of ReleaseInfo/ReleaseDate", "2026-05-03", StringComparison.Ordinal);
        await world.RunAsync<ImportModelCardHandler>(world.People.Acting(Role.Procurement), (h, a) => h.HandleAsync(new ImportModelCard(1, 1, "card.xml", xml), a, CancellationToken.None));

        var form = await AskingWorld.FormAsync(world);

        var offer = Assert.Single(form.Offers);
        Assert.Equal(("VEN-02", OfferOrigin.ModelCard, "model card 1 of the vendor, schema 0.2: How to use", new DateOnly(2026, 5, 3)), (offer.QuestionId, offer.Origin, offer.Source, offer.DatedOn));
        Assert.Equal("text of UsesAndDirections/HowToUse", (string?)offer.Answer.Value);
        Assert.False(form.Check.Questions.Single(q => q.Question.Id == "VEN-02").IsAnswered);
    }

    [Fact]
    public async Task An_offer_that_does_not_fit_the_question_is_not_shown_and_one_without_a_source_is_refused()
    {
        await using var world = await AskingWorld.AtVendorAsync();
        await AskingWorld.MustAsync(OfferAsync(world, Card with { QuestionId = "VEN-01", Answer = GivenAnswer.Of(JsonValue.Create("perhaps")) }));

        var refused = await OfferAsync(world, Card with { Source = " " }, Card with { Origin = "hearsay" });

        Assert.Empty((await AskingWorld.FormAsync(world)).Offers);
        Assert.Equal(2, refused.Problems.Count);
    }

    private static async Task PublishAsync(World world, string mapping)
    {
        var set = Reading.Together(("model-cards/standard.yaml", mapping));
        Assert.True((await world.OnceAsync<PublishTemplatesHandler>(h => h.HandleAsync(new PublishTemplates(set), Actor.System(Via.Import), CancellationToken.None))).IsDone);
    }

    private static Task<Result> OfferAsync(World world, params Offer[] offers) =>
        world.RunAsync<OfferAnswersHandler>(world.People.Acting(Role.Procurement), (h, a) => h.HandleAsync(new OfferAnswers(1, offers), a, CancellationToken.None));
}
