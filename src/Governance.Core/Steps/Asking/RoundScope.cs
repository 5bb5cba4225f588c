using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Asking;

/// <summary>
/// Which questions of a questionnaire are open in a round. A round that was opened for single questions locks the rest: it stays as it was
/// submitted. What such an answer brings up that was never asked before is asked as well.
/// </summary>
/// <param name="Only">Ids of the open questions; null where everything is open.</param>
public sealed record RoundScope(IReadOnlySet<string>? Only)
{
    public static RoundScope Everything { get; } = new((IReadOnlySet<string>?)null);

    public bool IsLimited => Only is not null;

    public bool IsOpen(string questionId) => Only?.Contains(questionId) != false;

    /// <summary>Reads the fields of the open questions; locked answers stand beside them, whatever was posted.</summary>
    internal static (RoundScope Scope, AnswerReading Reading) Read(StepWork work, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, DateTime now)
    {
        var open = work.IsQuestionnaire ? work.AskedHere.Select(q => q.QuestionId).ToHashSet() : [];
        var previous = work.Previous;
        if (open.Count == 0 || previous.Count == 0)
        {
            return (Everything, AnswerForm.Read(work.Form.Questions, fields));
        }

        var locked = StepContext.Given(previous);
        while (true)
        {
            var reading = Over(locked, AnswerForm.Read(work.Form.Questions.Where(q => open.Contains(q.Id)), fields), open);
            var context = StepContext.Of(work, FactRules.Derive(work.Profile, work.Form, reading.Answers), new Dictionary<string, bool>(), now);
            var brought = AnswerRules.Check(work.Form, reading, context, AnswerStrength.Save).Questions
                .Where(q => q.IsShown && !open.Contains(q.Question.Id) && !WasAsked(previous, q.Question.Id)).Select(q => q.Question.Id).ToList();
            if (brought.Count == 0)
            {
                return (new RoundScope(open), reading);
            }

            open.UnionWith(brought);
        }
    }

    /// <summary>True when the round has a row of its own for the question: it is open, or it is asked now and was not, or the other way round.</summary>
    internal bool IsAnsweredIn(QuestionState state, IReadOnlyDictionary<string, Answer> previous) =>
        IsOpen(state.Question.Id) || WasAsked(previous, state.Question.Id) != state.IsShown;

    /// <summary>The check without what is wrong with locked answers: nobody can mend those in this round.</summary>
    internal AnswerCheck Within(AnswerCheck check) => IsLimited
        ? check with { Problems = [.. check.Problems.Where(p => Only!.Any(q => (p.PropertyName + ".").StartsWith(FieldNames.Answer(q) + ".", StringComparison.Ordinal)))] }
        : check;

    private static bool WasAsked(IReadOnlyDictionary<string, Answer> previous, string questionId) =>
        previous.TryGetValue(questionId, out var answer) && answer.NotShownBecause is null;

    private static AnswerReading Over(IReadOnlyDictionary<string, GivenAnswer> locked, AnswerReading reading, HashSet<string> open)
    {
        var answers = locked.Where(a => !open.Contains(a.Key)).Concat(reading.Answers).ToDictionary(a => a.Key, a => a.Value);
        return new AnswerReading(answers, reading.Problems) { Rows = reading.Rows };
    }
}
