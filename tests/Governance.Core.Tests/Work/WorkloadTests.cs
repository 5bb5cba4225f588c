using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Core.Work;
using Governance.Database;
using Governance.TestKit;

namespace Governance.Core.Tests.Work;

public class WorkloadTests
{
    private static SmallFlow Flow() => new SmallFlow()
        .Step("make", "kind: 'task', ownerRole: 'finance', dueWorkingDays: 1", "done->judge", "\"stage\": \"S01\"")
        .Step("judge", "kind: 'approval', ownerRole: 'legal', dueWorkingDays: 10", "approve->end:approved, send-back->make", "\"stage\": \"S02\"");

    [Theory, OnSqlite, OnPostgres]
    public async Task The_chair_sees_open_and_overdue_steps_by_owner_and_by_stage_and_the_age_of_cases(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());
        var number = await world.OpenCaseAsync();
        world.Time.Advance(TimeSpan.FromDays(7));
        await world.OpenCaseAsync("Young One");

        var load = await LoadAsync(world, Role.CommitteeChair);

        Assert.Equal(("The finance", 2, 1), load.Owners.Select(o => (o.Name, o.Open, o.Overdue)).Single());
        Assert.Equal(("S01", 2, 1), load.Stages.Select(s => (s.Key, s.Open, s.Overdue)).Single());
        Assert.Equal(number, load.Cases[0].Number);
        Assert.Equal(["The finance"], load.Cases[0].HeldUpBy);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_time_that_a_stage_takes_is_said_from_five_cases_on_and_the_list_behind_it_agrees(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());
        for (var i = 1; i <= StageDays.FewestCases; i++)
        {
            var number = await world.OpenCaseAsync($"Product {i}");
            world.Time.Advance(TimeSpan.FromDays(7 * (i % 2)));
            await world.MustCompleteAsync(number, "make", ("outcome", "done"));
        }

        var stage = (await LoadAsync(world, Role.ClinicalLead)).Stages.Single(s => s.Key == "S01");
        var behind = await world.AskAsync<OpenStepsQuery, StageCases>(q => q.OfStageAsync(null, "S01", world.People.Acting(Role.ClinicalLead), CancellationToken.None));

        Assert.Equal(StageDays.FewestCases, stage.Days.Cases);
        Assert.Equal(stage.Days, behind.Days);
        Assert.Equal(stage.Days.Longest, behind.Cases[0].WorkingDays);
    }

    [Fact]
    public async Task Who_leads_nothing_is_not_shown_the_workload()
    {
        await using var world = await World.SmallAsync(Flow());

        await Assert.ThrowsAsync<NotFoundException>(() => LoadAsync(world, Role.Legal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_list_behind_a_number_holds_as_many_steps_as_the_number_says(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());
        await world.OpenCaseAsync();
        world.Time.Advance(TimeSpan.FromDays(7));
        await world.OpenCaseAsync("Young One");
        var filter = new OpenStepFilter(OwnerId: world.People.With(Role.Finance).Id, Stage: "S01", OverdueOnly: true);

        var list = await world.AskAsync<OpenStepsQuery, OpenStepList>(q => q.GetAsync(filter, world.People.Acting(Role.CommitteeChair), CancellationToken.None));

        Assert.Single(list.Rows);
        Assert.Equal("The finance", list.OwnerName);
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }, null, null)]
    [InlineData(new[] { 9, 1, 2, 3, 4 }, 3.0, 9)]
    [InlineData(new[] { 6, 1, 2, 3, 4, 5 }, 3.5, 6)]
    public void A_median_needs_five_cases(int[] days, double? median, int? longest)
    {
        var stage = StageDays.Of(days);

        Assert.Equal((days.Length, median, longest), (stage.Cases, stage.Median, stage.Longest));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_case_is_found_by_vendor_by_the_owner_of_an_open_step_and_by_number(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());
        var number = await world.OpenCaseAsync();

        foreach (var search in new[] { "alpha imag", "the FINANCE", "alphach", $"AC-2026-{number:0000}" })
        {
            Assert.Equal(number, Assert.Single(await FindAsync(world, search)).Number);
        }

        Assert.Empty(await FindAsync(world, "the legal"));
    }

    private static async Task<IReadOnlyList<CaseRow>> FindAsync(World world, string search) =>
        (await world.AskAsync<CaseListQuery, CaseList>(q => q.GetAsync(new CaseListFilter(Search: search), world.People.Acting(Role.Requester), CancellationToken.None))).Rows;

    private static Task<Workload> LoadAsync(World world, Role role) =>
        world.AskAsync<WorkloadQuery, Workload>(q => q.GetAsync(null, null, world.People.Acting(role), CancellationToken.None));
}
