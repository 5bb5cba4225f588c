using Governance.Core.Questionnaires;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Questionnaires;

/// <summary>What is refused in questions; line 11 is the first line of the first question.</summary>
public sealed class QuestionReadingTests
{
    private const string File = "questionnaires/test.yaml";

    [Theory]
    [InlineData("{ id: TST-1, text: T, type: sentence }", "11:37: unknown type “sentence”; allowed, also joined by +: yes_no, yes_no_na, single, multi, text, number, duration, date, list, table, diagram, file")]
    [InlineData("{ id: TST-1, text: T, type: text+text }", "11:37: the type text+text has two parts of one sort; each of choice, text, number, duration, date, list, table and file at most once")]
    [InlineData("{ id: tst1, text: T, type: text }", "11:15: “id” is “tst1”; a question id such as PRV-07 is needed (capital letters and digits, with hyphens)")]
    [InlineData("{ id: TST-1, text: T, type: single }", "11:9: a question has no “options”; a list is needed, each entry a text or key: label")]
    [InlineData("{ id: TST-1, text: T, type: single, options: [A b, a-b] }", "11:60: the option a-b stands twice; each key once")]
    [InlineData("{ id: TST-1, text: T, type: single, options: [Yes, unknown] }", "11:60: the option unknown is not needed; every question can be answered unknown or declined")]
    [InlineData("{ id: TST-1, text: T, type: text, options: [a] }", "11:43: “options” belongs to the types single and multi; remove it or change the type")]
    [InlineData("{ id: TST-1, text: T, type: text, number: { unit: s } }", "11:43: “number” describes a number, and the type has none; remove it or add +number to the type")]
    [InlineData("{ id: TST-1, text: T, type: number, number: { min: 9, max: 1 } }", "11:60: “min” is larger than “max”; the least value comes first")]
    [InlineData("{ id: TST-1, text: T, type: number, number: { min: 1e3 } }", "11:60: “min” is “1e3”; a number with a decimal point is needed")]
    [InlineData("{ id: TST-1, text: T, type: table }", "11:9: a table has no columns; at least one column with id, label and type is needed")]
    [InlineData("{ id: TST-1, text: T, type: text, rows: { max: 2 } }", "11:43: “rows” belongs to tables, and the type has none; remove it or add +table to the type")]
    [InlineData("{ id: TST-1, text: T, type: text, required: yes }", "11:53: “required” is “yes”; true or false is needed")]
    [InlineData("{ id: TST-1, text: T, type: text, required: true, required-if: { fact: tier, equals: 3 } }", "11:59: “required: true” and “required-if” contradict each other; keep one")]
    [InlineData("{ id: TST-1, text: T, type: text, reviewer: boss }", "11:53: “reviewer” is “boss”; allowed: clinical-lead,")]
    [InlineData("{ id: TST-1, text: T, type: text, sets: tier }", "11:49: “sets” is “tier”; facts that an answer may set: hosting,")]
    [InlineData("{ id: TST-1, text: T, type: text, sets: hosting }", "11:49: the answer does not fit the fact hosting; a question of type single or yes_no sets it")]
    [InlineData("{ id: TST-1, text: T, type: single, options: [cloud, moon], sets: hosting }", "11:54: the option moon is no value of the fact hosting; allowed: on_prem, cloud, hybrid, scanner_embedded")]
    [InlineData("{ id: TST-1, text: T, type: single, options: [a, b], tier-score: directness }", "11:62: a question with “tier-score” is a single with the options 0, 1 and 2")]
    [InlineData("{ id: TST-1, text: T, type: yes_no, reason-for: [maybe] }", "11:57: “reason-for” names maybe, which nobody can choose; allowed: yes, no, partial")]
    [InlineData("{ id: TST-1, text: T, type: text, flags: [ { id: x, when: { evidence: this, missing: true }, severity: grave, message: M } ] }", "11:112: “severity” is “grave”; allowed: blocker, high, medium, low")]
    [InlineData("{ id: TST-1, text: T, type: text, flag: [] }", "11:43: unknown key “flag” in a question; allowed: id, type, text,")]
    public void A_wrong_question_is_refused_with_its_place(string question, string expected)
    {
        var problems = Reading.Read(File, Reading.Questionnaire($"      - {question}\n")).Problems;

        Assert.StartsWith($"{File}:{expected}", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_id_stands_once_in_a_file()
    {
        var problems = Reading.Problems(File, Reading.Questionnaire("      - { id: TST-1, text: T, type: text }\n      - { id: TST-1, text: T, type: text }\n"));

        Assert.Equal($"{File}:12:9: the question TST-1 stands twice; each id once", problems);
    }

    [Fact]
    public void Yes_and_no_stay_texts_and_plain_options_get_kebab_keys()
    {
        var template = Reading.Good<QuestionnaireTemplate>(
            File, Reading.Questionnaire("      - { id: TST-1, text: T, type: single, options: [no, External retrospective, half: Only half] }\n"));

        Assert.Equal([new Choice("no", "no"), new Choice("external-retrospective", "External retrospective"), new Choice("half", "Only half")], template.AskedQuestions[0].Options);
    }

    [Fact]
    public void A_questionnaire_has_either_sections_or_parts()
    {
        var problems = Reading.Problems(File, Reading.Questionnaire("      - { id: TST-1, text: T, type: text }\nparts: [questionnaires/other]\n"));

        Assert.Equal($"{File}:1:1: a questionnaire has either sections or parts; exactly one of the two is needed", problems);
    }

    [Fact]
    public void A_check_says_which_questions_it_is_about()
    {
        var problems = Reading.Problems(
            File, Reading.Questionnaire("      - { id: TST-1, text: T, type: text }\nchecks:\n  - { id: c, when: { answer: TST-1, empty: true }, severity: low, message: M }\n"));

        Assert.Equal($"{File}:13:5: a check has no “about”; the ids of the questions it is about are needed", problems);
    }
}
