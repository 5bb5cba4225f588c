using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Evidence;
using Governance.Core.SampleHospital;
using Governance.Core.Steps;

namespace Governance.Core.Tests.Worlds;

/// <summary>Working on steps in a few words.</summary>
internal static class StepsOfWorld
{
    public static Dictionary<string, IReadOnlyList<string>> Fields(params (string Name, string Value)[] fields) =>
        fields.GroupBy(f => f.Name).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(f => f.Value)]);

    /// <summary>The newest step with this key.</summary>
    public static async Task<CaseStep> StepAsync(this World world, int caseNumber, string key) => (await world.CaseAsync(caseNumber)).Steps.Last(s => s.Key == key);

    /// <summary>Completes the newest step with this key as its owner, signing where that is asked for.</summary>
    public static async Task<Result> CompleteAsync(this World world, int caseNumber, string key, params (string Name, string Value)[] fields)
    {
        var step = await world.StepAsync(caseNumber, key);
        return await world.CompleteAsync(step, Fields(fields));
    }

    /// <summary>The committee meets and votes for the outcome, where the step asks for a vote. What is refused stays refused.</summary>
    public static async Task VoteAsync(this World world, CaseStep step, string outcome)
    {
        if (step.Kind == StepKind.CommitteeDecision)
        {
            var page = await world.PageAsync(step);
            await new SampleCommittee(world.Scopes, (person, _, useCase) => world.ActAsync(person, useCase)).VoteAsync(page.Work, outcome, "As moved.", CancellationToken.None);
        }
    }

    public static Task<Result> CompleteAsync(
        this World world, CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, string? secret = KnownSecret.Text, string? requestId = null,
        int? by = null, int? seenVersion = null, string? seenContent = null)
    {
        var command = new CompleteStep(step.CaseNumber, step.Number, seenVersion ?? step.Version, fields, secret, seenContent);
        return world.RunAsync<CompleteStepHandler>(world.ActorOf(by ?? step.OwnerId, requestId), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    /// <summary>Completes and stops the test where that was not accepted.</summary>
    public static async Task MustCompleteAsync(this World world, int caseNumber, string key, params (string Name, string Value)[] fields)
    {
        var result = await world.CompleteAsync(caseNumber, key, fields);
        Assert.True(result.Kind == ResultKind.Done, $"{key}: {World.Said(result)}");
    }

    public static Task<StepPreparation> PrepareAsync(this World world, CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> fields) =>
        world.AskAsync<PrepareStepQuery, StepPreparation>(q =>
            q.GetAsync(new CompleteStep(step.CaseNumber, step.Number, step.Version, fields), world.ActorOf(step.OwnerId), CancellationToken.None));

    public static Task<StepPage> PageAsync(this World world, CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>>? posted = null) =>
        world.AskAsync<StepPageQuery, StepPage>(q => q.GetAsync(step.CaseNumber, step.Number, posted, world.ActorOf(step.OwnerId), CancellationToken.None));

    /// <summary>The page of a step as somebody asks for it.</summary>
    public static Task<StepPage> PageAsync(this World world, Governance.Core.People.Actor actor, int caseNumber, int stepNumber) =>
        world.AskAsync<StepPageQuery, StepPage>(q => q.GetAsync(caseNumber, stepNumber, null, actor, CancellationToken.None));

    public static Task<Result> AddEvidenceAsync(
        this World world, int caseNumber, int byPersonId, string name, byte[] content, string? kind = null, int? stepNumber = null)
    {
        var about = new EvidenceAbout("site", kind, stepNumber, DatedOn: DateOnly.FromDateTime(world.Time.Now));
        return world.RunAsync<AddEvidenceHandler>(world.ActorOf(byPersonId), async (h, a) =>
            await h.HandleAsync(new AddEvidence(caseNumber, name, new MemoryStream(content), about), a, CancellationToken.None));
    }

    /// <summary>Hash of what a signature on the step would bind today.</summary>
    public static async Task<string> SignedTodayAsync(this World world, int caseNumber, int stepNumber)
    {
        var ofCase = await world.CaseAsync(caseNumber);
        var contents = await world.AskAsync<SignedStepRowsOf, IReadOnlyDictionary<int, System.Text.Json.Nodes.JsonObject>>(s => s.ContentsAsync(ofCase, [stepNumber], CancellationToken.None));
        return CanonicalJson.Hash(contents[stepNumber]);
    }

    public static async Task<JsonNode> LastBodyAsync(this World world, string trail) => JsonNode.Parse((await world.LastEntryAsync(trail)).Body)!;
}
