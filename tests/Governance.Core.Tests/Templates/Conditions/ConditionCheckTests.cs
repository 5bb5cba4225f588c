namespace Governance.Core.Tests.Templates.Conditions;

/// <summary>What is refused in conditions when the file is read.</summary>
public sealed class ConditionCheckTests
{
    [Theory]
    [InlineData("{ answer: this }", "a test needs exactly one operator, this one has none; allowed: equals, in, includes, includes-any, empty, less-than, at-most, more-than, at-least, differs-from, not-covered-by")]
    [InlineData("{ answer: this, equals: a, empty: true }", "a test needs exactly one operator, this one has equals and empty; allowed: equals, in,")]
    [InlineData("{ equals: a }", "a condition needs exactly one subject, this one has none; allowed: all, any, not, fact, answer, plan, evidence, shown, judge")]
    [InlineData("{ fact: tier, answer: this, equals: a }", "a condition needs exactly one subject, this one has fact and answer;")]
    [InlineData("{ fact: tier, equals: 3, because: x }", "unknown key “because” in a condition; allowed: fact, equals")]
    [InlineData("{ fact: teir, equals: 3 }", "unknown fact “teir”; known: hosting, data_leaves_site,")]
    [InlineData("{ fact: hosting, equals: clod }", "“clod” can never be the value; allowed: on_prem, cloud, hybrid, scanner_embedded")]
    [InlineData("{ fact: tier, equals: high }", "“high” can never be the value; a number is needed")]
    [InlineData("{ plan: colour, equals: red }", "unknown field of the planned use “colour”; known: jurisdiction,")]
    [InlineData("{ answer: LATE-1, empty: true }", "LATE-1 comes later; a condition may refer to earlier questions only")]
    [InlineData("{ shown: LATE-1 }", "LATE-1 comes later;")]
    [InlineData("{ evidence: LATE-1, missing: true }", "LATE-1 comes later;")]
    [InlineData("{ answer: this, differs-from: { answer: LATE-1 } }", "LATE-1 comes later;")]
    [InlineData("{ answer: MUL-1, equals: a }", "equals and in need one value, and this is a list of choices; use includes or includes-any")]
    [InlineData("{ answer: LST-1, in: [a, b] }", "equals and in need one value, and this is a list;")]
    [InlineData("{ answer: ONE-1, includes: cloud }", "includes needs a list, and this is one choice; use equals or in")]
    [InlineData("{ answer: TXT-1, more-than: 3 }", "a comparison of size needs a number or a duration, and this is a text")]
    [InlineData("{ answer: DAY-1, less-than: 3 }", "a comparison of size needs a number or a duration, and this is a day")]
    [InlineData("{ answer: DUR-1, equals: PT4H }", "a duration is compared by size in hours; use less-than, at-most, more-than or at-least")]
    [InlineData("{ answer: FIL-1, equals: a }", "files cannot be compared; allowed: empty, or a test on evidence")]
    [InlineData("{ answer: ONE-1, equals: sun }", "“sun” can never be the value; allowed: cloud, moon")]
    [InlineData("{ answer: YES-1, equals: maybe }", "“maybe” can never be the value; allowed: yes, no, partial")]
    [InlineData("{ answer: MUL-1, includes-any: [a, z] }", "“z” can never be the value; allowed: a, b, c")]
    [InlineData("{ answer: NUM-1, empty: true }", "the answer to NUM-1 has several parts; say which: NUM-1.text, NUM-1.number")]
    [InlineData("{ answer: NUM-1.table, empty: true }", "the answer to NUM-1 has no part “table”; allowed: NUM-1.text, NUM-1.number")]
    [InlineData("{ answer: NUM-1.number, more-than: many }", "“more-than” is “many”; a number with a decimal point is needed")]
    [InlineData("{ evidence: this }", "a test on evidence needs exactly one of: missing: true, older-than-months: N")]
    [InlineData("{ evidence: this, older-than-months: 0 }", "“older-than-months” is “0”; a whole number from 1 to 600 is needed")]
    [InlineData("{ evidence: this, missing: \"false\" }", "“missing” is “false”; allowed: true")]
    [InlineData("{ all: [] }", "“all” has no conditions; at least one is needed")]
    [InlineData("{ any: { judge: x } }", "“any” is keys with values; a list of conditions is needed")]
    [InlineData("{ any: [ { judge: x }, { judge: y } ] }", "a rule asks a reviewer twice; one judge per rule, because one tick answers it")]
    [InlineData("{ answer: this, in: [] }", "“in” has no values; at least one is needed")]
    [InlineData("{ answer: this, differs-from: task_type }", "“differs-from” is the text “task_type”; a subject is written as keys with values")]
    [InlineData("{ open: blocker }", "a condition needs exactly one subject, this one has none;")]
    [InlineData("yes", "“condition” is the text “yes”; a condition is written as keys with values")]
    public void A_wrong_condition_is_refused_with_its_place(string condition, string expected)
    {
        var problems = GivenCondition.Problems(condition);

        Assert.StartsWith($"{GivenCondition.File}:{GivenCondition.Line}:", problems, StringComparison.Ordinal);
        Assert.Contains($": {expected}", problems, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problems);
    }

    [Fact]
    public void A_problem_points_at_the_condition_inside_its_group()
    {
        var problems = GivenCondition.Problems("{ all: [ { fact: tier, at-least: 2 }, { fact: teir, equals: 3 } ] }");

        Assert.StartsWith("questionnaires/test.yaml:32:74: unknown fact “teir”", problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ judge: x }")]
    [InlineData("{ verdict: clarify }")]
    public void Only_flags_ask_a_reviewer_and_only_outcome_rules_look_at_verdicts(string condition)
    {
        var problems = Reading.Problems(GivenCondition.File, Reading.Questionnaire($"      - {{ id: TST-1, text: T, type: text, show-if: {condition} }}\n"));

        Assert.StartsWith("questionnaires/test.yaml:11:52: a condition needs exactly one subject, this one has none; allowed: all,", problems, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_is_not_shown_by_its_own_answer()
    {
        var problems = Reading.Problems(GivenCondition.File, Reading.Questionnaire("      - { id: TST-1, text: T, type: text, show-if: { answer: this, equals: a } }\n"));

        Assert.Equal("questionnaires/test.yaml:11:52: TST-1 is shown by its own answer; refer to an earlier question", problems);
    }
}
