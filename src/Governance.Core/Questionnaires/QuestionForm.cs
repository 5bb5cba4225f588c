using Governance.Core.Templates;

namespace Governance.Core.Questionnaires;

/// <summary>The questions that one person gets, in order, with the checks over them: a questionnaire with its parts put in, or the items of a review.</summary>
public sealed record QuestionForm(IReadOnlyList<Section> Sections, IReadOnlyList<Check> Checks)
{
    public IReadOnlyList<Question> Questions { get; } = [.. Sections.SelectMany(s => s.Questions)];

    /// <summary>The section of each question.</summary>
    public IReadOnlyDictionary<string, Section> SectionOf { get; } = Sections.SelectMany(s => s.Questions.Select(q => (q.Id, Section: s))).ToDictionary(s => s.Id, s => s.Section);

    public Question? Find(string questionId) => Questions.FirstOrDefault(q => q.Id == questionId);

    /// <param name="template">The questionnaire.</param>
    /// <param name="find">Finds a part by its id, for example among the templates that the case is pinned to.</param>
    /// <exception cref="InvalidOperationException">A part is missing; <see cref="TemplateFiles"/> refuses such a set, so the versions pinned do not fit.</exception>
    public static QuestionForm Of(QuestionnaireTemplate template, Func<string, QuestionnaireTemplate?> find)
    {
        if (template.Parts.Count == 0)
        {
            return new QuestionForm(template.Sections, template.Checks);
        }

        var parts = template.Parts
            .Select(p => find(p.Id) ?? throw new InvalidOperationException($"The questionnaire {template.Id} version {template.Head.Version} has the part {p.Id}, which is not published."))
            .ToList();
        return new QuestionForm([.. parts.SelectMany(p => p.Sections)], [.. parts.SelectMany(p => p.Checks), .. template.Checks]);
    }

    public static QuestionForm Of(QuestionnaireTemplate template, TemplateSet all) => Of(template, all.Find<QuestionnaireTemplate>);
}
