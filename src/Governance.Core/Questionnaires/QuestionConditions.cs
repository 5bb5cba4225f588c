using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

internal static class QuestionConditions
{
    /// <summary>All conditions that stand at a question.</summary>
    public static IEnumerable<Condition> Of(Question question) =>
        new[] { question.ShowIf, question.RequiredIf }.OfType<Condition>().Concat(question.Flags.Select(f => f.When));
}
