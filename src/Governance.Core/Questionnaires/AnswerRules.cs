using FluentValidation.Results;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>How much is demanded: saving takes anything readable, submitting demands everything.</summary>
public enum AnswerStrength
{
    Save,
    Submit,
}

/// <summary>The state of a form: what is missing or wrong by field, what is shown and why, how much is answered.</summary>
/// <remarks>With faults the form cannot be submitted: a condition could not be evaluated, and nothing counts as false.</remarks>
public sealed record AnswerCheck(IReadOnlyList<ValidationFailure> Problems, IReadOnlyList<QuestionState> Questions, IReadOnlyList<EvaluationFault> Faults)
{
    public int Shown => Questions.Count(q => q.IsShown);

    public int Answered => Questions.Count(q => q is { IsShown: true, IsAnswered: true });

    /// <summary>Ids of the questions that have to be answered and are not.</summary>
    public IReadOnlyList<string> Unanswered => [.. Questions.Where(q => q is { IsShown: true, IsRequired: true, IsAnswered: false }).Select(q => q.Question.Id)];

    public bool IsGood => Problems.Count == 0 && Faults.Count == 0;
}

/// <summary>The rules for answers, the same for pages, the API and the command line. Pure.</summary>
public static class AnswerRules
{
    public static AnswerCheck Check(QuestionForm form, IReadOnlyDictionary<string, GivenAnswer> answers, FormContext context, AnswerStrength strength) =>
        Check(form, new AnswerReading(answers, []), context, strength);

    /// <summary>Checks answers that were just read from posted fields; a field that could not be read is told once.</summary>
    public static AnswerCheck Check(QuestionForm form, AnswerReading reading, FormContext context, AnswerStrength strength)
    {
        var evaluation = new FormEvaluation(form, reading.Answers, context);
        var states = evaluation.States;
        var problems = reading.Problems.Where(p => !BelongsToHidden(p, states)).ToList();
        foreach (var state in states.Where(s => s.IsShown))
        {
            var answer = reading.Answers.GetValueOrDefault(state.Question.Id);
            problems.AddRange(Rules(state, answer, reading, strength).Where(p => problems.All(b => b.PropertyName != p.PropertyName)).ToList());
        }

        return new AnswerCheck(problems, states, evaluation.Faults);
    }

    /// <summary>Whether every part is given; unknown and declined are answers.</summary>
    public static bool IsComplete(Question question, GivenAnswer? answer) =>
        answer is not null && (answer.IsSpecial || MissingParts(question, answer).Count == 0);

    internal static IReadOnlyList<AnswerPart> MissingParts(Question question, GivenAnswer? answer) =>
        [.. question.Parts.Where(p => p.IsFile() ? answer is not { EvidenceIds.Count: > 0 } : AnswerValue.IsEmpty(AnswerValue.PartOf(question, answer?.Value, p)))];

    private static IEnumerable<ValidationFailure> Rules(QuestionState state, GivenAnswer? answer, AnswerReading reading, AnswerStrength strength)
    {
        var form = answer is null ? [] : FormProblems(state.Question, answer);
        if (strength == AnswerStrength.Save)
        {
            return form;
        }

        var submit = new SubmitRules(state, answer, reading.Rows.GetValueOrDefault(state.Question.Id));
        return form.Concat(submit.Problems());
    }

    /// <summary>Answers that did not come from a page may have any form: read them as if they did.</summary>
    private static IEnumerable<ValidationFailure> FormProblems(Question question, GivenAnswer answer)
    {
        if (answer.IsSpecial)
        {
            return [];
        }

        var again = AnswerForm.Read([question], AnswerForm.ToFields(question, answer));
        var lost = question.Parts.Where(p => !p.IsFile())
            .Where(p => !AnswerValue.IsEmpty(AnswerValue.PartOf(question, answer.Value, p)))
            .Where(p => AnswerValue.IsEmpty(AnswerValue.PartOf(question, again.Answers.GetValueOrDefault(question.Id)?.Value, p)))
            .Select(p => new ValidationFailure(FieldNames.Part(question, p), $"{question.Id}: this is not the stored form of a {p.Key()} answer."))
            .Where(l => !again.Problems.Any(p => p.PropertyName.StartsWith(l.PropertyName, StringComparison.Ordinal)));
        return again.Problems.Concat(lost);
    }

    private static bool BelongsToHidden(ValidationFailure problem, IReadOnlyList<QuestionState> states) =>
        states.Any(s => !s.IsShown && (problem.PropertyName + ".").StartsWith(FieldNames.Answer(s.Question.Id) + ".", StringComparison.Ordinal));
}
