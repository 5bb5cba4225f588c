using Governance.Core.Cases;
using Governance.Core.Cases.Owners;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.Findings;
using Governance.Core.LiveProducts;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Core.Steps;
using Governance.Core.Steps.Scope;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.SampleHospital;

/// <summary>What the sample people do in one case: each a use case in a scope of its own. A refusal is a fault of the sample, never passed over.</summary>
internal sealed class SampleActions(IServiceScopeFactory scopes, SampleClock clock, Via via, SampleCase story)
{
    private static readonly TimeSpan BetweenTwo = TimeSpan.FromSeconds(40);

    private readonly Dictionary<string, string> evidence = [];

    private int requests;
    private string run = "";

    public SampleCase Story => story;

    public required string Secret { get; init; }

    public int CaseNumber { get; private set; }

    public async Task OpenAsync(CancellationToken ct)
    {
        var product = story.Product;
        var command = new OpenCase(
            story.SiteId, CaseKind.NewProcurement, product.Vendor, product.Name, product.Version, $"m-{product.Version}", null,
            product.Sentence, product.PlannedUse, SamplePeople.ForCase(story.SiteId), IsSample: true);
        await using var scope = scopes.CreateAsyncScope();
        var actor = await ActorAsync(scope.ServiceProvider, SamplePeople.Named(story.Requester).Id, ct);
        var result = await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(command, actor with { RequestId = $"sample-open-{product.Name}-{product.Version}" }, ct);
        Demand(result, "opening the case");
        CaseNumber = result.Number!.Value;
        await DescribeAsync(SamplePeople.Named(story.Requester).Id, ct);
    }

    /// <summary>What the label covers goes into the register; what is planned into the case.</summary>
    private async Task DescribeAsync(int requesterId, CancellationToken ct)
    {
        await EnterLabelAsync(ct);
        var plan = new ChangePlannedUse(CaseNumber, 1, story.Product.Sentence, SampleLabel.Planned(story));
        await DoAsync<ChangePlannedUseHandler>(requesterId, (handler, actor) => handler.HandleAsync(plan, actor, ct), "entering the planned use", ct);
    }

    private Task EnterLabelAsync(CancellationToken ct) => SampleRegister.EnterLabelAsync(scopes, this, Today, ct);

    /// <summary>Opens the case about a product in use: by a concern, or from the page of the product.</summary>
    public async Task OpenAboutAsync(int deploymentNumber, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = await ActorAsync(scope.ServiceProvider, SamplePeople.Named(story.Requester).Id, ct);
        var asked = actor with { RequestId = $"sample-open-{story.Kind}-{deploymentNumber}-{story.Product.Version}" };
        var result = story.Kind == CaseKind.Incident
            ? await scope.ServiceProvider.GetRequiredService<RaiseConcernHandler>().HandleAsync(SampleOpenings.Concern(deploymentNumber, Today), asked, ct)
            : await scope.ServiceProvider.GetRequiredService<OpenCaseAboutHandler>().HandleAsync(SampleOpenings.About(deploymentNumber, story), asked, ct);
        Demand(result, $"opening the case of the kind {story.Kind}");
        CaseNumber = result.Number!.Value;
        if (story.Kind == CaseKind.VersionUpdate)
        {
            await EnterLabelAsync(ct);
        }

        if (story.Kind == CaseKind.ScopeExtension)
        {
            var wider = new ChangePlannedUse(CaseNumber, 1, SampleOpenings.WiderUse(story), SampleLabel.Wider(story));
            await DoAsync<ChangePlannedUseHandler>(SamplePeople.Named(story.Requester).Id, (handler, by) => handler.HandleAsync(wider, by, ct), "entering the wider use", ct);
        }
    }

    public Task HandOverAsync(CaseStep step, int toPersonId, CancellationToken ct) => DoAsync<HandOverStepHandler>(
        step.OwnerId,
        (handler, actor) => handler.HandleAsync(new HandOverStep(CaseNumber, step.Number, step.Version, toPersonId, "On leave for the next two weeks."), actor, ct),
        $"handing over {step.Key}",
        ct);

    /// <summary>Goes on with a case that was opened by somebody.</summary>
    public void Join(int caseNumber) => (CaseNumber, run) = (caseNumber, $"{Guid.CreateVersion7():N}-");

    public async Task CompleteAsync(CaseStep step, CancellationToken ct)
    {
        var fields = await FieldsAsync(step, ct);
        var committee = new SampleCommittee(scopes, ActAsync);
        var meeting = step.Kind == StepKind.CommitteeDecision ? await VoteAsync(committee, step, fields, ct) : null;
        await DoAsync<CompleteStepHandler>(
            step.OwnerId,
            (handler, actor) => handler.HandleAsync(new CompleteStep(CaseNumber, step.Number, step.Version, fields, Secret), actor, ct),
            $"completing {step.Key}, round {step.Round}",
            ct);
        if (meeting is { } held)
        {
            await committee.SignMinutesAsync(held, step.OwnerId, Secret, ct);
        }
    }

    /// <summary>The committee votes as the story ends, where its rules ask for a vote.</summary>
    /// <returns>Number of the meeting; null where no vote is needed.</returns>
    public Task<int?> VoteAsync(CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, CancellationToken ct) =>
        VoteAsync(new SampleCommittee(scopes, ActAsync), step, fields, ct);

    private async Task<int?> VoteAsync(SampleCommittee committee, CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, CancellationToken ct)
    {
        var page = await PageAsync(step, null, ct);
        var motion = $"{Outcomes.CommandOf(fields[StepFields.Outcome][0])}: {story.Product.Name} {story.Product.Version}, {story.Product.Sentence}";
        return await committee.VoteAsync(page.Work, fields[StepFields.Outcome][0], motion, ct);
    }

    private async Task<Result> ActAsync(int personId, string what, Func<IServiceProvider, Actor, Task<Result>> useCase)
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = await ActorAsync(scope.ServiceProvider, personId, CancellationToken.None);
        var result = await useCase(scope.ServiceProvider, actor with { RequestId = $"sample-{CaseNumber}-{run}{++requests}" });
        Demand(result, what);
        return result;
    }

    /// <summary>Before a silent run or a report is finished its studies are imported and the figures computed, as the locked protocol asks.</summary>
    private async Task StudiesAsync(CaseStep step, CancellationToken ct)
    {
        var isRun = step.Kind == StepKind.Observation && step.Stage == "S09";
        if ((!isRun && step.Kind != StepKind.Validation) || !await LacksStudiesAsync(isRun ? ImportKind.SilentRun : ImportKind.Study, ct))
        {
            return;
        }

        var (file, content, columns, kind) = isRun
            ? ("silent-run.csv", SampleStudies.Run(DateOnly.FromDateTime(step.OpenedAt), Today.AddDays(-1)), SampleStudies.RunColumns, ImportKind.SilentRun)
            : ("cases.csv", SampleStudies.Cases(), SampleStudies.CaseColumns, ImportKind.Study);
        var number = 0;
        await DoAsync<StudyUploads>(step.OwnerId, async (uploads, actor) =>
        {
            var received = await uploads.ReceiveAsync(CaseNumber, file, new MemoryStream(content), actor, ct);
            number = received.Number ?? 0;
            return received.IsDone ? await uploads.MapAsync(CaseNumber, number, columns, kind, actor, ct) : received;
        }, $"adding {file}", ct);
        await ImportAsync(step.OwnerId, number, ct);
        if (!isRun)
        {
            await DoAsync<ComputeReportHandler>(step.OwnerId, (handler, actor) => handler.HandleAsync(new ComputeReport(CaseNumber), actor, ct), "computing the figures", ct);
        }
    }

    // The host that serves the pages may read the file first.
    private async Task ImportAsync(int personId, int upload, CancellationToken ct)
    {
        while (true)
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                var known = await scope.ServiceProvider.GetRequiredService<StudyUploads>().FindAsync(CaseNumber, upload, ct);
                if (known is not { State: UploadState.Waiting })
                {
                    Demand(known?.State == UploadState.Imported ? Result.Done() : Result.Refused(known?.Problems ?? "It is gone."), "importing studies");
                    return;
                }
            }

            await DoAsync<ImportStudiesHandler>(personId, (handler, actor) => handler.HandleAsync(new ImportStudies(), actor, ct), "importing studies", ct);
        }
    }

    private async Task<bool> LacksStudiesAsync(string kind, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        return await db.LockedProtocols.AnyAsync(p => p.CaseNumber == CaseNumber, ct) && !await db.StudyImports.AnyAsync(i => i.CaseNumber == CaseNumber && i.Kind == kind, ct);
    }

    /// <summary>What the owner of a step enters; the documents that the step needs are added, and findings that stand against it settled.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> FieldsAsync(CaseStep step, CancellationToken ct)
    {
        await SettleAsync(step, ct);
        await new SampleRecords(this).RecordAsync(step, ct);
        await StudiesAsync(step, ct);

        var filled = new SampleStep(this, step);
        var page = await PageAsync(step, null, ct);
        if (page.Work.Form.Questions.Any(q => q.ShowIf is not null))
        {
            page = await PageAsync(step, filled.FirstFields(page), ct);
        }

        foreach (var (key, file, about) in filled.Documents(page).Where(d => !evidence.ContainsKey(d.Key)))
        {
            evidence[key] = await AddEvidenceAsync(step.OwnerId, file(), about, ct);
        }

        return filled.Fields(page, evidence);
    }

    /// <summary>Local day of the clock; the sample sites lie in one day with UTC during their working hours.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.Now);

    private async Task<StepPage> PageAsync(CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>>? posted, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = await ActorAsync(scope.ServiceProvider, step.OwnerId, ct);
        return await scope.ServiceProvider.GetRequiredService<StepPageQuery>().GetAsync(CaseNumber, step.Number, posted, actor, ct);
    }

    private async Task<string> AddEvidenceAsync(int personId, SampleFile file, EvidenceAbout about, CancellationToken ct)
    {
        var number = 0;
        await DoAsync<AddEvidenceHandler>(
            personId,
            async (handler, actor) =>
            {
                using var content = new MemoryStream(file.Bytes);
                var result = await handler.HandleAsync(new AddEvidence(CaseNumber, file.Name, content, about), actor, ct);
                number = result.Number ?? 0;
                return result;
            },
            $"adding {file.Name}",
            ct);
        return EvidenceItem.IdOf(number);
    }

    /// <summary>What was promised is done, and somebody else looks at it, before the step that relies on it.</summary>
    private async Task SettleAsync(CaseStep before, CancellationToken ct)
    {
        if (!SampleSettling.IsDue(before))
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var steps = await db.CaseSteps.AsNoTracking().Where(s => s.CaseNumber == CaseNumber).ToListAsync(ct);
        var site = await db.Cases.Where(c => c.Number == CaseNumber).Select(c => c.SiteId).SingleAsync(ct);
        var chair = (await db.People.AsNoTracking().AtSiteAsync(site, ct)).First(p => p.Holds(Role.CommitteeChair.Key, site)).Id;
        var findings = await db.Findings.AsNoTracking().Where(f => f.CaseNumber == CaseNumber && f.State == FindingState.Open).OrderBy(f => f.Number).ToListAsync(ct);
        foreach (var finding in findings.Where(f => SampleSettling.Settles(before, f)))
        {
            await SettleAsync(finding, steps, chair, ct);
        }

        var conditions = await db.Conditions.AsNoTracking().Where(c => c.CaseNumber == CaseNumber && c.State == ConditionState.Open).OrderBy(c => c.Number).ToListAsync(ct);
        foreach (var condition in conditions.Where(c => SampleSettling.Settles(before, c)))
        {
            await ChangeAsync(condition, condition.OwnerId, 0, ConditionState.Met, SampleSettling.MetBy(condition), ct);
            await ChangeAsync(condition, steps.Single(s => s.Number == condition.StepNumber).OwnerId, 1, ConditionState.Verified, "Looked at it myself; it holds.", ct);
        }
    }

    private async Task SettleAsync(Finding finding, List<CaseStep> steps, int chair, CancellationToken ct)
    {
        var verifier = steps.Where(s => s.IsOpen || s.Number == finding.StepNumber).Select(s => s.OwnerId).FirstOrDefault(p => p != finding.OwnerId);
        await ChangeAsync(finding, finding.OwnerId, finding.Changes, FindingState.Resolved, SampleSettling.ResolvedBy(finding), ct);
        await ChangeAsync(finding, verifier == 0 ? chair : verifier, finding.Changes + 1, FindingState.Verified, "Looked at it myself; the finding is closed.", ct);
    }

    private Task ChangeAsync(Finding finding, int personId, int seen, string state, string note, CancellationToken ct) => DoAsync<ChangeFindingHandler>(
        personId,
        (handler, actor) => handler.HandleAsync(new ChangeFinding(CaseNumber, finding.Number, seen, state, note), actor, ct),
        $"{finding.Id} {state}",
        ct);

    private Task ChangeAsync(Condition condition, int personId, int more, string state, string note, CancellationToken ct) => DoAsync<ChangeConditionHandler>(
        personId,
        (handler, actor) => handler.HandleAsync(new ChangeCondition(CaseNumber, condition.Number, condition.Changes + more, state, note), actor, ct),
        $"{condition.Id} {state}",
        ct);

    internal async Task DoAsync<T>(int personId, Func<T, Actor, Task<Result>> act, string what, CancellationToken ct)
        where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = await ActorAsync(scope.ServiceProvider, personId, ct);
        var result = await act(scope.ServiceProvider.GetRequiredService<T>(), actor with { RequestId = $"sample-{CaseNumber}-{run}{++requests}" });
        Demand(result, what);
        clock.SetTo(clock.Now + BetweenTwo);
    }

    private void Demand(Result result, string what)
    {
        if (result.Kind != ResultKind.Done)
        {
            var problems = string.Join(" | ", result.Problems.Select(p => $"{p.Field}: {p.Message}"));
            throw new InvalidOperationException($"Sample case {story.Product.Name}: {what} was answered with {result.Kind}. {result.Reason} {problems}");
        }
    }

    private async Task<Actor> ActorAsync(IServiceProvider services, int personId, CancellationToken ct)
    {
        var person = await services.GetRequiredService<GovernanceDbContext>().People.AsNoTracking().Include(p => p.Roles).FirstAsync(p => p.Id == personId, ct);
        return person.AsActor(via);
    }
}
