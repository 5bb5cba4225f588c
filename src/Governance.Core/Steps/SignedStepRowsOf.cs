using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps;

/// <summary>Reads back, from stored rows, what the signature of a completed step binds.</summary>
public sealed class SignedStepRowsOf(GovernanceDbContext db, WorkflowLibrary workflows)
{
    /// <summary>The latest completed round of each step that this one depends on.</summary>
    public static IReadOnlyList<CaseStep> DependsOn(Case ofCase, HumanStep definition) =>
        [.. definition.DependsOn.Select(key => ofCase.Steps.LastOrDefault(s => s.Key == key && s.State == StepState.Completed)).OfType<CaseStep>()];

    /// <summary>The content that would be signed today for each completed step of a case, by step number.</summary>
    public async Task<IReadOnlyDictionary<int, System.Text.Json.Nodes.JsonObject>> ContentsAsync(Case ofCase, IReadOnlyCollection<int> stepNumbers, CancellationToken ct)
    {
        var number = ofCase.Number;
        var definition = await workflows.GetAsync(ofCase.DefinitionId, ofCase.DefinitionVersion, ct);
        var answers = await db.Answers.AsNoTracking().Where(a => a.CaseNumber == number).ToListAsync(ct);
        var verdicts = await db.Verdicts.AsNoTracking().Where(v => v.CaseNumber == number).ToListAsync(ct);
        var ticks = await db.JudgeTicks.AsNoTracking().Where(t => t.CaseNumber == number).ToListAsync(ct);
        var changes = await db.StepChanges.AsNoTracking().Where(c => c.CaseNumber == number && c.Change == StepChange.Completed).ToListAsync(ct);
        var findings = await (from change in db.FindingChanges.AsNoTracking().Where(c => c.CaseNumber == number && c.Number == 1)
                              join finding in db.Findings on new { change.CaseNumber, Number = change.FindingNumber } equals new { finding.CaseNumber, finding.Number }
                              select new { change, finding.StepNumber }).ToListAsync(ct);
        var conditions = await (from change in db.ConditionChanges.AsNoTracking().Where(c => c.CaseNumber == number && c.Number == 1)
                                join condition in db.Conditions on new { change.CaseNumber, Number = change.ConditionNumber } equals new { condition.CaseNumber, condition.Number }
                                select new { change, condition.StepNumber }).ToListAsync(ct);
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.CaseNumber == number).ToListAsync(ct);
        var plannedUse = await db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == number).OrderByDescending(p => p.Version).FirstAsync(ct);
        var latest = answers.GroupBy(a => a.QuestionId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.StepNumber)!);
        return stepNumbers.Select(ofCase.Step).ToDictionary(step => step.Number, step =>
        {
            var change = changes.Single(c => c.StepNumber == step.Number);
            return SignedStepContent.Of(new SignedStepRows
            {
                Case = ofCase,
                Step = step,
                Outcome = change.Outcome!,
                Reason = change.Reason,
                Rating = change.Rating,
                PlannedUse = plannedUse,
                Answers = [.. answers.Where(a => a.StepNumber == step.Number)],
                Verdicts = [.. verdicts.Where(v => v.StepNumber == step.Number)],
                Ticks = [.. ticks.Where(t => t.StepNumber == step.Number)],
                Judged = latest,
                DependsOn = DependsOn(ofCase, definition.HumanSteps.Single(s => s.Key == step.Key)),
                Findings = [.. findings.Where(f => f.StepNumber == step.Number).Select(f => f.change)],
                Conditions = [.. conditions.Where(c => c.StepNumber == step.Number).Select(c => c.change)],
                Decision = decisions.FirstOrDefault(d => d.StepNumber == step.Number),
            });
        });
    }
}
