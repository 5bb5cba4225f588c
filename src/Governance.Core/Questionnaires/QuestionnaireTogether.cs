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

        var tests = conditions.ToList();
        var questions = QuestionShapes.Of(all.Templates.OfType<IAsksQuestions>().SelectMany(t => t.AskedQuestions));
        var unknown = tests.SelectMany(ConditionReferences.Questions).Concat(others).Distinct()
            .Where(q => !questions.ContainsKey(q.QuestionId))
            .Select(q => new TemplateProblem(file, q.Place.Line, q.Place.Column, $"no template asks the question {q.QuestionId}; correct the id or add the question"));
        var problems = new ProblemList(file);
        var check = new ConditionCheck(problems, questions, int.MaxValue);
        tests.ForEach(check.Check);
        return [.. unknown, .. problems.InOrder];
    }

    private static IEnumerable<Condition> ConditionsOf(QuestionnaireTemplate template) =>
        template.Sections.SelectMany(s => s.Questions).SelectMany(QuestionConditions.Of)
            .Concat(template.Sections.Select(s => s.ShowIf).OfType<Condition>()).Concat(template.Checks.Select(c => c.When));

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

        foreach (var problem in OrderProblems(template, all))
        {
            yield return problem;
        }
    }

    /// <summary>What is shown or required may depend on earlier questions only, also over the parts: a form is decided from top to bottom.</summary>
    private static IEnumerable<TemplateProblem> OrderProblems(QuestionnaireTemplate template, TemplateSet all)
    {
        var parts = template.Parts.Select(p => all.Find<QuestionnaireTemplate>(p.Id)).OfType<QuestionnaireTemplate>().ToList();
        var shapes = QuestionShapes.Of(parts.SelectMany(p => p.AskedQuestions));
        foreach (var part in parts)
        {
            var problems = new ProblemList(part.Source.File);
            foreach (var section in part.Sections.Where(s => s.Questions.Count > 0))
            {
                new ConditionCheck(problems, shapes, shapes[section.Questions[0].Id].Order - 1).Check(section.ShowIf);
            }

            foreach (var question in part.AskedQuestions)
            {
                var check = new ConditionCheck(problems, shapes, shapes[question.Id].Order);
                check.Check(question.ShowIf);
                check.Check(question.RequiredIf);
            }

            foreach (var problem in problems.InOrder)
            {
                yield return problem;
            }
        }
    }
}
