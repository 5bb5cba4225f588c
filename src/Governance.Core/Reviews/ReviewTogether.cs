using Governance.Core.Questionnaires;
using Governance.Core.Templates;

namespace Governance.Core.Reviews;

/// <summary>What only several files together can tell about a review: its selectors name sections and questions, its conditions known questions.</summary>
internal static class ReviewTogether
{
    public static IEnumerable<TemplateProblem> Check(ReviewTemplate review, TemplateSet all)
    {
        var file = review.Source.File;
        var conditions = review.Items.SelectMany(QuestionConditions.Of).Concat(review.Rules.Select(r => r.Unless));
        var references = QuestionnaireTogether.ReferenceProblems(file, conditions, [], all);
        var questionnaires = all.Templates.OfType<QuestionnaireTemplate>().ToList();
        var sections = questionnaires.SelectMany(q => q.Sections).ToList();
        return questionnaires.Count == 0 || all.Problems.Count > 0 ? [] : references.Concat(review.Reviews.Select(r => Problem(file, r, sections)).OfType<TemplateProblem>());
    }

    private static TemplateProblem? Problem(string file, ReviewSelector selector, List<Section> sections)
    {
        var isKnown = selector.Section is { } id ? sections.Any(s => s.Id == id) : sections.Any(s => s.Questions.Any(q => q.Id == selector.Question));
        if (isKnown)
        {
            return null;
        }

        var text = selector.Section is { } missing
            ? $"no questionnaire has the section {missing}; known: {string.Join(", ", sections.Select(s => s.Id).Distinct())}"
            : $"no questionnaire asks the question {selector.Question}; correct the id or add the question";
        return new TemplateProblem(file, selector.Place.Line, selector.Place.Column, text);
    }
}
