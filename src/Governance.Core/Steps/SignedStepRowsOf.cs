using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.Decisions;
using Governance.Core.Decisions.Committee;
using Governance.Core.Dossiers;
using Governance.Core.Findings;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.Questionnaires;
using Governance.Core.Register;
using Governance.Core.RegulatoryScope;
using Governance.Core.Reviews;
using Governance.Core.Templates;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps;

/// <summary>Reads back, from stored rows, what the signatures of a case bind.</summary>
public sealed class SignedStepRowsOf(GovernanceDbContext db, WorkflowLibrary workflows, TemplateLibrary templates, ValidationStates validations)
{
    /// <summary>The round of each step that this one depends on, as it stands today.</summary>
    public static IReadOnlyList<CaseStep> DependsOn(Case ofCase, HumanStep definition, IEnumerable<AnswerVerdict> verdicts, IReadOnlyList<Answer> answers) =>
        ReliedOn.Of(ofCase, definition, ofCase.Steps.Where(s => s.State == StepState.Completed).Select(s => s.Number).ToHashSet(), verdicts, answers);

    /// <summary>The content that would be signed today for each of the given completed steps, by step number.</summary>
    public async Task<IReadOnlyDictionary<int, JsonObject>> ContentsAsync(Case ofCase, IReadOnlyCollection<int> stepNumbers, CancellationToken ct)
    {
        var steps = stepNumbers.Select(ofCase.Step).ToList();
        var definitions = await workflows.ByVersionAsync(ofCase.DefinitionId, steps.Select(s => s.DefinitionVersion), ct);
        var stored = await StoredAsync(ofCase.Number, ct);
        var reviews = await ReviewsAsync(steps, ct);
        return steps.ToDictionary(
            step => step.Number,
            step => SignedStepContent.Of(RowsOf(ofCase, step, definitions[step.DefinitionVersion], stored) with
            {
                Dossier = DossierOf(reviews.GetValueOrDefault(step.Number), stored.Dossier, stored.Completions.Single(c => c.StepNumber == step.Number).Sequence),
            }));
    }

    /// <summary>The recorded facts that a signature of a completed review binds; null where its template names none.</summary>
    /// <param name="versions">Every version of the case.</param>
    /// <param name="completedAt">Sequence of the entry that completed it.</param>
    internal static IReadOnlyList<DossierEntry>? DossierOf(ReviewTemplate? review, IEnumerable<DossierEntry> versions, long completedAt) =>
        review is { Records.Count: > 0 } ? DossierStand.Bound(versions, [.. review.Records.Select(r => r.Kind)], completedAt) : null;

    private async Task<Dictionary<int, ReviewTemplate>> ReviewsAsync(List<CaseStep> steps, CancellationToken ct)
    {
        var reviews = new Dictionary<int, ReviewTemplate>();
        foreach (var step in steps.Where(s => s.TemplateId is not null))
        {
            if (await templates.GetAsync(step.TemplateId!, step.TemplateVersion!.Value, ct) is ReviewTemplate review)
            {
                reviews[step.Number] = review;
            }
        }

        return reviews;
    }

    private static SignedStepRows RowsOf(Case ofCase, CaseStep step, WorkflowDefinition flow, Stored stored)
    {
        var definition = flow.Step(step.Key)!;
        var change = stored.Completions.Single(c => c.StepNumber == step.Number);
        return new SignedStepRows
        {
            Case = ofCase,
            Step = step,
            Outcome = change.Outcome!,
            Reason = change.Reason,
            Rating = change.Rating,
            PlannedUse = stored.PlannedUse,
            Answers = [.. stored.Answers.Where(a => a.StepNumber == step.Number)],
            Verdicts = [.. stored.Verdicts.Where(v => v.StepNumber == step.Number)],
            Ticks = [.. stored.Ticks.Where(t => t.StepNumber == step.Number)],
            Judged = stored.Latest,
            Findings = [.. stored.Findings.Where(f => stored.StepOfFinding[f.FindingNumber] == step.Number && f.Sequence == change.Sequence)],
            Conditions = [.. stored.Conditions.Where(c => stored.StepOfCondition[c.ConditionNumber] == step.Number && c.Sequence == change.Sequence)],
            DependsOn = DependsOn(ofCase, definition, stored.Verdicts.Where(v => v.StepNumber == step.Number), stored.Answers),
            Decision = stored.Decisions.FirstOrDefault(d => d.StepNumber == step.Number),
            Configuration = StepConfiguration.Bound(ofCase, definition, stored.Latest),
            Scope = stored.Scopes.FirstOrDefault(r => r.StepNumber == step.Number),
            Known = stored.Known,
            ProtocolSha256 = stored.Validation.Protocols.FirstOrDefault(p => p.StepNumber == step.Number) is { } own ? Audit.CanonicalJson.HashOf(own.Text) : null,
            Validation = ValidationSeal.IsBoundBy(definition, flow) ? stored.Validation.Seal : null,
            Votes = [.. stored.Votes.Where(v => v.Motion.StepNumber == step.Number)],
        };
    }

    private async Task<Stored> StoredAsync(int number, CancellationToken ct) => new(
        await db.Answers.AsNoTracking().Where(a => a.CaseNumber == number).ToListAsync(ct),
        await db.Verdicts.AsNoTracking().Where(v => v.CaseNumber == number).ToListAsync(ct),
        await db.JudgeTicks.AsNoTracking().Where(t => t.CaseNumber == number).ToListAsync(ct),
        await db.StepChanges.AsNoTracking().Where(c => c.CaseNumber == number && c.Change == StepChange.Completed).ToListAsync(ct),
        await db.FindingChanges.AsNoTracking().Where(c => c.CaseNumber == number && c.Number == 1).ToListAsync(ct),
        await db.Findings.AsNoTracking().Where(f => f.CaseNumber == number).ToDictionaryAsync(f => f.Number, f => f.StepNumber, ct),
        await db.ConditionChanges.AsNoTracking().Where(c => c.CaseNumber == number && c.Number == 1).ToListAsync(ct),
        await db.Conditions.AsNoTracking().Where(c => c.CaseNumber == number).ToDictionaryAsync(c => c.Number, c => c.StepNumber, ct),
        await db.Decisions.AsNoTracking().Where(d => d.CaseNumber == number).ToListAsync(ct),
        await db.ScopeRecords.AsNoTracking().Where(r => r.CaseNumber == number).ToListAsync(ct),
        await db.VotesOnAsync(number, null, ct),
        await db.DossierEntries.AsNoTracking().Where(e => e.CaseNumber == number).ToListAsync(ct),
        await db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == number).OrderByDescending(p => p.Version).FirstAsync(ct),
        await db.KnownIssues.AsNoTracking().Where(i => i.CaseNumber == number).ToListAsync(ct),
        await validations.OfAsync(number, ct));

    private sealed record Stored(
        List<Answer> Answers, List<AnswerVerdict> Verdicts, List<JudgeTick> Ticks, List<StepChange> Completions, List<FindingChange> Findings,
        Dictionary<int, int> StepOfFinding, List<ConditionChange> Conditions, Dictionary<int, int> StepOfCondition, List<Decision> Decisions, List<ScopeRecord> Scopes,
        IReadOnlyList<StepMotion> Votes, List<DossierEntry> Dossier, PlannedUse PlannedUse, List<KnownIssue> Known, ValidationState Validation)
    {
        public Dictionary<string, Answer> Latest { get; } = Answers.GroupBy(a => a.QuestionId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.StepNumber)!);
    }
}
