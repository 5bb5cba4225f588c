using Governance.Core.Questionnaires;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Questionnaires;

public sealed class ComposedQuestionnaireTests
{
    private static readonly string One = Reading.Questionnaire("      - { id: ONE-1, text: T, type: multi, options: [a, b] }\n", "one");
    private static readonly string Two = Reading.Questionnaire("      - { id: TWO-1, text: T, type: yes_no, show-if: { answer: ONE-1, includes: a } }\n", "two");

    [Fact]
    public void A_questionnaire_of_parts_asks_the_questions_of_its_parts_in_order()
    {
        var set = Reading.Together(("questionnaires/one.yaml", One), ("questionnaires/two.yaml", Two), ("questionnaires/all.yaml", All()));

        var form = QuestionForm.Of(set.Find<QuestionnaireTemplate>("questionnaires/all")!, set);

        Assert.Empty(set.Problems);
        Assert.Equal(["ONE-1", "TWO-1"], form.Questions.Select(q => q.Id));
        Assert.Equal("clash", form.Checks.Single().Id);
    }

    [Fact]
    public void A_part_that_is_not_there_is_refused()
    {
        var set = Reading.Together(("questionnaires/all.yaml", All("questionnaires/one", "questionnaires/gone", "ONE-1")), ("questionnaires/one.yaml", One));

        Assert.Equal(
            "questionnaires/all.yaml:7:29: the part questionnaires/gone is no questionnaire that was read without a problem; known: questionnaires/all, questionnaires/one",
            set.Problems.Single().ToString());
    }

    [Fact]
    public void A_part_with_parts_is_refused()
    {
        var nested = All().Replace("questionnaires/all", "questionnaires/nested", StringComparison.Ordinal).Replace("questionnaires/two", "questionnaires/all", StringComparison.Ordinal);
        var set = Reading.Together(
            ("questionnaires/one.yaml", One), ("questionnaires/two.yaml", Two), ("questionnaires/all.yaml", All()), ("questionnaires/nested.yaml", nested));

        Assert.Equal("questionnaires/nested.yaml:7:29: the part questionnaires/all has parts itself; a part is a questionnaire with sections", set.Problems.Single().ToString());
    }

    [Fact]
    public void A_condition_on_a_question_that_no_file_asks_is_refused()
    {
        var set = Reading.Together(("questionnaires/two.yaml", Two));

        Assert.Equal("questionnaires/two.yaml:11:54: no template asks the question ONE-1; correct the id or add the question", set.Problems.Single().ToString());
    }

    [Fact]
    public void A_check_over_parts_is_checked_against_the_types_of_their_questions()
    {
        var all = All().Replace("includes: a", "more-than: 3", StringComparison.Ordinal);

        var set = Reading.Together(("questionnaires/one.yaml", One), ("questionnaires/two.yaml", Two), ("questionnaires/all.yaml", all));

        Assert.Equal("questionnaires/all.yaml:9:24: a comparison of size needs a number or a duration, and this is a list of choices", set.Problems.Single().ToString());
    }

    [Fact]
    public void A_condition_on_a_question_of_another_file_is_checked_against_its_type()
    {
        var two = Two.Replace("includes: a", "equals: a", StringComparison.Ordinal);

        var set = Reading.Together(("questionnaires/one.yaml", One), ("questionnaires/two.yaml", two));

        Assert.Equal(
            "questionnaires/two.yaml:11:54: equals and in need one value, and this is a list of choices; use includes or includes-any", set.Problems.Single().ToString());
    }

    [Fact]
    public void What_is_shown_depends_on_earlier_parts_only()
    {
        var set = Reading.Together(
            ("questionnaires/one.yaml", One), ("questionnaires/two.yaml", Two), ("questionnaires/all.yaml", All("questionnaires/two", "questionnaires/one")));

        Assert.StartsWith("questionnaires/two.yaml:11:64: ONE-1 comes later;", set.Problems.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_with_one_id_are_refused()
    {
        var set = Reading.Together(("questionnaires/one.yaml", One), ("more/questionnaires/one.yaml", One));

        Assert.Contains("more/questionnaires/one.yaml:1:1: the id questionnaires/one is used by questionnaires/one.yaml too; ids are unique", set.Problems.Select(p => p.ToString()));
    }

    private static string All(string first = "questionnaires/one", string second = "questionnaires/two", string about = "TWO-1") =>
        $$"""
        schema: 1
        kind: questionnaire
        id: questionnaires/all
        version: 1
        status: active
        title: All
        parts: [{{first}}, {{second}}]
        checks:
          - { id: clash, when: { answer: ONE-1, includes: a }, severity: high, message: M, about: [{{about}}] }

        """;
}
