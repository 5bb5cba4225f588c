using Governance.Core.Cases;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Rounds;

/// <summary>Finds what was said in the rounds of a step.</summary>
public static class StepRounds
{
    /// <summary>What a finished round said; the present draft of an open one says nothing.</summary>
    public static RoundContent ContentOf(StepWork work, CaseStep round)
    {
        var done = work.Completions.LastOrDefault(c => c.StepNumber == round.Number);
        return new RoundContent(
            done?.Outcome,
            done?.Rating,
            AnswersAt(work, round),
            [.. work.Verdicts.Where(v => v.StepNumber == round.Number)],
            [.. work.Ticks.Where(t => t.StepNumber == round.Number)],
            work.Findings.Count(f => f.StepNumber == round.Number) + work.Conditions.Count(c => c.StepNumber == round.Number));
    }

    /// <summary>What the round that is being finished says.</summary>
    internal static RoundContent ContentOf(StepWork work, StepSubmission submission, StepRecord record) => new(
        submission.Outcome, record.Rating, [.. StepWork.Latest([.. work.Previous.Values, .. record.Answers]).Values], record.Verdicts, record.Ticks, record.Findings.Count + record.Conditions.Count);

    // A round that asks single questions leaves the other answers as they were locked before.
    private static List<Answer> AnswersAt(StepWork work, CaseStep round)
    {
        var rounds = work.Case.Steps.Where(s => s.Key == round.Key && s.Number <= round.Number).Select(s => s.Number).ToHashSet();
        return [.. StepWork.Latest(work.AllAnswers.Where(a => rounds.Contains(a.StepNumber))).Values];
    }
}
