using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Dossiers;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps;

/// <summary>Loads what working on a step needs, once, for page, API and command line alike.</summary>
public sealed class StepWorkLoader(GovernanceDbContext db, CaseFlows flows, WorkflowLibrary workflows, TemplateLibrary templates, StaleSignatures stale)
{
    /// <exception cref="NotFoundException">No such case or step, or not visible to the actor.</exception>
    public async Task<StepWork> LoadAsync(int caseNumber, int stepNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(caseNumber, actor, ct);
        var step = ofCase.Step(stepNumber);
        var flow = await flows.ForAsync(ofCase, ct);
        var signatures = await db.Signatures.AsNoTracking().Where(s => s.CaseNumber == caseNumber).OrderBy(s => s.Number).ToListAsync(ct);
        var forms = await FormsAsync(ofCase, step, flow.Definition, ct);
        return new StepWork
        {
            Case = ofCase,
            Step = step,
            Flow = flow,
            Definition = (await workflows.GetAsync(ofCase.DefinitionId, step.DefinitionVersion, ct)).Step(step.Key)
                ?? throw new InvalidOperationException($"Definition {ofCase.DefinitionId} version {step.DefinitionVersion} has no step “{step.Key}”."),
            Site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct),
            Forms = forms,
            Facts = await db.FactsAsync(caseNumber, ct),
            PlannedUse = await db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == caseNumber).OrderByDescending(p => p.Version).FirstAsync(ct),
            AllAnswers = await db.Answers.AsNoTracking().Where(a => a.CaseNumber == caseNumber).OrderBy(a => a.StepNumber).ToListAsync(ct),
            Verdicts = await db.Verdicts.AsNoTracking().Where(v => v.CaseNumber == caseNumber).OrderBy(v => v.Sequence).ToListAsync(ct),
            Ticks = await db.JudgeTicks.AsNoTracking().Where(t => t.CaseNumber == caseNumber).OrderBy(t => t.Sequence).ToListAsync(ct),
            Evidence = await db.EvidenceItems.AsNoTracking().Where(e => e.CaseNumber == caseNumber).OrderBy(e => e.Number).ToListAsync(ct),
            Findings = await db.Findings.Where(f => f.CaseNumber == caseNumber).OrderBy(f => f.Number).ToListAsync(ct),
            Conditions = await db.Conditions.Where(c => c.CaseNumber == caseNumber).OrderBy(c => c.Number).ToListAsync(ct),
            Signatures = signatures,
            StaleSignatures = await stale.UnderAsync(ofCase, step, flow.Definition, signatures, ct),
            Dossier = await DossierAsync(caseNumber, forms, ct),
            Reopenings = await db.Reopenings.AsNoTracking().Where(r => r.CaseNumber == caseNumber).OrderBy(r => r.StepNumber).ToListAsync(ct),
            Completions = await CompletionsAsync(ofCase, step, ct),
            People = await db.People.AtSiteAsync(ofCase.SiteId, ct),
        };
    }

    private async Task<IReadOnlyList<DossierEntry>> DossierAsync(int caseNumber, StepForms forms, CancellationToken ct)
    {
        var kinds = forms.Template is ReviewTemplate review ? review.Records.Select(r => r.Kind).ToList() : [];
        return kinds.Count == 0 ? [] : await db.DossierEntries.AsNoTracking().Where(e => e.CaseNumber == caseNumber && kinds.Contains(e.Kind)).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<StepChange>> CompletionsAsync(Case ofCase, CaseStep step, CancellationToken ct)
    {
        var rounds = ofCase.Steps.Where(s => s.Key == step.Key).Select(s => s.Number).ToList();
        return await db.StepChanges.AsNoTracking().Where(c => c.CaseNumber == ofCase.Number && c.Change == StepChange.Completed && rounds.Contains(c.StepNumber))
            .OrderBy(c => c.StepNumber).ToListAsync(ct);
    }

    /// <summary>The forms of a step by the templates that its case is pinned to.</summary>
    public async Task<StepForms> FormsAsync(Case ofCase, CaseStep step, WorkflowDefinition definition, CancellationToken ct)
    {
        var template = step is { TemplateId: { } id, TemplateVersion: { } version } ? await templates.GetAsync(id, version, ct) : null;
        switch (template)
        {
            case QuestionnaireTemplate questionnaire:
                var own = await ComposedAsync(ofCase, questionnaire, ct);
                return new StepForms(template, own.Form, null, [], own.Origins);
            case ReviewTemplate review:
                var asked = review.Reviews.Count == 0 ? null : await AskedAsync(ofCase, definition, ct);
                var origins = review.Items.ToDictionary(i => i.Id, _ => review.Head);
                return new StepForms(template, review.Form(), asked, asked is null ? [] : review.QuestionsToJudge(asked), origins);
            default:
                return new StepForms(null, new QuestionForm([], []), null, [], new Dictionary<string, TemplateHead>());
        }
    }

    private async Task<QuestionForm> AskedAsync(Case ofCase, WorkflowDefinition definition, CancellationToken ct)
    {
        var asking = definition.HumanSteps.First(s => s.Kind == StepKind.Questionnaire).Template!;
        var version = ofCase.PinnedVersion(asking) ?? throw new InvalidOperationException($"Case {ofCase.Number} has no version of {asking}.");
        return (await ComposedAsync(ofCase, (QuestionnaireTemplate)await templates.GetAsync(asking, version, ct), ct)).Form;
    }

    private async Task<(QuestionForm Form, Dictionary<string, TemplateHead> Origins)> ComposedAsync(Case ofCase, QuestionnaireTemplate whole, CancellationToken ct)
    {
        var parts = new Dictionary<string, QuestionnaireTemplate> { [whole.Id] = whole };
        foreach (var part in whole.Parts)
        {
            if (ofCase.PinnedVersion(part.Id) is { } version)
            {
                parts[part.Id] = (QuestionnaireTemplate)await templates.GetAsync(part.Id, version, ct);
            }
        }

        var form = QuestionForm.Of(whole, id => parts.GetValueOrDefault(id));
        var origins = parts.Values.SelectMany(p => p.AskedQuestions.Select(q => (q.Id, p.Head))).ToDictionary(o => o.Id, o => o.Head);
        return (form, origins);
    }
}
