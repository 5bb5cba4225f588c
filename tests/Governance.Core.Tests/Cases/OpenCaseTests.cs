using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases;

public class OpenCaseTests
{
    private static SmallFlow Flow() => new SmallFlow()
        .Step("first-look", "kind: 'task', ownerRole: 'finance', dueWorkingDays: [2, 5, 8], template: 'reviews/look'", "done->end:approved, not-done->first-look");

    private static (string, string) Template => ("reviews/look.yaml", """
        schema: 1
        kind: review
        id: reviews/look
        version: 1
        status: active
        title: Look
        items:
          - { id: LOO-01, text: What do you see?, type: text }
        """);

    private static Task<World> WorldAsync(DatabaseProvider provider) => World.SmallAsync(provider, Flow(), Template);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_new_case_pins_its_files_names_its_people_and_opens_the_first_step_for_its_owner(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);

        var number = await world.OpenCaseAsync();

        var opened = await world.CaseAsync(number);
        Assert.Equal(("small", 1), (opened.DefinitionId, opened.DefinitionVersion));
        Assert.Equal(1, opened.PinnedVersion("reviews/look"));
        Assert.Equal(world.People.With(Role.Legal).Id, opened.PersonFor("legal"));
        var step = Assert.Single(opened.Steps);
        Assert.Equal(("first-look", world.People.With(Role.Finance).Id, 1, StepState.Open), (step.Key, step.OwnerId, step.TemplateVersion, step.State));
        Assert.Equal(step.DueAt, opened.NextDueAt);
    }

    [Fact]
    public async Task The_entry_of_a_new_case_names_its_people_and_the_versions_it_uses()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);

        var number = await world.OpenCaseAsync();

        var body = await world.LastBodyAsync(Trails.OfCase(number));
        Assert.Equal("case-opened", (string)body["kind"]!);
        Assert.Equal("AC-2026-0001 was opened.", (string)body["sentence"]!);
        Assert.Equal(1, (int)body["details"]!["templates"]!["reviews/look"]!);
        Assert.Equal(world.People.With(Role.Legal).Id, (int)body["details"]!["people"]!["legal"]!);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    // Tier is not known yet, so the longest of the three counts: eight working days; 17:00 in New York is 22:00 UTC in winter, 21:00 in summer.
    [Theory]
    [InlineData("2026-11-02T13:00:00", "2026-11-12T22:00:00")]
    [InlineData("2026-11-17T13:00:00", "2026-11-30T22:00:00")]
    [InlineData("2026-11-21T15:00:00", "2026-12-03T22:00:00")]
    [InlineData("2026-10-26T12:00:00", "2026-11-05T22:00:00")]
    [InlineData("2026-07-03T12:00:00", "2026-07-15T21:00:00")]
    [InlineData("2027-03-08T13:00:00", "2027-03-18T21:00:00")]
    [InlineData("2026-11-03T03:30:00", "2026-11-12T22:00:00")]
    public async Task The_first_step_is_due_at_the_end_of_the_eighth_working_day_of_the_site(string openedAt, string dueAt)
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        world.Time.AdvanceTo(DateTime.Parse(openedAt, System.Globalization.CultureInfo.InvariantCulture));

        var number = await world.OpenCaseAsync();

        Assert.Equal(DateTime.Parse(dueAt, System.Globalization.CultureInfo.InvariantCulture), (await world.CaseAsync(number)).Steps[0].DueAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_case_for_the_same_product_at_the_site_is_told_and_opened_only_when_confirmed(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await world.OpenCaseAsync();

        var told = await world.TryOpenCaseAsync();
        var confirmed = await world.TryOpenCaseAsync(acceptDuplicate: true);

        Assert.Equal(ResultKind.Invalid, told.Kind);
        Assert.Contains("AC-2026-0001", Assert.Single(told.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(2, confirmed.Number);
        Assert.Equal(1, await world.ReadAsync(db => db.Products.CountAsync()));
    }

    [Fact]
    public async Task Somebody_of_another_site_cannot_open_a_case_here()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var stranger = new Actor(900, "Stranger", [new HeldRole(2, Role.ClinicalLead.Key)], Via.Page);

        var result = await world.TryOpenCaseAsync(by: stranger);

        Assert.Equal(ResultKind.Refused, result.Kind);
        Assert.Equal(0, await world.ReadAsync(db => db.Cases.CountAsync()));
    }

    [Theory]
    [InlineData("auditor")]
    [InlineData("system-admin")]
    [InlineData("vendor-contact")]
    public async Task Who_only_watches_administers_or_sells_cannot_open_a_case(string role)
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);

        var result = await world.TryOpenCaseAsync(by: world.People.Acting(Role.All.Single(r => r.Key == role)));

        Assert.Equal(ResultKind.Refused, result.Kind);
    }

    [Fact]
    public async Task Only_people_who_hold_a_role_at_the_site_can_be_named_for_it()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var wrong = new Dictionary<string, int> { ["finance"] = world.People.With(Role.Legal).Id, ["legal"] = 4711, ["procurement"] = world.People.With(Role.Procurement).Id };

        var result = await world.TryOpenCaseAsync(people: wrong);

        Assert.Equal(ResultKind.Invalid, result.Kind);
        Assert.Equal(["People.finance", "People.legal"], result.Problems.Select(p => p.Field).Order());
        Assert.Equal(0, await world.ReadAsync(db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task A_request_that_lacks_its_product_or_its_purpose_says_what_to_enter()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var command = world.CaseFor(" ") with { Version = "", Sentence = "" };

        var result = await world.RunAsync<OpenCaseHandler>(world.People.Acting(Role.Requester), (h, a) => h.HandleAsync(command, a, CancellationToken.None));

        Assert.Equal(["Product", "Sentence", "Version"], result.Problems.Select(p => p.Field).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Texts_are_stored_with_plain_line_ends_and_without_characters_that_no_database_keeps(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var command = world.CaseFor("AlphaChest") with { Sentence = "Marks\r\nsuspected\0 pneumothorax.\r\n" };

        var result = await world.RunAsync<OpenCaseHandler>(world.People.Acting(Role.Requester), (h, a) => h.HandleAsync(command, a, CancellationToken.None));

        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal("Marks\nsuspected pneumothorax.", await world.ReadAsync(db => db.PlannedUses.Select(p => p.Sentence).SingleAsync()));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_requests_at_once_open_two_cases_with_different_numbers(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);

        var results = await Task.WhenAll(
            Task.Run(() => world.TryOpenCaseAsync("AlphaChest")), Task.Run(() => world.TryOpenCaseAsync("BetaBone")), Task.Run(() => world.TryOpenCaseAsync("GammaHead")));

        Assert.All(results, r => Assert.True(r.IsDone, World.Said(r)));
        Assert.Equal([1, 2, 3], results.Select(r => r.Number!.Value).Order());
        Assert.Equal(3, await world.ReadAsync(db => db.Products.CountAsync()));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_requests_at_once_for_the_same_product_open_one_case_and_tell_the_other(DatabaseProvider provider)
    {
        for (var round = 0; round < 3; round++)
        {
            await using var world = await WorldAsync(provider);

            var results = await Task.WhenAll(Task.Run(() => world.TryOpenCaseAsync()), Task.Run(() => world.TryOpenCaseAsync()));

            Assert.Equal([ResultKind.Done, ResultKind.Invalid], results.Select(r => r.Kind).Order());
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_request_that_is_sent_twice_opens_one_case(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var actor = world.People.Acting(Role.Requester, "request-1");

        var results = await Task.WhenAll(
            Task.Run(() => world.TryOpenCaseAsync(by: actor, acceptDuplicate: true)), Task.Run(() => world.TryOpenCaseAsync(by: actor, acceptDuplicate: true)));
        var later = await world.TryOpenCaseAsync(by: actor, acceptDuplicate: true);

        Assert.Equal([ResultKind.Done, ResultKind.Repeated], results.Select(r => r.Kind).Order());
        Assert.Equal(ResultKind.Repeated, later.Kind);
        Assert.Equal(1, await world.ReadAsync(db => db.Cases.CountAsync()));
    }
}
