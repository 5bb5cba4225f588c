using System.Net;
using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests.Walks;

/// <summary>What happens to a product in use, by pages alone: opened on the page of the product, each step by its owner with the forms that stand there, to the end of the case.</summary>
public sealed class FurtherCasesTests(ProductInUse product) : IClassFixture<ProductInUse>
{
    private static readonly string[] Proof = ["root-cause", "look-back", "mitigation", "revalidation-protocol", "revalidation-report", "resume-clinical-signoff", "resume-quality-signoff"];

    [Fact]
    public async Task A_version_update_begins_on_the_page_of_the_product_and_ends_with_the_new_version_in_use()
    {
        var (deployment, _) = await WalkAsync(CaseKind.VersionUpdate, ("Input.Version", "3.1"), ("Input.ModelVersion", "m-3.1"));

        Assert.Equal((DeploymentState.Live, "Pulmera Nodule 3.1"), (deployment.State, deployment.Title));
    }

    [Fact]
    public async Task A_wider_use_begins_on_the_page_of_the_product_and_ends_with_the_decision_of_the_committee()
    {
        var (deployment, steps) = await WalkAsync(
            CaseKind.ScopeExtension, ("Input.Sentence", "Marks lung nodules in chest CT of adult outpatients and inpatients, shown to the radiologist after the first read."));

        Assert.Equal(DeploymentState.Live, deployment.State);
        Assert.Contains("extension-decision", steps);
    }

    [Fact]
    public async Task A_wider_use_outside_the_label_goes_on_by_a_formal_exception_that_stands_on_every_page_about_it_and_ends_the_approval()
    {
        await using var host = product.Copy();
        var (story, days) = SampleCases.AfterDemo[CaseKind.ScopeExtension];
        host.Clock.SetTo(product.LiveAt.AddDays(days));
        var people = new CaseByPages(host);
        var number = await people.OpenAsync(
            story.Requester, $"/live-products/{product.DeploymentNumber}/start/{CaseKind.ScopeExtension}", ("Input.Sentence", "Marks lung nodules in chest CT of patients from 16 years."));
        await PlanAsync(host, story.Requester, number, ("D08.value", "min: 16\nmax: 95\nunit: y"));
        await people.WalkAsync(story with { IsOutsideLabel = true }, number);

        string[] path = ["scope-check", "outside-label", "exception-regulatory", "exception-legal", "exception-decision"];
        Assert.Equal(path, people.StepsDone.Where(s => path.Contains(s)));
        var until = await host.ReadAsync(db => db.Decisions.Where(d => d.CaseNumber == number && d.ExceptionOf != null).Select(d => d.ReviewOn).SingleAsync());
        Assert.Equal(until, await host.ReadAsync(db => db.Deployments.Select(d => d.ReviewOn).SingleAsync()));
        var reader = await host.VisitAsync(SamplePeople.Named(story.Requester).Id);
        foreach (var url in new[] { $"/live-products/{product.DeploymentNumber}", $"/cases/{number}", $"/cases/{number}/pack" })
        {
            var band = (await reader.GetAsync(url)).Page.QuerySelector("section[aria-label='Outside the label']");
            Assert.Contains("allowed by exception until", band?.TextContent, StringComparison.Ordinal);
        }
    }

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

    [Fact]
    public async Task A_concern_pauses_the_product_with_a_band_on_every_page_about_it_until_a_signed_decision_over_cause_repair_and_proof()
    {
        await using var host = product.Copy();
        var (story, days) = SampleCases.AfterDemo[CaseKind.Incident];
        host.Clock.SetTo(product.LiveAt.AddDays(days));
        var people = new CaseByPages(host);
        var number = await people.OpenAsync(
            story.Requester, $"/live-products/{product.DeploymentNumber}/concern",
            ("Input.Seen", "Three marks on the wrong side within one week, all on studies of the second scanner."), ("Input.Harm", HarmLevel.NearMiss), ("Input.Scope", PauseScope.All), ("Input.Wishes", "yes"));
        var seen = new List<(string Step, string State)>();

        await people.WalkAsync(story, number, async (step, owner) =>
        {
            var state = await StateAsync(host);
            await AssertBandsAsync(owner, state == DeploymentState.Paused, PagesAbout(number, step.Number, isWhole: seen.Count == 0 || seen[^1].State != state));
            seen.Add((step.Key, state));
        });

        var paused = seen.Where(s => s.State == DeploymentState.Paused).Select(s => s.Step).ToList();
        Assert.Equal("resume-decision", paused[^1]);
        Assert.Equal(Proof, Proof.Where(paused.Contains));
        Assert.Equal(DeploymentState.Live, await StateAsync(host));
        var signed = await host.ReadAsync(db => db.Signatures.Where(s => s.CaseNumber == number).Select(s => s.Statement).ToListAsync());
        Assert.Contains(signed, s => s.Contains("resume", StringComparison.OrdinalIgnoreCase));
    }

    private static Task<string> StateAsync(WalkHost host) => host.ReadAsync(db => db.Deployments.Select(d => d.State).SingleAsync());

    private async Task<(Deployment Deployment, IReadOnlyList<string> Steps)> WalkAsync(string kind, params (string Name, string Value)[] fields)
    {
        await using var host = product.Copy();
        var (story, days) = SampleCases.AfterDemo[kind];
        host.Clock.SetTo(product.LiveAt.AddDays(days));
        var people = new CaseByPages(host);
        var number = await people.OpenAsync(story.Requester, $"/live-products/{product.DeploymentNumber}/start/{kind}", fields);
        if (kind == CaseKind.ScopeExtension)
        {
            await PlanAsync(host, story.Requester, number, ("D10.value", "Inpatients\nOutpatients"));
        }

        await people.WalkAsync(story, number);

        var ended = await host.ReadAsync(db => db.Cases.Include(c => c.Steps).SingleAsync(c => c.Number == number));
        Assert.Equal((CaseState.Ended, ""), (ended.State, string.Join(", ", ended.Steps.Where(s => s.IsOpen).Select(s => s.Key))));
        Assert.Equal(ended.Steps.Where(s => s.State == StepState.Completed).Select(s => s.Key).Order(), people.StepsDone.Order());
        return (await host.ReadAsync(db => db.Deployments.SingleAsync()), people.StepsDone);
    }

    // What is wider is entered over the dimensions; the rest stands in the form as it was approved.
    private static async Task PlanAsync(WalkHost host, string person, int number, params (string Name, string Value)[] fields)
    {
        var visitor = await host.VisitAsync(SamplePeople.Named(person).Id);
        var url = $"/cases/{number}/planned-use";
        var saved = await visitor.PostAsync(await visitor.GetAsync(url), url, fields);
        Assert.True(saved.Status == HttpStatusCode.SeeOther, $"{url}: {saved.Status} {saved.Errors}");
    }

    // All pages where the state has just changed; between two changes the page of the product and that of the step.
    private List<string> PagesAbout(int incident, int step, bool isWhole) =>
    [
        $"/live-products/{product.DeploymentNumber}", $"/cases/{incident}/steps/{step}",
        .. isWhole ? [$"/cases/{product.CaseNumber}", $"/cases/{product.CaseNumber}/steps/1", $"/cases/{product.CaseNumber}/pack", $"/cases/{incident}", $"/cases/{incident}/evidence"] : (string[])[],
    ];

    private static async Task AssertBandsAsync(Visitor reader, bool isPaused, IReadOnlyList<string> urls)
    {
        foreach (var url in urls)
        {
            var page = await reader.GetAsync(url);
            var isBanded = page.Page.QuerySelector(".gv-band")?.TextContent.Contains("Paused", StringComparison.Ordinal) == true;
            Assert.Equal((url, HttpStatusCode.OK, isPaused), (url, page.Status, isBanded));
        }
    }
}
