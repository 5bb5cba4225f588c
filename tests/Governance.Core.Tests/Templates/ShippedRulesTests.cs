using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Templates;

namespace Governance.Core.Tests.Templates;

/// <summary>The rules of the shipped questionnaires and reviews, evaluated over answers of every form.</summary>
public sealed class ShippedRulesTests
{
    private static readonly TemplateSet Shipped = TemplateFiles.ReadFolder(Path.Combine(ShippedFilesTests.Repository(), "templates"), TemplateKinds.All);

    public static TheoryData<string> Forms() => [.. Shipped.Templates.Where(t => t is QuestionnaireTemplate or ReviewTemplate).Select(t => t.Id)];

    [Fact]
    public void The_vendor_questionnaire_asks_130_questions()
    {
        var vendor = QuestionForm.Of(Shipped.Find<QuestionnaireTemplate>("questionnaires/vendor")!, Shipped);

        Assert.Equal(130, vendor.Questions.Count);
    }

    [Fact]
    public void The_privacy_review_has_22_rows()
    {
        var vendor = QuestionForm.Of(Shipped.Find<QuestionnaireTemplate>("questionnaires/vendor")!, Shipped);
        var review = Shipped.Find<ReviewTemplate>("reviews/privacy")!;

        Assert.Equal(22, review.QuestionsToJudge(vendor).Count + review.Items.Count);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_rule_can_be_evaluated_over_full_empty_and_refused_answers(string id)
    {
        var form = FormOf(id);

        foreach (var answers in new[] { Full(form), [], Special(form, AnswerValue.Unknown), Special(form, AnswerValue.Declined) })
        {
            var result = FlagRules.Evaluate(form, answers, new FormContext());

            Assert.Empty(result.Faults);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_filled_in_full_can_be_submitted(string id)
    {
        var form = FormOf(id);

        var check = AnswerRules.Check(form, Full(form), new FormContext(), AnswerStrength.Submit);

        Assert.Empty(check.Problems.Select(p => p.ErrorMessage));
        Assert.Equal(check.Shown, check.Answered);
    }

    private static QuestionForm FormOf(string id) => Shipped.Templates.Single(t => t.Id == id) switch
    {
        QuestionnaireTemplate questionnaire => QuestionForm.Of(questionnaire, Shipped),
        ReviewTemplate review => review.Form(),
        var other => throw new InvalidOperationException(other.Id),
    };

    private static Dictionary<string, GivenAnswer> Special(QuestionForm form, string value) => form.Questions.ToDictionary(q => q.Id, _ => GivenAnswer.Of(value));

    private static Dictionary<string, GivenAnswer> Full(QuestionForm form) => form.Questions.ToDictionary(q => q.Id, Full);

    private static GivenAnswer Full(Question question)
    {
        var halves = question.Parts.ToDictionary(p => p.Name(), p => Full(question, p));
        var value = question.IsCombined ? new JsonObject(halves) : halves.Values.Single();
        return new GivenAnswer(value, "Because.", Confidence.Documented, ["EV-1"]);
    }

    private static JsonNode? Full(Question question, AnswerPart part) => part switch
    {
        AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice => question.Choices[0].Key,
        AnswerPart.MultiChoice => AnswerValue.OfTexts([question.Choices[0].Key]),
        AnswerPart.Number => AnswerValue.OfNumber(question.Number?.Min ?? 1, question.Number?.Unit),
        AnswerPart.Duration => "PT4H",
        AnswerPart.Date => "2026-11-26",
        AnswerPart.List => AnswerValue.OfTexts(["one"]),
        AnswerPart.Table => new JsonArray([.. Enumerable.Range(0, Math.Max(1, question.Table!.MinRows)).Select(_ => Row(question.Table))]),
        AnswerPart.Diagram or AnswerPart.File => AnswerValue.OfTexts(["EV-1"]),
        _ => "Text.",
    };

    private static JsonObject Row(TableSpec table) => new JsonObject(table.Columns.Select(c => KeyValuePair.Create(c.Id, (JsonNode?)(c.Type switch
    {
        AnswerPart.YesNo or AnswerPart.SingleChoice => c.Choices[0].Key,
        AnswerPart.Number => AnswerValue.Invariant(c.Number?.Min ?? 1),
        AnswerPart.Date => "2026-11-26",
        _ => "text",
    }))));
}
