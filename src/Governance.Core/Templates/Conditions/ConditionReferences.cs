namespace Governance.Core.Templates.Conditions;

/// <summary>What a condition refers to.</summary>
public static class ConditionReferences
{
    /// <summary>The tests of a condition without the groups around them.</summary>
    public static IEnumerable<Condition> Within(Condition condition) => condition switch
    {
        AllOf all => all.Conditions.SelectMany(Within),
        AnyOf any => any.Conditions.SelectMany(Within),
        NotThis not => Within(not.Inner),
        _ => [condition],
    };

    /// <summary>Every question a condition names, with the place.</summary>
    public static IEnumerable<(string QuestionId, TextPlace Place)> Questions(Condition condition) =>
        Within(condition).SelectMany(t => QuestionsOf(t).Select(q => (q, t.Place)));

    internal static string? QuestionOf(Condition test) => test switch
    {
        EvidenceMissingTest missing => missing.QuestionId,
        EvidenceOlderTest older => older.QuestionId,
        ShownTest shown => shown.QuestionId,
        _ => null,
    };

    internal static Subject? OtherOf(Comparison comparison) => comparison switch
    {
        DiffersFrom differs => differs.Other,
        NotCoveredBy notCovered => notCovered.Other,
        _ => null,
    };

    private static IEnumerable<string> QuestionsOf(Condition test)
    {
        var subjects = test is SubjectTest compared ? new[] { compared.Subject, OtherOf(compared.Comparison) } : [];
        return subjects.OfType<AnswerSubject>().Select(a => a.QuestionId).Concat(QuestionOf(test) is { } id ? [id] : []);
    }
}
