using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.LiveProducts;

public class RestrictionTests
{
    private const string Decision = """
        schema: 1
        kind: review
        id: reviews/renewal
        version: 1
        status: active
        title: Renewal
        items:
          - id: RND-04
            text: Until when?
            type: table
            columns: [ { id: until, label: Approved until, type: date, required: true } ]
            rows: { min: 1, max: 1 }
            required: true
          - { id: RND-07, text: What is restricted?, type: text }
        statement: I decide.
        """;

    [Fact]
    public async Task A_restriction_decided_at_a_renewal_stands_on_the_product_with_the_decided_day_and_on_every_page_about_it()
    {
        await using var world = await ReviewedAsync();

        var result = await DecideAsync(world, "restrict", "2027-05-01", "Not below 18 years.");

        var deployment = await world.DeploymentAsync(1);
        var band = await world.AskAsync<PausedBandQuery, PausedBand?>(q => q.OfCaseAsync(2, world.People.Acting(Role.Radiologist), CancellationToken.None));
        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal(("Not below 18 years.", 2, new DateOnly(2027, 5, 1), DeploymentState.Live), (deployment.Restriction!, deployment.RestrictedByCaseNumber!.Value, deployment.ReviewOn!.Value, deployment.State));
        Assert.Equal([DeploymentEvent.Renewed, DeploymentEvent.Restricted], (await world.HistoryAsync(1)).TakeLast(2));
        Assert.Equal("Not below 18 years.", band!.Restriction!.Text);
        Assert.Empty(band.Pauses);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_renewal_without_it_ends_the_restriction()
    {
        await using var world = await ReviewedAsync();
        await DecideAsync(world, "restrict", "2027-05-01", "Not below 18 years.");
        var opened = await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(1, CaseKind.PeriodicReview));
        Assert.True(opened.IsDone, World.Said(opened));

        var result = await DecideAsync(world, "accept", "2027-06-01", null, opened.Number!.Value);

        var deployment = await world.DeploymentAsync(1);
        Assert.True(result.IsDone, World.Said(result));
        Assert.Null(deployment.Restriction);
        Assert.Equal(DeploymentEvent.RestrictionEnded, (await world.HistoryAsync(1))[^1]);
    }

    [Theory]
    [InlineData("restrict", "2027-05-01", null, "Say what the use is restricted by")]
    [InlineData("accept", "2026-10-01", null, "Enter a day in the future")]
    [InlineData("accept", "2028-05-01", null, "An approval holds 12 months at most")]
    public async Task A_decision_that_does_not_say_what_the_product_takes_over_is_refused(string outcome, string until, string? restriction, string said)
    {
        await using var world = await ReviewedAsync();

        var result = await DecideAsync(world, outcome, until, restriction);

        Assert.Contains(said, World.Said(result), StringComparison.Ordinal);
        Assert.Null((await world.DeploymentAsync(1)).Restriction);
    }

    private static async Task<World> ReviewedAsync()
    {
        var world = await Installed.WorldAsync();
        await world.AtAsync(DeploymentState.Live);
        var flow = new SmallFlow().Step(
            "deciding", "kind: 'decision', ownerRole: 'committee-chair', dueWorkingDays: 10, template: 'reviews/renewal'", "accept->end:approved, restrict->end:approved-with-conditions",
            "\"passing\": [\"restrict\"], \"deployment\": { \"accept\": \"renew\", \"restrict\": \"renew restrict\" }, \"deploymentAnswers\": { \"reviewOn\": \"RND-04.until\", \"restriction\": \"RND-07\" }");
        await world.PublishAsync(flow.Json(CaseKind.PeriodicReview, 2, CaseKind.PeriodicReview), ("reviews/renewal.yaml", Decision));
        var opened = await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(1, CaseKind.PeriodicReview));
        Assert.True(opened.IsDone, World.Said(opened));
        return world;
    }

    private static Task<Result> DecideAsync(World world, string outcome, string until, string? restriction, int number = 2)
    {
        (string, string)[] fields = [("outcome", outcome), ("a.RND-04.table.0.until", until), .. restriction is null ? [] : new[] { ("a.RND-07", restriction) }];
        return world.CompleteAsync(number, "deciding", fields);
    }
}
