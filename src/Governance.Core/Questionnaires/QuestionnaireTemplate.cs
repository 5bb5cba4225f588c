using Governance.Core.Templates;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>A group of questions with one title.</summary>
public sealed record Section(string Id, string Title, string? Intro, IReadOnlyList<Question> Questions, TextPlace Place)
{
    /// <summary>When the whole section is asked; null for always. It may name facts of the case and questions of earlier sections.</summary>
    public Condition? ShowIf { get; init; }
}

/// <summary>Another questionnaire that this one consists of.</summary>
public sealed record QuestionnairePart(string Id, TextPlace Place);

/// <summary>A questionnaire: sections of its own, or parts that are questionnaires; with checks over all of them.</summary>
public sealed record QuestionnaireTemplate(
    TemplateHead Head,
    TemplateSource Source,
    IReadOnlyList<Section> Sections,
    IReadOnlyList<QuestionnairePart> Parts,
    IReadOnlyList<Check> Checks) : Template(Head, Source), IAsksQuestions
{
    /// <summary>The questions of its own sections; those of parts belong to the parts.</summary>
    public IReadOnlyList<Question> AskedQuestions { get; } = [.. Sections.SelectMany(s => s.Questions)];

    /// <summary>To be listed with the kinds of templates there are.</summary>
    public static TemplateKind Kind { get; } =
        new("questionnaire", "questionnaires", QuestionnaireReader.Read, (template, all) => QuestionnaireTogether.Check((QuestionnaireTemplate)template, all));
}
