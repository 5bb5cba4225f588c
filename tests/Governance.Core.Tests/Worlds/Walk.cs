using Governance.Core.Cases;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Steps;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Worlds;

/// <summary>Takes a case on, step by step, as its owners would; checks before every step that the case stands as it must.</summary>
internal sealed class Walk(World world, int caseNumber, Random random)
{
    /// <summary>Stands in every text that is typed.</summary>
    public string Typed { get; init; } = "Some words";

    /// <summary>Share of answers and verdicts that make trouble; with none the passing outcomes come first.</summary>
    public double Trouble { get; init; }

    public int StepsDone { get; private set; }

    /// <summary>Until the case has ended, or so many steps are done.</summary>
    public async Task GoAsync(int mostSteps)
    {
        await world.AddEvidenceAsync(caseNumber, (await world.CaseAsync(caseNumber)).OpenSteps.First().OwnerId, $"{Typed}.txt", "any"u8.ToArray());
        while (StepsDone < mostSteps)
        {
            var ofCase = await world.CaseAsync(caseNumber);
            await CheckOwnersAsync(ofCase);
            if (!ofCase.IsOpen)
            {
                return;
            }

            var open = ofCase.OpenSteps.ToList();
            await DoAsync(open[random.Next(open.Count)]);
            world.Time.Advance(TimeSpan.FromHours(5));
            StepsDone++;
        }
    }

    private async Task CheckOwnersAsync(Case ofCase)
    {
        var flow = await world.AskAsync<CaseFlows, CaseFlow>(f => f.ForAsync(ofCase, CancellationToken.None));
        Assert.Null(ofCase.StuckBecause);
        Assert.Equal(ofCase.IsOpen, ofCase.OpenSteps.Any());
        Assert.Equal(ofCase.OpenSteps.Select(s => (DateTime?)s.DueAt).Min(), ofCase.NextDueAt);
        foreach (var step in ofCase.OpenSteps)
        {
            var owner = world.People.All.Single(p => p.Id == step.OwnerId);
            Assert.True(owner.IsActive);
            Assert.Null(flow.Owners.WhyMayNotOwn(owner, ofCase, flow.Definition.HumanSteps.Single(s => s.Key == step.Key)));
        }
    }

    private async Task DoAsync(CaseStep step)
    {
        var page = await world.PageAsync(step);
        foreach (var kind in page.Work.Definition.Evidence.Select(e => e.Kind).Where(k => page.Work.Evidence.All(e => e.Kind != k)))
        {
            await world.AddEvidenceAsync(caseNumber, step.OwnerId, $"{Typed} {kind}.pdf", "%PDF-1.7 any"u8.ToArray(), kind);
        }

        var refusals = new List<string>();
        foreach (var outcome in Outcomes(page))
        {
            var result = await TryAsync(step, page, outcome);
            if (result.Kind == ResultKind.Done)
            {
                return;
            }

            refusals.Add($"{outcome}: {World.Said(result)}");
        }

        Assert.Fail($"Step {step.Number} ({step.Key}) cannot be finished in any way: {string.Join('\n', refusals)}");
    }

    private IEnumerable<string> Outcomes(StepPage page)
    {
        var shuffled = page.Work.Definition.Outcomes.OrderBy(_ => random.Next()).ToList();
        return Trouble > 0 ? shuffled : shuffled.OrderBy(o => page.Work.Definition.IsPassing(o) ? 0 : 1);
    }

    private async Task<Result> TryAsync(CaseStep step, StepPage page, string outcome)
    {
        var filling = new Filling(random, Typed) { Trouble = Trouble };
        filling.Answer(page, outcome);
        filling.Judge(await world.PageAsync(step, filling.Fields));
        await world.VoteAsync(step, outcome);
        var result = await world.CompleteAsync(step, filling.Fields);
        if (result.Kind == ResultKind.Done || (Trouble > 0 && random.NextDouble() < 0.3))
        {
            return result;
        }

        await SettleAsync();
        return await world.CompleteAsync(step, filling.Fields);
    }

    private async Task SettleAsync()
    {
        foreach (var finding in await world.ReadAsync(db => db.Findings.Where(f => f.CaseNumber == caseNumber && f.State == FindingState.Open).ToListAsync()))
        {
            var resolve = new ChangeFinding(caseNumber, finding.Number, finding.Changes, FindingState.Resolved, $"{Typed} resolved");
            var result = await world.RunAsync<ChangeFindingHandler>(world.ActorOf(finding.OwnerId), (h, a) => h.HandleAsync(resolve, a, CancellationToken.None));
            Assert.Equal(ResultKind.Done, result.Kind);
            var verify = new ChangeFinding(caseNumber, finding.Number, finding.Changes + 1, FindingState.Verified, $"{Typed} verified");
            var verified = await world.RunAsync<ChangeFindingHandler>(await VerifierAsync(finding), (h, a) => h.HandleAsync(verify, a, CancellationToken.None));
            Assert.True(verified.Kind == ResultKind.Done, World.Said(verified));
        }
    }

    /// <summary>Somebody else who may verify; the chair where one person owns everything.</summary>
    private async Task<Actor> VerifierAsync(Finding finding)
    {
        var ofCase = await world.CaseAsync(caseNumber);
        var judge = ofCase.Steps.FirstOrDefault(s => (s.IsOpen || s.Number == finding.StepNumber) && s.OwnerId != finding.OwnerId)?.OwnerId;
        return world.ActorOf(judge ?? world.People.With(Role.CommitteeChair).Id);
    }
}
