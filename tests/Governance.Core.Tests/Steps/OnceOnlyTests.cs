using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Owners;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps;

public class OnceOnlyTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_completion_posted_twice_at_once_completes_one_step(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var step = await world.StepAsync(await SmallSteps.AtAsync(world, "sign-off"), "sign-off");
        var fields = StepsOfWorld.Fields(("outcome", "approve"));

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => world.CompleteAsync(step, fields, requestId: "post-1"))));

        Assert.Equal(1, results.Count(r => r.Kind == ResultKind.Done));
        Assert.Equal(2, results.Count(r => r.Kind == ResultKind.Repeated));
        await OneCompletionAsync(world, step);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_completions_at_once_from_two_windows_complete_one_step(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var step = await world.StepAsync(await SmallSteps.AtAsync(world, "sign-off"), "sign-off");

        var results = await Task.WhenAll(
            Task.Run(() => world.CompleteAsync(step, StepsOfWorld.Fields(("outcome", "approve")), requestId: "window-1")),
            Task.Run(() => world.CompleteAsync(step, StepsOfWorld.Fields(("outcome", "send-back"), ("reason", "Not yet.")), requestId: "window-2")));

        Assert.Equal([ResultKind.Done, ResultKind.Refused], results.Select(r => r.Kind).Order());
        await OneCompletionAsync(world, step);
    }

    [Fact]
    public async Task A_completion_that_is_sent_again_later_is_answered_like_the_first()
    {
        await using var world = await SmallSteps.WorldAsync();
        var step = await world.StepAsync(await SmallSteps.AtAsync(world, "sign-off"), "sign-off");
        await world.CompleteAsync(step, StepsOfWorld.Fields(("outcome", "approve")), requestId: "post-1");

        var again = await world.CompleteAsync(step, StepsOfWorld.Fields(("outcome", "approve")), requestId: "post-1");

        Assert.True(again.IsDone);
        await OneCompletionAsync(world, step);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_another_person_committed_while_this_one_signed_is_not_overwritten(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "sign-off");
        var step = await world.StepAsync(number, "sign-off");
        world.Meanwhile.Once(() => world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, "note.txt", "a note"u8.ToArray()));

        var result = await world.CompleteAsync(step, StepsOfWorld.Fields(("outcome", "approve")));

        var ofCase = await world.CaseAsync(number);
        Assert.Equal(ResultKind.Done, result.Kind);
        Assert.Equal((2, 2), (ofCase.EvidenceCount, ofCase.SignatureCount));
        Assert.Equal(2, await world.ReadAsync(db => db.EvidenceItems.CountAsync()));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_use_case_that_decided_on_a_state_that_has_passed_collides_and_leaves_nothing(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "sign-off");
        var step = await world.StepAsync(number, "sign-off");
        var chair = world.People.With(Role.CommitteeChair).Id;
        world.Meanwhile.Once(async () => await world.RunAsync<HandOverStepHandler>(
            world.ActorOf(chair), (h, a) => h.HandleAsync(new HandOverStep(number, step.Number, step.Version, chair, "Leave."), a, CancellationToken.None)));
        var command = new CompleteStep(number, step.Number, step.Version, StepsOfWorld.Fields(("outcome", "approve")), KnownSecret.Text);

        var result = await world.OnceAsync<CompleteStepHandler>(h => h.HandleAsync(command, world.ActorOf(step.OwnerId), CancellationToken.None));

        var now = (await world.CaseAsync(number)).Step(step.Number);
        Assert.Equal(ResultKind.Collided, result.Kind);
        Assert.Equal((StepState.Open, chair), (now.State, now.OwnerId));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_uploads_at_once_are_two_items_and_none_is_lost(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");
        world.Meanwhile.Once(() => world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, "second.txt", "two"u8.ToArray()));

        var result = await world.AddEvidenceAsync(number, world.People.With(Role.Finance).Id, "first.txt", "one"u8.ToArray());

        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal(["first.txt", "second.txt"], (await world.ReadAsync(db => db.EvidenceItems.Select(e => e.Name).ToListAsync())).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_uploads_and_changes_at_once_leave_a_whole_trail(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");
        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields("complete-with-flags", "no"));
        var privacy = world.People.With(Role.PrivacyOfficer).Id;
        var resolve = new ChangeFinding(number, 1, 1, FindingState.Resolved, "Encrypted now.");

        var work = Enumerable.Range(0, 3).Select(i => Task.Run(() => world.AddEvidenceAsync(number, privacy, $"f{i}.txt", [(byte)('a' + i)])))
            .Append(Task.Run(() => world.RunAsync<ChangeFindingHandler>(world.ActorOf(privacy), (h, a) => h.HandleAsync(resolve, a, CancellationToken.None))));
        var results = await Task.WhenAll(work);

        Assert.All(results, r => Assert.True(r.IsDone || r.Kind == ResultKind.Collided, World.Said(r)));
        Assert.Equal(results.Take(3).Count(r => r.IsDone), await world.ReadAsync(db => db.EvidenceItems.CountAsync()));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    private static async Task OneCompletionAsync(World world, CaseStep step)
    {
        var changes = await world.ReadAsync(db => db.StepChanges.CountAsync(c => c.CaseNumber == step.CaseNumber && c.StepNumber == step.Number && c.Change == StepChange.Completed));
        var entries = await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Trail == Trails.OfCase(step.CaseNumber) && e.Kind == "step-completed" && e.SubjectId == $"{step.Number}"));
        Assert.Equal((1, 1), (changes, entries));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }
}
