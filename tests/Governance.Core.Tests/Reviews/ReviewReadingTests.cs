using Governance.Core.Reviews;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Reviews;

public sealed class ReviewReadingTests
{
    private const string Head =
        """
        schema: 1
        kind: review
        id: reviews/test
        version: 1
        status: active
        title: Test

        """;

    [Theory]
    [InlineData("statement: S\n", "1:1: there is nothing to judge and nothing to answer; “reviews” or “items” is needed")]
    [InlineData("reviews: [ { section: PRV, question: PRV-01 } ]\nitems: [ { id: T-1, text: T, type: text } ]\n", "7:12: a selector names exactly one of: section, question")]
    [InlineData("reviews: [ { section: PRV } ]\nverdicts: [accept, maybe]\n", "8:20: unknown verdict “maybe”; allowed: accept, accept-with-condition, clarify, not-acceptable, not-applicable")]
    [InlineData("items: [ { id: T-1, text: T, type: text } ]\nverdicts: [accept]\n", "8:1: “verdicts” needs answers to judge; add “reviews” or remove it")]
    [InlineData("items: [ { id: T-1, text: T, type: text } ]\nrating: { likelihood: [rare], impact: [minor, severe] }\n", "8:23: “likelihood” has 1 words or one of them twice; a list of two to six words, mildest first, is needed")]
    [InlineData("items: [ { id: T-1, text: T, type: text } ]\nrating: { likelihood: [rare, likely] }\n", "8:9: the rating has no “impact”; a list of two to six words, mildest first, is needed")]
    [InlineData("items: [ { id: T-1, text: T, type: text } ]\nrules: [ { outcome: approve, unless: { open: grave }, because: B } ]\n", "8:46: “open” is “grave”; allowed: blocker, high, medium, low")]
    [InlineData("items: [ { id: T-1, text: T, type: text } ]\nrules: [ { outcome: approve, unless: { verdict: grave }, because: B } ]\n", "8:49: “verdict” is “grave”; allowed: accept,")]
    [InlineData("items: [ { id: T-1, text: T, type: text } ]\nrules: [ { outcome: approve, because: B } ]\n", "8:10: a rule has no “unless”; a condition is needed")]
    [InlineData("items: [ { id: T-1, text: T, type: text } ]\nrules: [ { outcome: approve, unless: { answer: T-1, more-than: 3 }, because: B } ]\n", "8:38: a comparison of size needs a number or a duration, and this is a text")]
    public void A_wrong_review_is_refused_with_its_place(string text, string expected)
    {
        var problems = Reading.Problems("reviews/test.yaml", Head + text);

        Assert.StartsWith($"reviews/test.yaml:{expected}", problems, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problems);
    }

    [Theory]
    [InlineData("section: XYZ", "no questionnaire has the section XYZ; known: PRV")]
    [InlineData("question: PRV-99", "no questionnaire asks the question PRV-99; correct the id or add the question")]
    public void A_selector_names_a_section_or_question_that_some_questionnaire_has(string selector, string expected)
    {
        var set = Reading.Together(("questionnaires/vendor-privacy.yaml", ContractExampleTests.Privacy), ("reviews/test.yaml", $"{Head}reviews: [ {{ {selector} }} ]\n"));

        Assert.Equal($"reviews/test.yaml:7:12: {expected}", set.Problems.Single().ToString());
    }

    [Fact]
    public void A_review_alone_is_read_without_its_questionnaires()
    {
        var set = Reading.Together(("reviews/test.yaml", Head + "reviews: [ { section: XYZ } ]\n"));

        Assert.Empty(set.Problems);
    }

    [Fact]
    public void A_review_of_answers_without_a_list_of_verdicts_offers_all()
    {
        var review = Reading.Good<ReviewTemplate>("reviews/test.yaml", Head + "reviews: [ { section: XYZ } ]\n");

        Assert.Equal(Enum.GetValues<Verdict>(), review.Verdicts);
    }

    [Theory]
    [InlineData("scope-check", "scope-checks")]
    [InlineData("protocol", "protocols")]
    public void Scope_checks_and_protocols_have_the_form_of_a_review_and_keep_their_kind(string kind, string folder)
    {
        var text = Head.Replace("kind: review", $"kind: {kind}", StringComparison.Ordinal).Replace("reviews/", folder + "/", StringComparison.Ordinal);

        var template = Reading.Good<ReviewTemplate>($"{folder}/test.yaml", text + "items: [ { id: T-1, text: T, type: text } ]\n");

        Assert.Equal(kind, template.Head.Kind);
    }
}
