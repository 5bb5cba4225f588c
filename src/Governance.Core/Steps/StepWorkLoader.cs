using Governance.Core.Bias;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions;
using Governance.Core.Decisions.Committee;
using Governance.Core.Deployments;
using Governance.Core.Dossiers;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.RegulatoryScope;
using Governance.Core.Reviews;
using Governance.Core.Sites;
using Governance.Core.Steps.Scope;
using Governance.Core.Steps.Asking;
using Governance.Core.Templates;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps;

/// <summary>Loads what working on a step needs, once, for page, API and command line alike.</summary>
public sealed class StepWorkLoader(GovernanceDbContext db, CaseFlows flows, WorkflowLibrary workflows, TemplateLibrary templates, ScopeWorkLoader scopes,
    KnownAnswers offers, ValidationStates validations, StaleSignatures stale, TimeProvider time)
{
    /// <exception cref="NotFoundException">No such case or step, or not visible to the actor.</exception>
    public async Task<StepWork> LoadAsync(int caseNumber, int stepNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(caseNumber, actor, ct);
        var step = ofCase.Step(stepNumber);
        var flow = await flows.ForAsync(ofCase, ct);
        var use = await db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == caseNumber).OrderByDescending(p => p.Version).FirstAsync(ct);
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var forms = await FormsAsync(ofCase, step, flow.Definition, ct);
        var definition = (await workflows.GetAsync(ofCase.DefinitionId, step.DefinitionVersion, ct)).Step(step.Key)
            ?? throw new InvalidOperationException($"Definition {ofCase.DefinitionId} version {step.DefinitionVersion} has no step “{step.Key}”.");
        var signatures = await db.Signatures.AsNoTracking().Where(s => s.CaseNumber == caseNumber).OrderBy(s => s.Number).ToListAsync(ct);
        return await WithConfigurationAsync(new StepWork
        {
            Scope = ScopeDecisions.IsAsked(forms.Own) ? await scopes.LoadAsync(ofCase, use, site, ct) : null,
            Case = ofCase,
            Step = step,
            Flow = flow,
            Definition = definition,
            Site = site,
            Forms = forms,
            Facts = await db.FactsAsync(caseNumber, ct),
            PlannedUse = use,
            AllAnswers = await db.Answers.AsNoTracking().Where(a => a.CaseNumber == caseNumber).OrderBy(a => a.StepNumber).ToListAsync(ct),
            AskedQuestions = await db.AskedQuestions.AsNoTracking().Where(q => q.CaseNumber == caseNumber).OrderBy(q => q.Sequence).ToListAsync(ct),
            Comments = await db.QuestionComments.AsNoTracking().Where(c => c.CaseNumber == caseNumber).OrderBy(c => c.Number).ToListAsync(ct),
            AnswerSets = await db.AnswerSets.AsNoTracking().Where(s => s.CaseNumber == caseNumber).OrderBy(s => s.StepNumber).ToListAsync(ct),
            Offers = step is { IsOpen: true, Kind: StepKind.Questionnaire } ? await offers.ForAsync(ofCase, step, ct) : [],
            VendorClaims = step.Kind == StepKind.Protocol ? await offers.ClaimsAsync(ofCase, ct) : [],
            Verdicts = await db.Verdicts.AsNoTracking().Where(v => v.CaseNumber == caseNumber).OrderBy(v => v.Sequence).ToListAsync(ct),
            Ticks = await db.JudgeTicks.AsNoTracking().Where(t => t.CaseNumber == caseNumber).OrderBy(t => t.Sequence).ToListAsync(ct),
            Evidence = await db.EvidenceItems.AsNoTracking().Where(e => e.CaseNumber == caseNumber).OrderBy(e => e.Number).ToListAsync(ct),
            Findings = await db.Findings.Where(f => f.CaseNumber == caseNumber).OrderBy(f => f.Number).ToListAsync(ct),
            Conditions = await db.Conditions.Where(c => c.CaseNumber == caseNumber).OrderBy(c => c.Number).ToListAsync(ct),
            Dossier = await DossierAsync(caseNumber, forms, ct),
            Signatures = signatures,
            StaleSignatures = await stale.UnderAsync(ofCase, step, flow.Definition, signatures, ct),
            Reopenings = await db.Reopenings.AsNoTracking().Where(r => r.CaseNumber == caseNumber).OrderBy(r => r.StepNumber).ToListAsync(ct),
            NamedDatasets = await db.NamedDatasets.AsNoTracking().Where(n => n.CaseNumber == caseNumber).OrderBy(n => n.Number).ToListAsync(ct),
            KnownIssues = await db.KnownIssues.AsNoTracking().Where(i => i.CaseNumber == caseNumber).OrderBy(i => i.Number).ToListAsync(ct),
            Completions = await CompletionsAsync(ofCase, step, ct),
            Recused = await db.RecusedAsync(caseNumber, ct),
            OffLabel = await db.OffLabelUseOfCaseAsync(caseNumber, ofCase.DeploymentId, time.Now(), ct),
            Vote = await VoteAsync(ofCase, step, flow.Definition, ct),
            People = await db.People.AtSiteAsync(ofCase.SiteId, ct),
            VendorNames = await db.People.AsNoTracking().VendorNamesAsync(ofCase.SiteId, ct),
            Validation = await ValidationAsync(ofCase, definition, flow.Definition, ct),
        }, ct);
    }

    private async Task<StepWork> WithConfigurationAsync(StepWork work, CancellationToken ct)
    {
        if (work.Definition.Configuration is null)
        {
            return work;
        }

        var (product, number, about) = (work.Case.ProductId, work.Case.ProductVersionNumber, work.Case.DeploymentId);
        var version = await db.Products.AsNoTracking().Where(p => p.Id == product).SelectMany(p => p.Versions).SingleAsync(v => v.Number == number, ct);
        var installed = await db.Deployments.AsNoTracking().Where(d => d.Number == about).Select(d => d.Configuration).FirstOrDefaultAsync(ct);
        var before = installed is null ? null : ConfigurationBaseline.Read(installed);
        return work with { Installed = before, Configuration = StepConfiguration.Of(work.Case, work.Definition, work.Answers, version, before) };
    }

    private async Task<StepVote?> VoteAsync(Case ofCase, CaseStep step, WorkflowDefinition definition, CancellationToken ct)
    {
        if (definition.Step(step.Key)?.Vote is not { } decision)
        {
            return null;
        }

        var rules = ofCase.PinnedVersion(CommitteeTemplate.StandardId) is { } version ? (CommitteeTemplate)await templates.GetAsync(CommitteeTemplate.StandardId, version, ct) : null;
        return new StepVote(decision, rules?.RuleFor(decision, ofCase.Tier), await db.VotesOnAsync(ofCase.Number, step.Number, ct));
    }

    private async Task<IReadOnlyList<DossierEntry>> DossierAsync(int caseNumber, StepForms forms, CancellationToken ct)
    {
        var kinds = forms.Template is ReviewTemplate review ? review.Records.Select(r => r.Kind).ToList() : [];
        return kinds.Count == 0 ? [] : await db.DossierEntries.AsNoTracking().Where(e => e.CaseNumber == caseNumber && kinds.Contains(e.Kind)).ToListAsync(ct);
    }

    private async Task<ValidationState?> ValidationAsync(Case ofCase, HumanStep step, WorkflowDefinition definition, CancellationToken ct) =>
        step.Kind is StepKind.Protocol or StepKind.Observation || ValidationSeal.IsBoundBy(step, definition) ? await validations.OfAsync(ofCase.Number, ct) : null;

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
                var form = await WithKnownIssuesAsync(review.Form(), step, ct);
                var origins = form.Questions.ToDictionary(q => q.Id, q => review.Items.Contains(q) ? review.Head : KnownIssueForm.Head);
                return new StepForms(template, form, asked, asked is null ? [] : review.QuestionsToJudge(asked), origins);
            default:
                return new StepForms(null, new QuestionForm([], []), null, [], new Dictionary<string, TemplateHead>());
        }
    }

    private async Task<QuestionForm> WithKnownIssuesAsync(QuestionForm form, CaseStep step, CancellationToken ct) => step.Kind != StepKind.BiasReview
        ? form
        : KnownIssueForm.Added(form, await db.KnownIssues.AsNoTracking().Where(i => i.CaseNumber == step.CaseNumber).ToListAsync(ct));

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
