using Governance.Core.Cases;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases;

public class WalkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_people_choose_every_open_step_has_one_owner_who_may_own_it_and_the_record_stays_whole(int seed)
    {
        await using var world = await World.ShippedAsync();
        var number = await world.OpenCaseAsync();
        var walk = new Walk(world, number, new Random(seed)) { Trouble = 0.1 };

        await walk.GoAsync(mostSteps: 12);

        await RecordIsWholeAsync(world, number);
    }

    [PostgresFact]
    public async Task On_a_server_a_case_goes_its_whole_way_as_well()
    {
        await using var world = await World.ShippedAsync(DatabaseProvider.Postgres);
        var number = await world.OpenCaseAsync();

        await new Walk(world, number, new Random(4)).GoAsync(mostSteps: 4);

        await RecordIsWholeAsync(world, number);
    }

    [Fact]
    public async Task Nothing_that_people_typed_stands_in_the_trail_in_a_notice_or_in_the_log()
    {
        await using var world = await World.ShippedAsync(keepsLog: true);
        const string typed = "Xyzzy4711";
        var command = world.CaseFor($"{typed} product") with { Vendor = $"{typed} vendor", Version = $"{typed} 1.0", Sentence = $"{typed} sentence", ModelVersion = typed };
        command.PlannedUse["protocol"] = $"{typed} protocol";
        var opened = await world.RunAsync<OpenCaseHandler>(world.People.Acting(Role.Requester), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
        var step = (await world.CaseAsync(opened.Number!.Value)).Steps[0];
        var chair = world.People.With(Role.CommitteeChair).Id;
        await world.AskAsync<StepDrafts, DraftSaved>(d => d.SaveAsync(1, 1, 0, StepsOfWorld.Fields(("a.ITK-01", typed)), world.ActorOf(step.OwnerId), CancellationToken.None));
        var handOver = new HandOverStep(1, 1, 1, chair, $"{typed} leave");
        await world.RunAsync<HandOverStepHandler>(world.ActorOf(step.OwnerId), (h, a) => h.HandleAsync(handOver, a, CancellationToken.None));

        await new Walk(world, 1, new Random(7)) { Typed = typed }.GoAsync(mostSteps: 60);

        var ended = await world.CaseAsync(1);
        Assert.Equal(CaseState.Ended, ended.State);
        Assert.Contains(ended.Ending, new[] { CaseEnding.Approved, CaseEnding.ApprovedWithConditions });
        Assert.DoesNotContain(await world.ReadAsync(db => db.AuditEntries.Select(e => e.Body).ToListAsync()), b => b.Contains(typed, StringComparison.Ordinal));
        Assert.DoesNotContain(await world.ReadAsync(db => db.Notices.Select(n => n.Text).ToListAsync()), t => t.Contains(typed, StringComparison.Ordinal));
        Assert.NotEmpty(world.Log.Lines);
        Assert.DoesNotContain(world.Log.Lines, l => l.Contains(typed, StringComparison.Ordinal));
        await RecordIsWholeAsync(world, 1);
    }

    private static async Task RecordIsWholeAsync(World world, int number)
    {
        var trails = await world.CheckTrailsAsync();
        Assert.Empty(trails.Findings);
        await HistoryFitsAsync(world, number);
        await SignaturesHoldOrAreStaleForAReasonAsync(world, number);
    }

    private static async Task HistoryFitsAsync(World world, int number)
    {
        var changes = await world.ReadAsync(db => db.StepChanges.Where(c => c.CaseNumber == number).OrderBy(c => c.Version).ToListAsync());
        foreach (var step in (await world.CaseAsync(number)).Steps)
        {
            var history = changes.Where(c => c.StepNumber == step.Number).ToList();
            Assert.Equal(Enumerable.Range(1, step.Version), history.Select(c => c.Version));
            Assert.Equal(StepChange.Opened, history[0].Change);
            Assert.Equal((step.OwnerId, step.Outcome, step.DueAt), (history[^1].OwnerId, history[^1].Outcome, history[^1].DueAt));
            Assert.Equal(step.State, history[^1].Change is StepChange.Completed or StepChange.Cancelled ? history[^1].Change : StepState.Open);
        }
    }

    private static async Task SignaturesHoldOrAreStaleForAReasonAsync(World world, int number)
    {
        var ofCase = await world.CaseAsync(number);
        var flow = await world.AskAsync<CaseFlows, CaseFlow>(f => f.ForAsync(ofCase, CancellationToken.None));
        var signatures = await world.ReadAsync(db => db.Signatures.Where(s => s.CaseNumber == number).ToListAsync());
        var completions = await world.ReadAsync(db => db.StepChanges.Where(c => c.CaseNumber == number && c.Change == StepChange.Completed).ToListAsync());
        var signed = signatures.ToDictionary(s => s, s => ofCase.Step(int.Parse(s.SubjectId, System.Globalization.CultureInfo.InvariantCulture)));
        var today = await world.AskAsync<SignedStepRowsOf, IReadOnlyDictionary<int, System.Text.Json.Nodes.JsonObject>>(s => s.ContentsAsync(ofCase, [.. signed.Values.Select(s => s.Number)], CancellationToken.None));
        Assert.NotEmpty(signatures);
        foreach (var (signature, step) in signed.Where(s => Governance.Core.Audit.CanonicalJson.Hash(today[s.Value.Number]) != s.Key.ContentSha256))
        {
            var leansOn = flow.Definition.HumanSteps.Single(s => s.Key == step.Key).DependsOn.Append("vendor-questionnaire").ToHashSet();
            var later = completions.Where(c => c.Sequence > signature.Sequence && leansOn.Contains(ofCase.Step(c.StepNumber).Key));
            Assert.True(later.Any(), $"The signature on step {step.Number} ({step.Key}) is stale, but nothing that it leans on changed.");
        }
    }
}
