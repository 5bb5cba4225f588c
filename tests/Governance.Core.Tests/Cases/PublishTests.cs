using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Cases;

public class PublishTests
{
    [Fact]
    public async Task Published_files_stand_in_their_trails_and_publishing_them_again_changes_nothing()
    {
        await using var world = await SmallSteps.WorldAsync();

        var again = await PublishAsync(world, SmallSteps.Flow().Json(), Actor.System());

        Assert.True(again.IsDone);
        Assert.Equal(("workflow-published", 1), await EndAsync(world, Trails.Workflows));
        Assert.Equal(("templates-published", 1), await EndAsync(world, Trails.Templates));
    }

    [Fact]
    public async Task A_published_version_never_changes_and_only_an_administrator_publishes()
    {
        await using var world = await SmallSteps.WorldAsync();

        var changed = await PublishAsync(world, SmallSteps.Flow().Json().Replace("\"Small\"", "\"Other\"", StringComparison.Ordinal), Actor.System());
        var stranger = await PublishAsync(world, SmallSteps.Flow().Json(version: 2), world.People.Acting(Role.Legal));
        var broken = await PublishAsync(world, "{ \"nothing\": 1 }", world.People.Acting(Role.SystemAdmin));

        Assert.Equal([ResultKind.Invalid, ResultKind.Refused, ResultKind.Invalid], new[] { changed, stranger, broken }.Select(r => r.Kind));
        Assert.Equal(("workflow-published", 1), await EndAsync(world, Trails.Workflows));
    }

    private static Task<Result> PublishAsync(World world, string text, Actor actor) => world.RunAsync<PublishWorkflowsHandler>(actor, (h, a) =>
        h.HandleAsync(new PublishWorkflows([new WorkflowFile("small.json", text)], ["reviews/intake", "questionnaires/vendor", "reviews/privacy", "reviews/check"]) { Reason = "A better flow." }, a, CancellationToken.None));

    private static async Task<(string Kind, long Length)> EndAsync(World world, string trail)
    {
        var entry = await world.LastEntryAsync(trail);
        return (entry.Kind, entry.Sequence);
    }
}
