using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Definitions;
using Governance.Core.Cases.Versions;
using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;

namespace Governance.Core.Tests.Cases.Definitions;

public class RetireWorkflowTests
{
    private const string Finance = "kind: 'task', ownerRole: 'finance', dueWorkingDays: 2";

    [Theory, OnSqlite, OnPostgres]
    public async Task New_cases_start_on_the_newest_version_that_is_not_retired_and_running_ones_go_on(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());
        await world.PublishAsync(Flow().Json(version: 2));
        var running = await world.OpenCaseAsync("First");

        var retired = await RetireAsync(world, 2);

        var next = await world.OpenCaseAsync("Second");
        Assert.True(retired.IsDone, World.Said(retired));
        Assert.Equal((2, 1), ((await world.CaseAsync(running)).DefinitionVersion, (await world.CaseAsync(next)).DefinitionVersion));
        await world.MustCompleteAsync(running, "make", ("outcome", "done"));
        Assert.Equal(CaseState.Ended, (await world.CaseAsync(running)).State);
        Assert.Equal("workflow-retired", (await world.LastEntryAsync(Trails.Workflows)).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_kind_is_left_without_a_definition_only_when_that_is_confirmed(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());

        var unconfirmed = await RetireAsync(world, 1);
        var confirmed = await RetireAsync(world, 1, leavesNone: true);

        var opened = await world.TryOpenCaseAsync();
        Assert.Equal((ResultKind.Invalid, nameof(RetireWorkflow.LeavesNone)), (unconfirmed.Kind, unconfirmed.Problems.Single().Field));
        Assert.True(confirmed.IsDone);
        Assert.Equal(ResultKind.Refused, opened.Kind);
        Assert.StartsWith("No workflow for the kind “new procurement” is", opened.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ships_with_the_program_is_not_brought_back_at_the_next_start()
    {
        await using var world = await World.ShippedAsync();
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory)!;
        await world.RunAsync<RetireWorkflowHandler>(world.People.Acting(Role.SystemAdmin), (h, a) => h.HandleAsync(new RetireWorkflow("full-adoption", null, "We use our own.", true), a, default));

        var again = await world.OnceAsync<ShippedFiles>(f => f.PublishAsync(root, Actor.System(Via.Import), default));

        var rows = await world.AskAsync<WorkflowListQuery, IReadOnlyList<WorkflowRow>>(q => q.GetAsync(world.People.Acting(Role.SystemAdmin), default));
        Assert.True(again.IsDone);
        Assert.Equal("We use our own.", rows.Single(r => r.Id == "full-adoption").Retired!.Reason);
        Assert.Equal(ResultKind.Refused, (await world.TryOpenCaseAsync()).Kind);
    }

    [Fact]
    public async Task Only_an_administrator_retires_with_a_reason_once()
    {
        await using var world = await World.SmallAsync(Flow());
        await world.PublishAsync(Flow().Json(version: 2));

        var stranger = await RetireAsync(world, 2, by: world.People.Acting(Role.CommitteeChair));
        var silent = await RetireAsync(world, 2, reason: " ");
        var first = await RetireAsync(world, 2);
        var second = await RetireAsync(world, 2);

        Assert.Equal("Only an administrator can retire a workflow definition.", stranger.Reason);
        Assert.Equal(nameof(RetireWorkflow.Reason), silent.Problems.Single().Field);
        Assert.True(first.IsDone);
        Assert.Equal("Version 2 is not in use any more.", second.Reason);
    }

    [Fact]
    public async Task No_case_is_moved_to_a_retired_version()
    {
        await using var world = await World.SmallAsync(Flow());
        var number = await world.OpenCaseAsync();
        await world.PublishAsync(Flow().Json(version: 2));
        await RetireAsync(world, 2);

        var moved = await world.RunAsync<MoveCaseHandler>(world.People.Acting(Role.SystemAdmin), (h, a) => h.HandleAsync(new MoveCase(number, 2, "Try it."), a, default));

        Assert.Equal("Version 2 of this workflow is retired. Choose an active one.", moved.Problems.Single().Message);
        Assert.Equal(1, (await world.CaseAsync(number)).DefinitionVersion);
    }

    private static SmallFlow Flow() => new SmallFlow().Step("make", Finance, "done->end:approved, not-done->make");

    private static Task<Result> RetireAsync(World world, int version, bool leavesNone = false, string reason = "A better one is there.", Actor? by = null) =>
        world.RunAsync<RetireWorkflowHandler>(by ?? world.People.Acting(Role.SystemAdmin), (h, a) => h.HandleAsync(new RetireWorkflow("small", version, reason, leavesNone), a, default));
}
