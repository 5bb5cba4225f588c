using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Tests.Steps;

public class AttemptsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_fault_on_a_case_that_another_commit_changed_between_two_reads_is_tried_again(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "sign-off");
        var legal = world.People.Acting(Role.Legal);
        var attempts = 0;

        var result = await Attempts.RunAsync(world.Scopes, async services =>
        {
            await services.GetRequiredService<GovernanceDbContext>().CaseToChangeAsync(number, legal, CancellationToken.None);
            return await FailAfterACommitAsync(world, number, ++attempts);
        }, CancellationToken.None);

        Assert.Equal((ResultKind.Done, 2), (result.Kind, attempts));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_use_case_that_read_half_before_and_half_after_another_commit_is_tried_again(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "sign-off");
        var legal = world.People.Acting(Role.Legal);
        var attempts = 0;

        var result = await Attempts.RunAsync(world.Scopes, async services =>
        {
            var db = services.GetRequiredService<GovernanceDbContext>();
            var ofCase = await db.CaseToChangeAsync(number, legal, CancellationToken.None);
            return ++attempts == 1 ? await PlanAgainAsync(world, db, ofCase) : Result.Done();
        }, CancellationToken.None);

        Assert.Equal((ResultKind.Done, 2), (result.Kind, attempts));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_fault_that_no_other_commit_explains_stays_a_fault()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "sign-off");
        var attempts = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Attempts.RunAsync(world.Scopes, async services =>
        {
            await services.GetRequiredService<GovernanceDbContext>().CaseToChangeAsync(number, world.People.Acting(Role.Legal), CancellationToken.None);
            attempts++;
            throw new InvalidOperationException("A rule is wrong.");
        }, CancellationToken.None));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_use_case_that_always_meets_another_commit_ends_with_the_advice_to_try_again()
    {
        await using var world = await SmallSteps.WorldAsync();
        var attempts = 0;

        var result = await Attempts.RunAsync(world.Scopes, _ =>
        {
            attempts++;
            return Task.FromResult(Result.Collided());
        }, CancellationToken.None);

        Assert.Equal((ResultKind.Collided, 6), (result.Kind, attempts));
    }

    // The other commit planned the deadlines of a step; this use case read them, but not that they were planned, and plans them once more.
    private static async Task<Result> PlanAgainAsync(World world, GovernanceDbContext db, Case ofCase)
    {
        await world.AddEvidenceAsync(ofCase.Number, world.People.With(Role.Legal).Id, "note.txt", "a note"u8.ToArray());
        var planned = ofCase.Deadlines[0];
        ofCase.Add(new StepDeadline(ofCase.Step(planned.StepNumber), planned.Number, new PlannedDeadline(planned.Kind, planned.Level, planned.To, planned.DueAt)));
        return await db.CommitAsync(new AuditRecord(ofCase.AuditTrail, AuditKind.StepCompleted, world.People.Acting(Role.Legal), "Planned twice."), CancellationToken.None);
    }

    private static async Task<Result> FailAfterACommitAsync(World world, int number, int attempt)
    {
        if (attempt == 1)
        {
            await world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, "note.txt", "a note"u8.ToArray());
            throw new InvalidOperationException("Two rows of one key.");
        }

        return Result.Done();
    }
}
