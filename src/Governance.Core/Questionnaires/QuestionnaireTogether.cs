using Governance.Core.Templates;
using Governance.Core.Templates.Conditions;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Questionnaires;

/// <summary>What only several files together can tell: parts exist, ids are unique over the parts, conditions name known questions.</summary>
public static class QuestionnaireTogether
{
    internal static IEnumerable<TemplateProblem> Check(QuestionnaireTemplate template, TemplateSet all) =>
        PartProblems(template, all).Concat(ReferenceProblems(template.Source.File, ConditionsOf(template), AboutOf(template), all)).Concat(CombinedProblems(template, all));

    /// <summary>Questions that conditions of a file name and no file of the set asks.</summary>
    internal static IEnumerable<TemplateProblem> ReferenceProblems(
        string file, IEnumerable<Condition> conditions, IEnumerable<(string QuestionId, TextPlace Place)> others, TemplateSet all)
    {
        if (all.Problems.Count > 0)
        {
            // A file that was refused may ask them; its own problems are told first.
            return [];
        }

        var known = KnownQuestions(all);
        return conditions.SelectMany(ConditionReferences.Questions).Concat(others).Distinct()
            .Where(q => !known.Contains(q.QuestionId))
            .Select(q => new TemplateProblem(file, q.Place.Line, q.Place.Column, $"no template asks the question {q.QuestionId}; correct the id or add the question"));
    }

    private static HashSet<string> KnownQuestions(TemplateSet all) =>
        [.. all.Templates.OfType<IAsksQuestions>().SelectMany(t => t.AskedQuestions).Select(q => q.Id)];

    private static IEnumerable<Condition> ConditionsOf(QuestionnaireTemplate template) =>
        template.Sections.SelectMany(s => s.Questions).SelectMany(QuestionConditions.Of).Concat(template.Checks.Select(c => c.When));

    private static IEnumerable<(string QuestionId, TextPlace Place)> AboutOf(QuestionnaireTemplate template) =>
        template.Checks.SelectMany(c => c.About.Select(a => (a, c.Place)));

    private static IEnumerable<TemplateProblem> PartProblems(QuestionnaireTemplate template, TemplateSet all)
    {
        foreach (var part in template.Parts)
        {
            var found = all.Find<QuestionnaireTemplate>(part.Id);
            var problem = found switch
            {
                null => $"the part {part.Id} is no questionnaire that was read without a problem; known: {string.Join(", ", all.Templates.OfType<QuestionnaireTemplate>().Select(t => t.Id))}",
                { Parts.Count: > 0 } => $"the part {part.Id} has parts itself; a part is a questionnaire with sections",
                _ => null,
            };
            if (problem is not null)
            {
                yield return new TemplateProblem(template.Source.File, part.Place.Line, part.Place.Column, problem);
            }
        }
    }

    private static IEnumerable<TemplateProblem> CombinedProblems(QuestionnaireTemplate template, TemplateSet all)
    {
        var parts = template.Parts.Select(p => (Part: p, Questions: all.Find<QuestionnaireTemplate>(p.Id)?.AskedQuestions ?? [])).ToList();
        foreach (var twice in parts.SelectMany(p => p.Questions.Select(q => (q.Id, p.Part))).GroupBy(q => q.Id).SelectMany(g => g.Skip(1)))
        {
            yield return new TemplateProblem(template.Source.File, twice.Part.Place.Line, twice.Part.Place.Column, $"the question {twice.Id} stands in two parts; each id once");
        }

        var problems = new ProblemList(template.Source.File);
        var check = new ConditionCheck(problems, QuestionShapes.Of(parts.SelectMany(p => p.Questions)), int.MaxValue);
        foreach (var condition in parts.Count == 0 ? [] : template.Checks.Select(c => c.When))
        {
            check.Check(condition);
        }

        foreach (var problem in problems.InOrder)
        {
            yield return problem;
        }
    }
}
