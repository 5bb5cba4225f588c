using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Questionnaires;
using Governance.Core.Steps.Rounds;
using Governance.Workflows;

namespace Governance.Core.Steps;

/// <summary>Which rounds of other steps a step relies on; part of what its signature binds. A pure function of stored rows.</summary>
internal static class ReliedOn
{
    /// <param name="standing">Numbers of the rounds that are finished and that no later round has taken the place of.</param>
    /// <param name="verdicts">What the step judged. Where it judged single answers, it relies on those and not on the rest of the questionnaire.</param>
    /// <param name="answers">Every answer of the case.</param>
    public static IReadOnlyList<CaseStep> Of(
        Case ofCase, HumanStep definition, IReadOnlySet<int> standing, IEnumerable<AnswerVerdict> verdicts, IReadOnlyList<Answer> answers)
    {
        var judged = verdicts.Select(v => v.QuestionId).ToHashSet();
        var about = answers.Where(a => judged.Contains(a.QuestionId)).ToLookup(a => a.StepNumber);
        return [.. definition.DependsOn
            .Select(key => CaseRounds.InForce(ofCase.Steps.Where(s => s.Key == key && standing.Contains(s.Number)).OrderBy(s => s.Number), ofCase)).OfType<CaseStep>()
            .Select(round => FirstThatSaidThis(round, ofCase, about))];
    }

    // A round beside the flow that changed other answers only leaves the judgement of these where it was.
    private static CaseStep FirstThatSaidThis(CaseStep round, Case ofCase, ILookup<int, Answer> about)
    {
        while (round.Replaces is { } earlier && about.Contains(earlier) && !Differ(about[earlier], about[round.Number]))
        {
            round = ofCase.Step(earlier);
        }

        return round;
    }

    private static bool Differ(IEnumerable<Answer> before, IEnumerable<Answer> after) => RoundDifference.Between(Said(before), Said(after)).Answers.Count > 0;

    private static RoundContent Said(IEnumerable<Answer> answers) => new(null, null, [.. answers], [], [], 0);
}
