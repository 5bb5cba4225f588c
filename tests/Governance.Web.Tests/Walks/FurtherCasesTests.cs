using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests.Walks;

/// <summary>What happens to a product in use, by pages alone: opened on the page of the product, each step by its owner with the forms that stand there, to the end of the case.</summary>
public sealed class FurtherCasesTests(ProductInUse product) : IClassFixture<ProductInUse>
{
    [Fact]
    public async Task A_periodic_review_begins_on_the_page_of_the_product_and_ends_with_a_later_day_of_the_next_one()
    {
        var (deployment, steps) = await WalkAsync(CaseKind.PeriodicReview);

        Assert.Equal(DeploymentState.Live, deployment.State);
        Assert.Equal("renewal-decision", steps[^1]);
        Assert.True(deployment.ReviewOn > DateOnly.FromDateTime(product.LiveAt).AddMonths(12), $"The next review is on {deployment.ReviewOn}.");
    }

    [Fact]
    public async Task A_retirement_begins_on_the_page_of_the_product_and_ends_with_the_product_switched_off_for_good()
    {
        var (deployment, _) = await WalkAsync(CaseKind.Retirement);

        Assert.Equal(DeploymentState.Retired, deployment.State);
    }

    private async Task<(Deployment Deployment, IReadOnlyList<string> Steps)> WalkAsync(string kind, params (string Name, string Value)[] fields)
    {
        await using var host = product.Copy();
        var (story, days) = SampleCases.AfterDemo[kind];
        host.Clock.SetTo(product.LiveAt.AddDays(days));
        var people = new CaseByPages(host);
        var number = await people.OpenAsync(story.Requester, $"/live-products/{product.DeploymentNumber}/start/{kind}", fields);
        await people.WalkAsync(story, number);

        var ended = await host.ReadAsync(db => db.Cases.Include(c => c.Steps).SingleAsync(c => c.Number == number));
        Assert.Equal((CaseState.Ended, ""), (ended.State, string.Join(", ", ended.Steps.Where(s => s.IsOpen).Select(s => s.Key))));
        Assert.Equal(ended.Steps.Where(s => s.State == StepState.Completed).Select(s => s.Key).Order(), people.StepsDone.Order());
        return (await host.ReadAsync(db => db.Deployments.SingleAsync()), people.StepsDone);
    }
}
