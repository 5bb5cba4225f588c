using Governance.Core.Templates.Reading;

namespace Governance.Core.Templates.Conditions;

/// <summary>A question as conditions see it: its position in the file, its halves by name (one for a simple type), and the half that is meant
/// when a condition names none; null when it has to say.</summary>
public sealed record QuestionShape(string QuestionId, int Order, IReadOnlyDictionary<string, PartShape> Parts, string? MainPart);

/// <summary>One half of an answer, with the allowed values where the list is closed.</summary>
public sealed record PartShape(ValueShape Shape, IReadOnlyCollection<string>? Values);

/// <summary>Checks what a condition refers to: known facts, known and earlier questions, operators that fit, values that exist.</summary>
/// <param name="problems">Where problems go.</param>
/// <param name="questions">The questions of the file. Others are checked with the whole set, by <see cref="ConditionReferences"/>.</param>
/// <param name="order">The position of the question that holds the condition; <see cref="int.MaxValue"/> when it may refer to all.</param>
public sealed class ConditionCheck(ProblemList problems, IReadOnlyDictionary<string, QuestionShape> questions, int order)
{
    public void Check(Condition? condition)
    {
        if (condition is null)
        {
            return;
        }

        var judges = ConditionReferences.Within(condition).OfType<JudgeTest>().ToList();
        if (judges.Count > 1)
        {
            problems.Add(judges[1].Place, "a rule asks a reviewer twice; one judge per rule, because one tick answers it");
        }

        foreach (var test in ConditionReferences.Within(condition))
        {
            CheckTest(test);
        }
    }

    private void CheckTest(Condition test)
    {
        if (ConditionReferences.QuestionOf(test) is { } id && questions.TryGetValue(id, out var question))
        {
            CheckOrder(question, test.Place);
        }

        if (test is not SubjectTest compared)
        {
            return;
        }

        var part = ShapeOf(compared.Subject);
        if (part is not null)
        {
            OperatorCheck.Check(compared, part, problems);
        }

        if (ConditionReferences.OtherOf(compared.Comparison) is { } other)
        {
            ShapeOf(other);
        }
    }

    private void CheckOrder(QuestionShape question, TextPlace place)
    {
        if (question.Order > order)
        {
            problems.Add(place, $"{question.QuestionId} comes later; a condition may refer to earlier questions only (a rule over several questions belongs to checks)");
        }
    }

    private PartShape? ShapeOf(Subject subject) => subject switch
    {
        FactSubject fact => ShapeOf(fact),
        AnswerSubject answer => ShapeOf(answer),
        PlanSubject plan => ShapeOf(plan),
        _ => null,
    };

    private PartShape? ShapeOf(FactSubject fact)
    {
        if (KnownFacts.All.TryGetValue(fact.Key, out var known))
        {
            return new PartShape(known.Shape, known.Values?.Keys.ToList());
        }

        problems.Add(fact.Place, $"unknown fact “{StrictYaml.Shorten(fact.Key)}”; known: {string.Join(", ", KnownFacts.All.Keys)}");
        return null;
    }

    private PartShape? ShapeOf(PlanSubject plan)
    {
        if (PlanFields.All.TryGetValue(plan.Field, out var known))
        {
            return new PartShape(known.Shape, null);
        }

        problems.Add(plan.Place, $"unknown field of the planned use “{StrictYaml.Shorten(plan.Field)}”; known: {string.Join(", ", PlanFields.All.Keys)}");
        return null;
    }

    private PartShape? ShapeOf(AnswerSubject answer)
    {
        if (!questions.TryGetValue(answer.QuestionId, out var question))
        {
            return null;
        }

        CheckOrder(question, answer.Place);
        var part = answer.Part ?? question.MainPart;
        if (part is not null && question.Parts.TryGetValue(part, out var shape))
        {
            return shape;
        }

        var parts = string.Join(", ", question.Parts.Keys.Select(p => $"{answer.QuestionId}.{p}"));
        problems.Add(answer.Place, answer.Part is null
            ? $"the answer to {answer.QuestionId} has several parts; say which: {parts}"
            : $"the answer to {answer.QuestionId} has no part “{StrictYaml.Shorten(answer.Part)}”; allowed: {parts}");
        return null;
    }
}
