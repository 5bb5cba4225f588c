using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Definitions;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;

namespace Governance.Core.Tests.Cases.Definitions;

public class CheckWorkflowTests
{
    private const string Finance = "kind: 'task', ownerRole: 'finance', dueWorkingDays: 2";

    [Fact]
    public async Task A_checked_file_says_what_differs_from_the_newest_version_and_stores_nothing()
    {
        await using var world = await World.SmallAsync(Flow(Finance));
        var before = (await world.LastEntryAsync(Trails.Workflows)).Sequence;

        var check = await CheckAsync(world, Flow(Finance.Replace("2", "5", StringComparison.Ordinal)).Json(version: 2));

        Assert.True(check.IsPublishable);
        Assert.Equal(1, check.ComparedWith);
        Assert.Equal(["Time: 2 working days → 5 working days"], check.Difference!.Groups.Single().Lines.Select(l => l.Text));
        Assert.NotNull(check.Picture);
        Assert.Equal(before, (await world.LastEntryAsync(Trails.Workflows)).Sequence);
    }

    [Fact]
    public async Task The_same_version_with_other_contents_and_the_same_file_are_both_told_before_publishing()
    {
        await using var world = await World.SmallAsync(Flow(Finance));

        var same = await CheckAsync(world, Flow(Finance).Json());
        var other = await CheckAsync(world, Flow(Finance).Json().Replace("\"Small\"", "\"Other\"", StringComparison.Ordinal));

        Assert.Equal("This file is already published as version 1.", same.WhyNot);
        Assert.StartsWith("Version 1 is published with other contents.", other.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_learns_nothing_from_a_check()
    {
        await using var world = await World.SmallAsync(Flow(Finance));

        var check = await world.AskAsync<CheckWorkflowQuery, WorkflowCheck>(q => q.GetAsync(new WorkflowFile("mine.json", Flow(Finance).Json()), world.People.Acting(Role.Legal), default));

        Assert.Equal("Only an administrator can publish a workflow definition.", check.WhyNot);
        Assert.Null(check.Definition);
    }

    [Fact]
    public async Task A_warning_is_published_only_with_its_acceptance_and_stands_in_the_trail()
    {
        await using var world = await World.SmallAsync(Flow(Finance));
        var warned = Flow(Finance).Json(version: 2).Replace("\"inputs\":[]", "\"inputs\":[{\"name\":\"Extra\",\"type\":\"String\"}]", StringComparison.Ordinal);

        var refused = await PublishAsync(world, warned, accepts: false);
        var accepted = await PublishAsync(world, warned, accepts: true);

        Assert.Equal(ResultKind.Invalid, refused.Kind);
        Assert.True(accepted.IsDone, World.Said(accepted));
        Assert.Contains("\"acceptedWarnings\":[{\"activity\":null,\"code\":\"input-not-stored\"}]", (await world.LastEntryAsync(Trails.Workflows)).Body, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_and_overdue_steps_are_counted_by_key_for_one_version_or_for_all(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow(Finance));
        await world.OpenCaseAsync("First");
        await world.PublishAsync(Flow(Finance).Json(version: 2));
        world.Time.Advance(TimeSpan.FromDays(20));
        await world.OpenCaseAsync("Second");

        var own = await PageAsync(world, ofAllVersions: false);
        var all = await PageAsync(world, ofAllVersions: true);

        Assert.Equal(new StepCount(1, 0), own.CountOf("make"));
        Assert.Equal(new StepCount(2, 1), all.CountOf("make"));
        Assert.Equal([(2, 1, true), (1, 1, false)], all.Versions.Select(v => (v.Version, v.Running, v.IsNewest)));
    }

    private static SmallFlow Flow(string payload) => new SmallFlow().Step("make", payload, "done->end:approved, not-done->make");

    private static Task<WorkflowCheck> CheckAsync(World world, string text) =>
        world.AskAsync<CheckWorkflowQuery, WorkflowCheck>(q => q.GetAsync(new WorkflowFile("mine.json", text), world.People.Acting(Role.SystemAdmin), default));

    private static Task<Result> PublishAsync(World world, string text, bool accepts) => world.RunAsync<PublishWorkflowsHandler>(
        world.People.Acting(Role.SystemAdmin),
        (h, a) => h.HandleAsync(new PublishWorkflows([new WorkflowFile("mine.json", text)], []) { Reason = "The input is only read at the start.", AcceptsWarnings = accepts }, a, default));

    private static Task<WorkflowPage> PageAsync(World world, bool ofAllVersions) =>
        world.AskAsync<WorkflowPageQuery, WorkflowPage>(q => q.GetAsync("small", 2, null, ofAllVersions, world.People.Acting(Role.SystemAdmin), default));
}
