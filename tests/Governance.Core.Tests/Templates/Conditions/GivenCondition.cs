using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Tests.Templates.Conditions;

/// <summary>A condition written as the flag of the last question of a small form with one question of each type.</summary>
internal static class GivenCondition
{
    public const string File = "questionnaires/test.yaml";

    /// <summary>The line of the flag's condition; it starts in column 28.</summary>
    public const int Line = 32;

    private const string Questions =
        """
              - { id: TXT-1, text: T, type: text }
              - id: NUM-1
                text: T
                type: text+number
                number: { unit: "%" }
              - { id: ONE-1, text: T, type: single, options: [cloud, moon] }
              - { id: MUL-1, text: T, type: multi, options: [a, b, c] }
              - { id: YES-1, text: T, type: yes_no }
              - { id: DUR-1, text: T, type: duration }
              - { id: DAY-1, text: T, type: date }
              - { id: LST-1, text: T, type: list }
              - id: TAB-1
                text: T
                type: table
                columns: [ { id: modality, label: Modality, type: text } ]
              - { id: FIL-1, text: T, type: file }
              - { id: HID-1, text: T, type: text, show-if: { fact: hosting, equals: cloud } }
              - id: THIS-1
                text: T
                type: text

        """;

    public static string Problems(string condition) => Reading.Problems(File, Text(condition));

    public static Condition Of(string condition) => Form(condition).Questions[^2].Flags.Single().When;

    public static QuestionForm Form(string condition)
    {
        var template = Reading.Good<QuestionnaireTemplate>(File, Text(condition));
        return new QuestionForm(template.Sections, template.Checks);
    }

    /// <summary>What the flag does: "raised: why", "judge: sentence", "fault: what" or "silent".</summary>
    public static string Outcome(string condition, FormContext context, params (string QuestionId, JsonNode? Value)[] answers)
    {
        var given = answers.ToDictionary(a => a.QuestionId, a => GivenAnswer.Of(a.Value));
        var result = FlagRules.Evaluate(Form(condition), given, context);
        if (result.Faults.Count > 0)
        {
            return $"fault: {result.Faults[0].RuleId}: {result.Faults[0].Text}";
        }

        var judge = result.OpenJudges.Select(j => $"judge: {j.Sentence}");
        return judge.Concat(result.Raised.Select(r => $"raised: {r.Reason}")).SingleOrDefault() ?? "silent";
    }

    public static FormContext Facts(params (string Key, string? Value)[] facts) =>
        new() { Case = new CaseProfile(facts.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => FactValue.Of(f.Value!.Split('|')))) };

    private static string Text(string condition) =>
        Reading.Questionnaire($"{Questions}        flags:\n          - {{ id: f, when: {condition}, severity: high, message: M }}\n      - {{ id: LATE-1, text: T, type: text }}\n");
}
