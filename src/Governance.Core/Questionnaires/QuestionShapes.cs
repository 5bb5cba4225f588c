using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>Questions as conditions see them.</summary>
internal static class QuestionShapes
{
    public static Dictionary<string, QuestionShape> Of(IEnumerable<Question> questions) =>
        questions.Select((q, order) => Of(q, order)).GroupBy(s => s.QuestionId).ToDictionary(g => g.Key, g => g.First());

    /// <summary>The half that a condition means when it names none: the only one, or the only one that is no file.</summary>
    public static AnswerPart? MainPart(Question question)
    {
        var candidates = question.IsCombined ? question.Parts.Where(p => !p.IsFile()).ToList() : question.Parts;
        return candidates.Count == 1 ? candidates[0] : null;
    }

    private static QuestionShape Of(Question question, int order)
    {
        var parts = question.Parts.GroupBy(p => p.Name()).ToDictionary(g => g.Key, g => new PartShape(g.First().Shape(), ValuesOf(question, g.First())));
        return new QuestionShape(question.Id, order, parts, MainPart(question)?.Name());
    }

    private static List<string>? ValuesOf(Question question, AnswerPart part) =>
        part.Name() == "choice" ? [.. question.Choices.Select(c => c.Key)] : null;
}
