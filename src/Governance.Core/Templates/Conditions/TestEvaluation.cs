namespace Governance.Core.Templates.Conditions;

/// <summary>Decides single tests of one rule and collects what could not be evaluated.</summary>
internal sealed class TestEvaluation(ConditionContext context, string ruleId)
{
    private readonly List<EvaluationFault> faults = [];

    public IReadOnlyList<EvaluationFault> Faults => faults;

    public DecidedTest Decide(Condition test)
    {
        var hidden = test is ShownTest ? null : HiddenQuestion(test);
        if (hidden is not null)
        {
            return new DecidedTest(Truth.False, $"{hidden} is not shown");
        }

        return test switch
        {
            SubjectTest subject => Compare(subject),
            EvidenceMissingTest missing => Missing(missing),
            EvidenceOlderTest older => Older(older),
            ShownTest shown => Shown(shown),
            JudgeTest judge => Judge(judge),
            OpenFindingTest open => new DecidedTest(Of(context.OpenFindings.Contains(open.Severity)), $"open findings of severity {open.Severity}"),
            VerdictTest verdict => new DecidedTest(Of(context.Verdicts.Contains(verdict.Verdict)), $"answers with the verdict {verdict.Verdict}"),
            _ => Fault(test, $"the test {test.GetType().Name} is not one that is evaluated"),
        };
    }

    private DecidedTest Compare(SubjectTest test)
    {
        var value = SubjectWords.ValueOf(test.Subject, context);
        var label = SubjectWords.LabelOf(test.Subject);
        if (test.Comparison is Empty empty)
        {
            return new DecidedTest(Of(value.IsEmpty == empty.Expected), value.IsEmpty ? $"{label} is empty" : $"{label} is not empty");
        }

        var because = $"{label} is {value.Display}";
        if (!value.IsKnown)
        {
            return new DecidedTest(Truth.Unknown, because);
        }

        return ConditionReferences.OtherOf(test.Comparison) is { } other
            ? CompareWith(test, value, because, other)
            : Simple(test, value, because);
    }

    private DecidedTest CompareWith(SubjectTest test, SubjectValue value, string because, Subject other)
    {
        var second = SubjectWords.ValueOf(other, context);
        var both = $"{because} and {SubjectWords.LabelOf(other)} is {second.Display}";
        if (!second.IsKnown)
        {
            return new DecidedTest(Truth.Unknown, $"{SubjectWords.LabelOf(other)} is {second.Display}");
        }

        return new DecidedTest(Of(test.Comparison is DiffersFrom ? ValueCompare.Differ(value, second) : !ValueCompare.Covers(second, value)), both);
    }

    private DecidedTest Simple(SubjectTest test, SubjectValue value, string because)
    {
        if (test.Comparison is EqualTo or OneOf && value.IsList)
        {
            return Fault(test, $"{SubjectWords.LabelOf(test.Subject)} is a list, and the rule compares it with one value");
        }

        if (test.Comparison is IncludesAny && !value.IsList)
        {
            return Fault(test, $"{SubjectWords.LabelOf(test.Subject)} is no list, and the rule looks into it as one");
        }

        if (test.Comparison is NumberCompared && value.Number is null)
        {
            return Fault(test, $"{SubjectWords.LabelOf(test.Subject)} is no number, and the rule compares its size");
        }

        return new DecidedTest(Of(ValueCompare.Holds(test.Comparison, value)), because);
    }

    private DecidedTest Missing(EvidenceMissingTest test)
    {
        var isMissing = AgesOf(test.QuestionId).Count == 0;
        return new DecidedTest(Of(isMissing), isMissing ? $"{test.QuestionId} has no evidence" : $"{test.QuestionId} has evidence");
    }

    private DecidedTest Older(EvidenceOlderTest test)
    {
        var ages = AgesOf(test.QuestionId);
        if (ages.Any(a => a <= test.Months))
        {
            return new DecidedTest(Truth.False, $"{test.QuestionId} has evidence of the last {test.Months} months");
        }

        if (ages.Count == 0 || ages.Any(a => a is null))
        {
            return new DecidedTest(Truth.Unknown, ages.Count == 0 ? $"{test.QuestionId} has no evidence" : $"the evidence of {test.QuestionId} has no date");
        }

        return new DecidedTest(Truth.True, $"the newest evidence of {test.QuestionId} is {ages.Min()} months old");
    }

    private DecidedTest Shown(ShownTest test)
    {
        var isShown = !context.NotShown.Contains(test.QuestionId);
        return new DecidedTest(Of(isShown), isShown ? $"{test.QuestionId} is shown" : $"{test.QuestionId} is not shown");
    }

    private DecidedTest Judge(JudgeTest test) => context.Judged is { } ticked
        ? new DecidedTest(Of(ticked), $"the reviewer says {(ticked ? "yes" : "no")} to: {test.Sentence}")
        : new DecidedTest(Truth.Unknown, $"a reviewer has to answer: {test.Sentence}");

    private DecidedTest Fault(Condition test, string text)
    {
        faults.Add(new EvaluationFault(ruleId, test.Place, $"{text}."));
        return new DecidedTest(Truth.Unknown, text);
    }

    private IReadOnlyList<int?> AgesOf(string questionId) => context.EvidenceAges.TryGetValue(questionId, out var ages) ? ages : [];

    private string? HiddenQuestion(Condition test) =>
        ConditionReferences.Questions(test).Select(q => q.QuestionId).FirstOrDefault(context.NotShown.Contains);

    private static Truth Of(bool value) => value ? Truth.True : Truth.False;
}
