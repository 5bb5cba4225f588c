using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;

namespace Governance.Core.Tests.Questionnaires;

public sealed class AnswerRulesTests
{
    private static readonly FormContext Nothing = new();

    [Theory]
    [InlineData("type: text", "a.T-1: T-1: enter your answer, or say that it is unknown or that you decline.")]
    [InlineData("type: yes_no", "a.T-1: T-1: choose an answer, or say that it is unknown or that you decline.")]
    [InlineData("type: number, number: { label: Studies }", "a.T-1: T-1: enter the number: Studies, or say that it is unknown or that you decline.")]
    [InlineData("type: file, evidence: { label: Test report }", "a.T-1.evidence: T-1: attach Test report, or say that it is unknown or that you decline.")]
    [InlineData("type: table, columns: [ { id: c, label: C, type: text } ]", "a.T-1.table: T-1: fill in at least one row, or say that it is unknown or that you decline.")]
    public void A_required_question_without_an_answer_stops_the_submission(string question, string expected)
    {
        var check = AnswerRules.Check(GivenForm.Of($"id: T-1, text: T, required: true, {question}"), GivenForm.Answers(), Nothing, AnswerStrength.Submit);

        Assert.Equal([expected], GivenForm.Said(check));
        Assert.Equal((1, 0), (check.Shown, check.Answered));
    }

    [Fact]
    public void Saving_asks_for_nothing()
    {
        var check = AnswerRules.Check(GivenForm.Of("id: T-1, text: T, required: true, type: text"), GivenForm.Answers(), Nothing, AnswerStrength.Save);

        Assert.True(check.IsGood);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("declined")]
    public void Unknown_and_declined_answer_a_required_question(string special)
    {
        var form = GivenForm.Of("id: T-1, text: T, required: true, type: text+number, evidence: { required: true }");

        var check = AnswerRules.Check(form, GivenForm.Answers(("T-1", special)), Nothing, AnswerStrength.Submit);

        Assert.True(check.IsGood);
        Assert.Equal(1, check.Answered);
    }

    [Fact]
    public void Both_halves_of_a_combined_answer_are_needed_once_one_is_given()
    {
        var check = AnswerRules.Check(
            GivenForm.Of("id: T-1, text: T, type: text+number"), GivenForm.Answers(("T-1", new JsonObject { ["text"] = "x" })), Nothing, AnswerStrength.Submit);

        Assert.Equal(["a.T-1.number: T-1: enter the number, or say that it is unknown or that you decline."], GivenForm.Said(check));
    }

    [Theory]
    [InlineData("type: yes_no", "partial", "a.T-1.reason: T-1: give the reason for “Partly”.")]
    [InlineData("type: yes_no_na", "na", "a.T-1.reason: T-1: give the reason for “Not applicable”.")]
    [InlineData("type: yes_no, reason-for: [no]", "no", "a.T-1.reason: T-1: give the reason for “No”.")]
    [InlineData("type: yes_no", "no", null)]
    public void Partly_not_applicable_and_what_the_question_names_need_a_reason(string question, string answer, string? expected)
    {
        var check = AnswerRules.Check(GivenForm.Of($"id: T-1, text: T, {question}"), GivenForm.Answers(("T-1", answer)), Nothing, AnswerStrength.Submit);

        Assert.Equal(expected is null ? [] : [expected], GivenForm.Said(check));
    }

    [Theory]
    [InlineData("required: true", null, true)]
    [InlineData("required: true", Confidence.Documented, true)]
    [InlineData("required: true", Confidence.StatementOnly, false)]
    [InlineData("required: false", null, false)]
    [InlineData("required: false", Confidence.Documented, true)]
    public void Who_has_no_evidence_says_that_it_is_a_statement_only(string rule, Confidence? confidence, bool isStopped)
    {
        var form = GivenForm.Of($"id: T-1, text: T, type: text, evidence: {{ label: Report, {rule} }}");
        var answers = new Dictionary<string, GivenAnswer> { ["T-1"] = new("x", null, confidence, []) };

        var check = AnswerRules.Check(form, answers, Nothing, AnswerStrength.Submit);

        Assert.Equal(isStopped ? ["a.T-1.evidence: T-1: attach the evidence (Report), or say that this is a statement only."] : [], GivenForm.Said(check));
    }

    [Fact]
    public void A_question_that_is_not_shown_is_not_asked_for_and_says_why()
    {
        var form = GivenForm.Of("id: T-1, text: T, type: text, required: true, show-if: { fact: hosting, in: [cloud, hybrid] }", "id: T-2, text: T, type: text");
        var context = new FormContext { Case = CaseProfile.Empty.With("hosting", FactValue.Of("on_prem")) };

        var check = AnswerRules.Check(form, GivenForm.Answers(("T-2", "x")), context, AnswerStrength.Submit);

        Assert.True(check.IsGood);
        Assert.Equal("Not shown, because “where the product runs” is on our premises.", check.Questions[0].Why);
        Assert.Equal((1, 1), (check.Shown, check.Answered));
    }

    [Fact]
    public void A_question_whose_condition_cannot_be_decided_is_shown_and_says_what_is_not_known()
    {
        var form = GivenForm.Of("id: T-1, text: T, type: text, show-if: { fact: hosting, equals: cloud }");

        var check = AnswerRules.Check(form, GivenForm.Answers(), Nothing, AnswerStrength.Submit);

        Assert.True(check.Questions[0].IsShown);
        Assert.Equal("Shown, although it cannot be decided: “where the product runs” is not known.", check.Questions[0].Why);
    }

    [Theory]
    [InlineData("no", false)]
    [InlineData("yes", true)]
    [InlineData(null, true)]
    public void Required_if_asks_also_when_it_cannot_be_decided(string? paediatric, bool isRequired)
    {
        var form = GivenForm.Of("id: T-1, text: T, type: text, required-if: { fact: paediatric_planned, equals: \"yes\" }");
        var fact = paediatric is null ? FactValue.Unknown : FactValue.Of(paediatric);

        var check = AnswerRules.Check(form, GivenForm.Answers(), new FormContext { Case = CaseProfile.Empty.With("paediatric_planned", fact) }, AnswerStrength.Submit);

        Assert.Equal(isRequired, check.Questions[0].IsRequired);
        Assert.Equal(isRequired, check.Problems.Count == 1);
    }

    [Fact]
    public void Hiding_one_question_hides_what_depends_on_its_answer()
    {
        var form = GivenForm.Of(
            "id: T-1, text: T, type: yes_no, show-if: { fact: remote_support, equals: \"yes\" }", "id: T-2, text: T, type: text, show-if: { answer: T-1, equals: \"yes\" }");
        var context = new FormContext { Case = CaseProfile.Empty.With("remote_support", FactValue.Of("no")) };

        var check = AnswerRules.Check(form, GivenForm.Answers(("T-1", "yes")), context, AnswerStrength.Submit);

        Assert.Equal("Not shown, because T-1 is not shown.", check.Questions[1].Why);
    }

    [Fact]
    public void A_condition_sees_the_answers_of_another_form_of_the_case()
    {
        var vendor = GivenForm.Of("id: V-1, text: T, type: yes_no");
        var form = GivenForm.Of("id: T-1, text: T, type: text, show-if: { answer: V-1, equals: \"yes\" }");
        var context = new FormContext { Others = [new AnsweredForm(vendor, GivenForm.Answers(("V-1", "no")))] };

        var check = AnswerRules.Check(form, GivenForm.Answers(), context, AnswerStrength.Submit);

        Assert.Equal("Not shown, because V-1 is “No”.", check.Questions[0].Why);
    }

    [Fact]
    public void A_field_that_could_not_be_read_is_told_once()
    {
        var form = GivenForm.Of("id: T-1, text: T, type: number, required: true");
        var reading = AnswerForm.Read(form.Questions, GivenForm.Fields(("a.T-1", "many")));

        var check = AnswerRules.Check(form, reading, Nothing, AnswerStrength.Submit);

        Assert.Equal(["a.T-1: “many” is not a number; enter digits, for example 12.5."], GivenForm.Said(check));
    }

    [Fact]
    public void A_missing_cell_is_named_by_the_row_of_the_page()
    {
        var form = GivenForm.Of("id: T-1, text: T, type: table, columns: [ { id: a, label: Part, type: text, required: true }, { id: b, label: Note, type: text } ], rows: { min: 2 }");
        var reading = AnswerForm.Read(form.Questions, GivenForm.Fields(("a.T-1.table.4.b", "x")));

        var check = AnswerRules.Check(form, reading, Nothing, AnswerStrength.Submit);

        Assert.Equal(["a.T-1.table: T-1: the table needs at least 2 rows.", "a.T-1.table.4.a: T-1: enter “Part” in row 1."], GivenForm.Said(check));
    }

    [Theory]
    [InlineData("type: yes_no", "\"maybe\"", "a.T-1: This is none of the choices; choose again.")]
    [InlineData("type: text", "[1]", "a.T-1: T-1: this is not the stored form of a text answer.")]
    [InlineData("type: number", "{\"value\":\"x\"}", "a.T-1: T-1: this is not the stored form of a number answer.")]
    [InlineData("type: number, number: { max: 1 }", "{\"value\":2}", "a.T-1: 2 is outside the bounds; enter a number of at most 1.")]
    [InlineData("type: table, columns: [ { id: a, label: A, type: number } ]", "[{\"a\":\"x\"}]", "a.T-1.table.0.a: “x” is not a number; enter digits, for example 12.5.")]
    public void Answers_that_did_not_come_from_a_page_are_held_to_the_same_rules(string question, string value, string expected)
    {
        var form = GivenForm.Of($"id: T-1, text: T, {question}");

        var check = AnswerRules.Check(form, GivenForm.Answers(("T-1", JsonNode.Parse(value))), Nothing, AnswerStrength.Save);

        Assert.Equal([expected], GivenForm.Said(check));
    }

    [Fact]
    public void A_rule_that_cannot_be_evaluated_stops_the_form()
    {
        var form = GivenForm.Of("id: T-1, text: T, type: duration", "id: T-2, text: T, type: text, show-if: { answer: T-1, more-than: 4 }");

        var check = AnswerRules.Check(form, GivenForm.Answers(("T-1", "soon")), Nothing, AnswerStrength.Submit);

        Assert.False(check.IsGood);
        Assert.Equal("T-2/show-if", check.Faults.Single().RuleId);
        Assert.True(check.Questions[1].IsShown);
    }
}
