using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.LiveProducts;

public class InstallingTests
{
    [Fact]
    public async Task The_silent_run_installs_the_pilot_widens_and_only_the_decision_makes_live()
    {
        await using var world = await Installed.WorldAsync();

        var number = await world.AtAsync(DeploymentState.Live);

        var live = await world.DeploymentAsync(number);
        Assert.Equal((DeploymentState.Live, new DateOnly(2027, 11, 2), world.People.With(Role.MonitoringOwner).Id), (live.State, live.ReviewOn!.Value, live.MonitoringOwnerId!.Value));
        Assert.Equal([DeploymentEvent.Installed, DeploymentEvent.Pilot, DeploymentEvent.WentLive], await world.HistoryAsync(number));
        Assert.Equal(number, (await world.CaseAsync(number)).DeploymentId);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Opening_the_silent_run_again_leaves_a_pilot_a_pilot()
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Pilot);

        await world.MustCompleteAsync(number, "pilot", ("outcome", "not-done"));

        Assert.Equal(DeploymentState.Pilot, (await world.DeploymentAsync(number)).State);
    }

    [Fact]
    public async Task A_pilot_whose_case_is_rejected_ends_with_it_and_informatics_is_told_to_switch_it_off()
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Pilot);
        await world.MustCompleteAsync(number, "pilot", ("outcome", "done"));

        await world.MustCompleteAsync(number, "go-live", [.. SmallSteps.DecisionFields("reject"), ("reason", "Too many marks.")]);

        Assert.Equal(DeploymentState.Retired, (await world.DeploymentAsync(number)).State);
        Assert.Equal(DeploymentEvent.Ended, (await world.HistoryAsync(number))[^1]);
        var told = await world.ReadAsync(db => db.Notices.Where(n => n.Text.Contains("Switch it off")).Select(n => n.PersonId).ToListAsync());
        Assert.Equal([world.People.With(Role.ImagingInformatics).Id, world.People.With(Role.MonitoringOwner).Id], told.Order());
    }

    [Fact]
    public async Task Going_live_is_refused_while_the_pilot_is_paused()
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Pilot);
        await world.MustCompleteAsync(number, "pilot", ("outcome", "done"));
        await world.PauseAsync(Role.Radiologist, Installed.PauseOf(number));

        var result = await world.CompleteAsync(number, "go-live", SmallSteps.DecisionFields());

        Assert.Equal(ResultKind.Refused, result.Kind);
        Assert.Contains("is paused", result.Reason, StringComparison.Ordinal);
        Assert.Equal(DeploymentState.Pilot, (await world.DeploymentAsync(number)).StateUnderPause);
    }

    [Theory]
    [InlineData(CaseKind.VersionUpdate)]
    [InlineData(CaseKind.ScopeExtension)]
    [InlineData(CaseKind.PeriodicReview)]
    [InlineData(CaseKind.Retirement)]
    public async Task A_case_about_a_live_product_begins_with_its_people_and_its_planned_use_and_changes_it_when_it_is_decided(string kind)
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Live);
        var before = await world.DeploymentAsync(number);

        var opened = await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(number, kind, "2.2", null, "Marks pneumothorax, and shows it to the technologist."));
        var waits = (await world.DeploymentAsync(number)).Version;
        await world.MustCompleteAsync(opened.Number!.Value, "deciding", ("outcome", "accept"));

        var after = await world.DeploymentAsync(number);
        Assert.Equal(before.Version, waits);
        Assert.Equal((kind == CaseKind.VersionUpdate ? 2 : 1, kind == CaseKind.VersionUpdate ? "AlphaChest 2.2" : "AlphaChest 2.1.3"), (after.VersionNumber, after.Title));
        Assert.Equal(kind == CaseKind.ScopeExtension ? opened.Number : number, after.ScopeCaseNumber);
        Assert.Equal(kind == CaseKind.Retirement ? DeploymentState.Retired : DeploymentState.Live, after.State);
        var use = await world.ReadAsync(db => db.PlannedUses.SingleAsync(p => p.CaseNumber == opened.Number));
        var plan = System.Text.Json.Nodes.JsonNode.Parse(use.Fields)!;
        Assert.Equal(("18 and older", kind == CaseKind.VersionUpdate ? "2.2" : "2.1.3"), ((string?)plan["age"], (string?)plan["version"]));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_second_case_of_the_kind_or_one_about_a_pilot_or_a_retired_product_is_refused()
    {
        await using var world = await Installed.WorldAsync();
        var (live, pilot) = (await world.AtAsync(DeploymentState.Live), await world.AtAsync(DeploymentState.Pilot, "BetaChest"));
        await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(live, CaseKind.PeriodicReview));

        var second = await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(live, CaseKind.PeriodicReview));
        var early = await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(pilot, CaseKind.VersionUpdate, "3"));
        var same = await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(live, CaseKind.VersionUpdate, "2.1.3"));

        Assert.Equal([ResultKind.Refused, ResultKind.Refused, ResultKind.Invalid], [second.Kind, early.Kind, same.Kind]);
    }

    [Fact]
    public async Task People_are_told_sixty_thirty_and_seven_days_before_the_approval_runs_out_and_the_chair_on_the_day_and_nothing_else_changes()
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Live);
        var told = new List<int>();

        foreach (var days in new[] { 300, 6, 24, 6, 20, 5, 4, 30 })
        {
            world.Time.Advance(TimeSpan.FromDays(days));
            told.Add((await world.AskAsync<TellReviewDates, DueRun>(t => t.RunAsync(CancellationToken.None))).Done);
        }

        Assert.Equal([0, 1, 0, 1, 0, 1, 1, 0], told);
        Assert.Equal(DeploymentState.Live, (await world.DeploymentAsync(number)).State);
        var chair = world.People.With(Role.CommitteeChair).Id;
        Assert.Equal(1, await world.ReadAsync(db => db.Notices.CountAsync(n => n.PersonId == chair && n.Text.Contains("has run out"))));
        Assert.Equal("review-date-told", (await world.LastEntryAsync($"deployment/{number}")).Kind);
    }
}
