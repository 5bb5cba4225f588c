using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Rounds;

/// <summary>The rounds of a step, and what two of them say differently.</summary>
/// <param name="Rounds">All rounds, the newest first.</param>
/// <param name="Later">The later of the two that are compared; null where fewer than two are finished.</param>
/// <param name="Earlier">The earlier of the two.</param>
public sealed record StepRoundsPage(StepWork Work, IReadOnlyList<CaseStep> Rounds, CaseStep? Later, CaseStep? Earlier, RoundDifference? Difference)
{
    /// <summary>The question of an item, from the step's own form or from the one that it judges; null for one that was asked once and no longer is.</summary>
    public Question? QuestionOf(string id) => Work.Form.Find(id) ?? Work.Forms.Asked?.Find(id);
}

public sealed class StepRoundsQuery(StepWorkLoader loader)
{
    /// <param name="with">Number of the round to compare with; the finished one before it where null or unknown.</param>
    /// <exception cref="NotFoundException">No such case or step, or not visible to the actor.</exception>
    public async Task<StepRoundsPage> GetAsync(int caseNumber, int stepNumber, int? with, Actor actor, CancellationToken ct)
    {
        var work = await loader.LoadAsync(caseNumber, stepNumber, actor, ct);
        var rounds = work.Case.Steps.Where(s => s.Key == work.Step.Key).OrderByDescending(s => s.Number).ToList();
        var finished = rounds.Where(r => work.Completions.Any(c => c.StepNumber == r.Number)).ToList();
        var later = finished.FirstOrDefault(r => r.Number == stepNumber) ?? finished.FirstOrDefault();
        var before = finished.Where(r => later is not null && r.Number < later.Number).ToList();
        var earlier = before.FirstOrDefault(r => r.Number == with) ?? before.FirstOrDefault();
        var difference = later is null || earlier is null ? null : RoundDifference.Between(StepRounds.ContentOf(work, earlier), StepRounds.ContentOf(work, later));
        return new StepRoundsPage(work, rounds, later, earlier, difference);
    }
}
