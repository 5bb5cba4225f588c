using Governance.Core.Templates;
using Governance.Core.Templates.Conditions;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Questionnaires;

/// <summary>Reads a questionnaire and checks what one file can tell.</summary>
internal static class QuestionnaireReader
{
    public static Template? Read(TemplateDocument document)
    {
        var keys = document.Keys;
        var sections = (keys.Maps("sections", "a section") ?? []).Select(ReadSection).ToList();
        var parts = (keys.Texts("parts", "a list of ids of questionnaires is needed") ?? []).Select(t => new QuestionnairePart(t.Text, t.Place)).ToList();
        var checks = FlagReader.Checks(keys);
        if (keys.Has("sections") == keys.Has("parts"))
        {
            keys.Problems.Add(keys.Place, "a questionnaire has either sections or parts; exactly one of the two is needed");
        }

        foreach (var twice in sections.GroupBy(s => s.Id).SelectMany(g => g.Skip(1)).Where(s => s.Id.Length > 0))
        {
            keys.Problems.Add(twice.Place, $"the section {twice.Id} stands twice; each id once");
        }

        foreach (var twice in parts.GroupBy(p => p.Id).SelectMany(g => g.Skip(1)))
        {
            keys.Problems.Add(twice.Place, $"the part {twice.Id} stands twice; each part once");
        }

        List<Question> questions = [.. sections.SelectMany(s => s.Questions)];
        CheckQuestions(questions, checks, keys.Problems);
        CheckSections(sections, questions, keys.Problems);
        return new QuestionnaireTemplate(document.Head, document.Source, sections, parts, checks);
    }

    /// <summary>Ids once, and every condition over the questions of this list.</summary>
    internal static void CheckQuestions(IReadOnlyList<Question> questions, IReadOnlyList<Check> checks, ProblemList problems)
    {
        foreach (var twice in questions.GroupBy(q => q.Id).SelectMany(g => g.Skip(1)).Where(q => q.Id.Length > 0))
        {
            problems.Add(twice.Place, $"the question {twice.Id} stands twice; each id once");
        }

        var shapes = QuestionShapes.Of(questions);
        for (var order = 0; order < questions.Count; order++)
        {
            var check = new ConditionCheck(problems, shapes, order);
            foreach (var condition in QuestionConditions.Of(questions[order]))
            {
                check.Check(condition);
            }

            CheckShowIf(questions[order], problems);
        }

        var overAll = new ConditionCheck(problems, shapes, int.MaxValue);
        foreach (var condition in checks.Select(c => c.When))
        {
            overAll.Check(condition);
        }
    }

    /// <summary>Whether a section is asked may depend on what stands before it.</summary>
    private static void CheckSections(List<Section> sections, List<Question> questions, ProblemList problems)
    {
        var shapes = QuestionShapes.Of(questions);
        foreach (var section in sections.Where(s => s.Questions.Count > 0))
        {
            new ConditionCheck(problems, shapes, questions.IndexOf(section.Questions[0]) - 1).Check(section.ShowIf);
        }
    }

    private static void CheckShowIf(Question question, ProblemList problems)
    {
        if (question.ShowIf is not null && ConditionReferences.Questions(question.ShowIf).Any(q => q.QuestionId == question.Id))
        {
            problems.Add(question.ShowIf.Place, $"{question.Id} is shown by its own answer; refer to an earlier question");
        }
    }

    private static Section ReadSection(MapReader keys)
    {
        var id = keys.RequiredText("id");
        if (id.Length > 0 && !KeyForm.IsSectionId(id))
        {
            keys.Problems.Add(keys.PlaceOf("id"), $"“id” is “{StrictYaml.Shorten(id)}”; a section id such as PRV is needed (capital letters and digits)");
        }

        var title = keys.RequiredText("title");
        var intro = keys.Text("intro");
        var showIf = keys.Node("show-if") is { } node ? new ConditionReader(keys.Problems, null, ConditionUse.Visibility).Read(node) : null;
        keys.Required("questions", "a list of questions is needed");
        var questions = (keys.Maps("questions", "a question") ?? []).Select(QuestionReader.Read).ToList();
        if (keys.IsEmptyList("questions"))
        {
            keys.Problems.Add(keys.PlaceOf("questions"), "a section has no questions; at least one is needed");
        }

        keys.Close();
        return new Section(id, title, intro, questions, keys.Place) { ShowIf = showIf };
    }
}
