using Governance.Core.Cases;

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
            [.. work.AllAnswers.Where(a => a.StepNumber == round.Number)],
            [.. work.Verdicts.Where(v => v.StepNumber == round.Number)],
            [.. work.Ticks.Where(t => t.StepNumber == round.Number)],
            work.Findings.Count(f => f.StepNumber == round.Number) + work.Conditions.Count(c => c.StepNumber == round.Number));
    }

    /// <summary>What the round that is being finished says.</summary>
    internal static RoundContent ContentOf(StepSubmission submission, StepRecord record) => new(
        submission.Outcome, record.Rating, record.Answers, record.Verdicts, record.Ticks, record.Findings.Count + record.Conditions.Count);
}
