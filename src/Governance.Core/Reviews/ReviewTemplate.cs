using Governance.Core.Questionnaires;
using Governance.Core.Templates;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Reviews;

/// <summary>Answers that the reviewer judges: all of a section, or one question. Exactly one of the two is set.</summary>
public sealed record ReviewSelector(string? Section, string? Question, TextPlace Place);

/// <summary>The words of a risk rating, mildest first, and whether it is given before and after the measures.</summary>
public sealed record RatingScale(IReadOnlyList<string> Likelihood, IReadOnlyList<string> Impact, bool BeforeAndAfter);

/// <summary>An outcome may not be chosen while the condition is true.</summary>
public sealed record OutcomeRule(string Outcome, Condition Unless, string Because, TextPlace Place);

/// <summary>A list of recorded facts that the review rests on and its signature binds.</summary>
/// <param name="Kind">Kind of the entries: data-flow.</param>
/// <param name="Need">How far a passing outcome needs an entry.</param>
public sealed record ReviewRecord(string Kind, RecordNeed Need, TextPlace Place);

public enum RecordNeed
{
    /// <summary>May stay empty.</summary>
    None,

    /// <summary>Empty is said on the page and stands among the gaps of the pack.</summary>
    Expected,

    /// <summary>No passing outcome while it is empty.</summary>
    Required,
}

/// <summary>A review: answers of others to judge, items of its own, and which outcomes are open. Checklists, intake, observations and approvals
/// judge no answers; scope checks and protocols have the same form under their own kind.</summary>
public sealed record ReviewTemplate(TemplateHead Head, TemplateSource Source) : Template(Head, Source), IAsksQuestions
{
    public required IReadOnlyList<ReviewSelector> Reviews { get; init; }

    public required IReadOnlyList<Question> Items { get; init; }

    /// <summary>Lists of recorded facts that the signature binds.</summary>
    public IReadOnlyList<ReviewRecord> Records { get; init; } = [];

    public RatingScale? Rating { get; init; }

    /// <summary>The verdicts to choose from; empty when no answers are judged.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    public IReadOnlyList<OutcomeRule> Rules { get; init; } = [];

    /// <summary>What the signer states.</summary>
    public string? Statement { get; init; }

    public IReadOnlyList<Question> AskedQuestions => Items;

    public static TemplateKind ReviewKind { get; } = KindOf("review", "reviews");

    public static TemplateKind ScopeCheckKind { get; } = KindOf("scope-check", "scope-checks");

    public static TemplateKind ProtocolKind { get; } = KindOf("protocol", "protocols");

    /// <summary>The items as a form: one section named by the title.</summary>
    public QuestionForm Form() => new([new Section("ITEMS", Head.Title, null, Items, new TextPlace(1, 1))], []);

    /// <summary>The questions to judge, in the order of the selectors, each once.</summary>
    /// <param name="answered">The questionnaire that was answered, with its parts put in.</param>
    public IReadOnlyList<Question> QuestionsToJudge(QuestionForm answered) =>
        [.. Reviews.SelectMany(r => Selected(r, answered)).DistinctBy(q => q.Id)];

    private static IEnumerable<Question> Selected(ReviewSelector selector, QuestionForm answered) => selector.Section is { } section
        ? answered.Sections.Where(s => s.Id == section).SelectMany(s => s.Questions)
        : answered.Questions.Where(q => q.Id == selector.Question);

    private static TemplateKind KindOf(string key, string folder) =>
        new(key, folder, ReviewReader.Read, (template, all) => ReviewTogether.Check((ReviewTemplate)template, all));
}
