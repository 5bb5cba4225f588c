using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;
using Governance.Core.Templates.Conditions;
using Governance.Core.Tests.Questionnaires;

namespace Governance.Core.Tests.Templates.Conditions;

/// <summary>Each test and operator, seen through the flag that it raises or not.</summary>
public sealed class ConditionEvaluationTests
{
    private static readonly FormContext Nothing = new();

    public static TheoryData<string, string, string?, string> Operators() => new()
    {
        { "{ answer: TXT-1, equals: Flat network }", "TXT-1", "\"flat network \"", "raised: TXT-1 is “flat network ”" },
        { "{ answer: TXT-1, in: [a, b] }", "TXT-1", "\"c\"", "silent" },
        { "{ answer: ONE-1, equals: moon }", "ONE-1", "\"moon\"", "raised: ONE-1 is “moon”" },
        { "{ answer: YES-1, in: [no, partial] }", "YES-1", "\"partial\"", "raised: YES-1 is “Partly”" },
        { "{ answer: MUL-1, includes: b }", "MUL-1", "[\"a\",\"b\"]", "raised: MUL-1 is “a”, “b”" },
        { "{ answer: MUL-1, includes-any: [b, c] }", "MUL-1", "[\"a\"]", "silent" },
        { "{ answer: LST-1, includes: X }", "LST-1", "[\"x\"]", "raised: LST-1 is x" },
        { "{ answer: TAB-1, includes: CT }", "TAB-1", "[{\"modality\":\"CT\"}]", "raised: TAB-1 is CT" },
        { "{ answer: NUM-1.number, more-than: 0.5 }", "NUM-1", "{\"text\":\"t\",\"number\":{\"unit\":\"%\",\"value\":\"0.6\"}}", "raised: NUM-1 (number) is 0.6 %" },
        { "{ answer: NUM-1.number, more-than: 0.6 }", "NUM-1", "{\"text\":\"t\",\"number\":{\"unit\":\"%\",\"value\":\"0.6\"}}", "silent" },
        { "{ answer: NUM-1.number, at-least: 0.6 }", "NUM-1", "{\"text\":\"t\",\"number\":{\"unit\":\"%\",\"value\":0.6}}", "raised: NUM-1 (number) is 0.6 %" },
        { "{ answer: NUM-1.number, less-than: 1 }", "NUM-1", "{\"text\":\"t\"}", "raised: cannot be decided: NUM-1 (number) is not answered" },
        { "{ answer: NUM-1.number, equals: 1.0 }", "NUM-1", "{\"number\":{\"value\":\"1\"}}", "raised: NUM-1 (number) is 1 %" },
        { "{ answer: DUR-1, more-than: 24 }", "DUR-1", "\"P2D\"", "raised: DUR-1 is 48 h" },
        { "{ answer: DUR-1, at-most: 0.5 }", "DUR-1", "\"PT30M\"", "raised: DUR-1 is 0.5 h" },
        { "{ answer: TXT-1, empty: true }", "TXT-1", null, "raised: TXT-1 is empty" },
        { "{ answer: TXT-1, empty: true }", "TXT-1", "\"unknown\"", "silent" },
        { "{ answer: TXT-1, empty: false }", "TXT-1", "\"declined\"", "raised: TXT-1 is not empty" },
        { "{ answer: TXT-1, equals: a }", "TXT-1", null, "raised: cannot be decided: TXT-1 is not answered" },
        { "{ answer: TXT-1, equals: a }", "TXT-1", "\"unknown\"", "raised: cannot be decided: TXT-1 is answered “unknown”" },
        { "{ answer: TXT-1, equals: a }", "TXT-1", "\"declined\"", "raised: cannot be decided: TXT-1 is declined" },
        { "{ answer: MUL-1, includes: a }", "MUL-1", "\"unknown\"", "raised: cannot be decided: MUL-1 is answered “unknown”" },
        { "{ evidence: TXT-1, missing: true }", "TXT-1", "\"x\"", "raised: TXT-1 has no evidence" },
        { "{ evidence: TXT-1, older-than-months: 12 }", "TXT-1", "\"x\"", "raised: cannot be decided: TXT-1 has no evidence" },
        { "{ shown: HID-1 }", "TXT-1", "\"x\"", "raised: HID-1 is shown" },
        { "{ judge: Is the network flat? }", "TXT-1", "\"x\"", "judge: Is the network flat?" },
        { "{ all: [ { judge: Flat? }, { answer: TXT-1, equals: x } ] }", "TXT-1", "\"x\"", "judge: Flat?" },
        { "{ all: [ { judge: Flat? }, { answer: TXT-1, equals: y } ] }", "TXT-1", "\"x\"", "silent" },
        { "{ any: [ { judge: Flat? }, { answer: TXT-1, equals: x } ] }", "TXT-1", "\"x\"", "raised: TXT-1 is “x”" },
    };

    [Theory]
    [MemberData(nameof(Operators))]
    public void A_test_decides_over_an_answer(string condition, string question, string? answer, string expected)
    {
        var value = answer is null ? null : JsonNode.Parse(answer);

        var outcome = GivenCondition.Outcome(condition, Nothing, (question, value));

        Assert.Equal(expected, outcome);
    }

    [Fact]
    public void Reasons_show_labels_never_keys()
    {
        var form = GivenForm.Of(
            "id: T-1, text: T, type: table, columns: [ { id: reach, label: R, type: single, options: [Stays inside, Leaves the site] } ], flags: [ { id: out, when: { answer: this, includes: leaves-the-site }, severity: low, message: M } ]");

        var result = FlagRules.Evaluate(form, GivenForm.Answers(("T-1", JsonNode.Parse("""[{"reach":"leaves-the-site"}]"""))), Nothing);

        Assert.Equal("T-1 is Leaves the site", result.Raised.Single().Reason);
    }

    [Fact]
    public void A_long_answer_is_cut_in_the_reason()
    {
        var outcome = GivenCondition.Outcome("{ answer: TXT-1, empty: false }", Nothing, ("TXT-1", new string('x', 900)));
        var quoted = GivenCondition.Outcome("{ not: { answer: TXT-1, equals: y } }", Nothing, ("TXT-1", new string('x', 900)));

        Assert.Equal("raised: TXT-1 is not empty", outcome);
        Assert.Equal($"raised: TXT-1 is “{new string('x', 79)}…”", quoted);
    }

    [Theory]
    [InlineData("{ answer: HID-1, equals: a }")]
    [InlineData("{ answer: HID-1, empty: true }")]
    [InlineData("{ answer: HID-1, empty: false }")]
    [InlineData("{ evidence: HID-1, missing: true }")]
    [InlineData("{ answer: TXT-1, differs-from: { answer: HID-1 } }")]
    [InlineData("{ shown: HID-1 }")]
    public void A_test_on_a_question_that_is_not_shown_is_false(string condition)
    {
        var outcome = GivenCondition.Outcome(condition, GivenCondition.Facts(("hosting", "on_prem")), ("HID-1", "b"), ("TXT-1", "a"));

        Assert.Equal("silent", outcome);
    }

    [Theory]
    [InlineData("a|b", "a|b", "silent")]
    [InlineData("b|a", "a|b", "silent")]
    [InlineData("a", "a|b", "raised: MUL-1 is “a” and “the task of the product” is a, b")]
    [InlineData("a|b", "a", "raised: MUL-1 is “a”, “b” and “the task of the product” is a")]
    [InlineData("a", null, "raised: cannot be decided: “the task of the product” is not known")]
    public void Differs_from_compares_lists_without_their_order(string answer, string? fact, string expected)
    {
        var value = AnswerValue.OfTexts(answer.Split('|'));

        var outcome = GivenCondition.Outcome("{ answer: MUL-1, differs-from: { fact: task_type } }", GivenCondition.Facts(("task_type", fact)), ("MUL-1", value));

        Assert.Equal(expected, outcome);
    }

    [Theory]
    [InlineData("CT", "silent")]
    [InlineData("CT|DX", "raised: “the planned modality” is CT, DX and TAB-1 (table) is CT, MR")]
    [InlineData("mr", "silent")]
    public void Not_covered_by_finds_what_the_other_side_lacks(string planned, string expected)
    {
        var context = new FormContext { Plan = new Dictionary<string, FactValue> { ["modality"] = FactValue.Of(planned.Split('|')) } };
        var table = JsonNode.Parse("""[{"modality":"CT, MR"}]""");

        var outcome = GivenCondition.Outcome("{ plan: modality, not-covered-by: { answer: TAB-1.table } }", context, ("TAB-1", table));

        Assert.Equal(expected, outcome);
    }

    [Fact]
    public void Numbers_of_an_answer_and_of_the_plan_are_compared_by_value()
    {
        var context = new FormContext { Plan = new Dictionary<string, FactValue> { ["prevalence"] = FactValue.Of("2.50") } };

        var outcome = GivenCondition.Outcome(
            "{ answer: NUM-1.number, differs-from: { plan: prevalence } }", context, ("NUM-1", new JsonObject { ["number"] = AnswerValue.OfNumber(2.5m, "%") }));

        Assert.Equal("silent", outcome);
    }

    [Theory]
    [InlineData("{ answer: NUM-1.number, more-than: 3 }", "NUM-1", "{\"number\":\"lots\"}", "fault: THIS-1/f: NUM-1 (number) is no number, and the rule compares its size.")]
    [InlineData("{ answer: DUR-1, more-than: 3 }", "DUR-1", "\"soon\"", "fault: THIS-1/f: DUR-1 is no number, and the rule compares its size.")]
    [InlineData("{ not: { answer: DUR-1, more-than: 3 } }", "DUR-1", "\"soon\"", "fault: THIS-1/f: DUR-1 is no number, and the rule compares its size.")]
    [InlineData("{ any: [ { answer: DUR-1, more-than: 3 }, { answer: DUR-1, empty: false } ] }", "DUR-1", "\"soon\"", "fault: THIS-1/f: DUR-1 is no number, and the rule compares its size.")]
    public void What_cannot_be_evaluated_is_a_fault_with_its_rule_and_never_false(string condition, string question, string answer, string expected)
    {
        Assert.Equal(expected, GivenCondition.Outcome(condition, Nothing, (question, JsonNode.Parse(answer))));
    }

    [Fact]
    public void A_fault_names_the_place_in_the_template()
    {
        var facts = new Dictionary<string, SubjectValue> { ["hosting"] = SubjectValue.OfList(["cloud"]) };

        var result = ConditionEvaluation.Evaluate(GivenCondition.Of("{ fact: hosting, equals: cloud }"), new ConditionContext { Facts = facts }, "TST-1/f");

        Assert.Equal((GivenCondition.Line, 28), (result.Faults.Single().Place.Line, result.Faults.Single().Place.Column));
    }
}
