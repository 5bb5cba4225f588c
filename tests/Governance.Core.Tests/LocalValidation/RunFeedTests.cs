using System.Text;
using Governance.Core.Audit;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.SilentRuns;
using Governance.Core.LocalValidation.Tables;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Statistics.Studies;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.LocalValidation;

public class RunFeedTests
{
    private const string First = "day,truth,result\n2026-11-02,,positive\n";
    private const string Next = "day,truth,result\n2026-11-03,,negative\n2026-11-03,,timeout\n";

    [Fact]
    public async Task A_day_that_a_machine_brings_is_read_like_one_that_a_person_adds_and_the_trail_says_which_machine_in_whose_name()
    {
        await using var world = await SmallSteps.WorldAsync();
        var (number, token) = await OpenedAsync(world);

        var brought = await BringAsync(world, token, Next);
        await ReadNextAsync(world);

        Assert.True(brought.IsDone, World.Said(brought));
        var days = await world.AskAsync<StudyTables, IReadOnlyList<RunDay>>(t => t.DaysAsync(number, default));
        Assert.Equal((2L, 1L, 1L), (days[1].Studies, days[1].Counts[ResultStatus.Negative], days[1].Counts[ResultStatus.Timeout]));
        var kinds = await world.ReadAsync(db => db.AuditEntries.Where(e => e.Trail == $"case/{number}").OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());
        Assert.Equal(["studies-imported", "run-feed-opened", "studies-imported"], kinds.TakeLast(3));
        Assert.Contains("\"feed\":1", (await world.LastEntryAsync(Trails.OfCase(number))).Body, StringComparison.Ordinal);
        var page = await world.AskAsync<RunFeedsQuery, RunFeedsPage>(q => q.GetAsync(number, Acting(world), default));
        Assert.Equal(1, Assert.Single(page.Feeds).Tables);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task The_same_bytes_again_change_nothing_and_are_answered_like_the_first_time()
    {
        await using var world = await SmallSteps.WorldAsync();
        var (number, token) = await OpenedAsync(world);

        var first = await BringAsync(world, token, Next);
        var again = await BringAsync(world, token, Next);
        await ReadNextAsync(world);
        var later = await BringAsync(world, token, Next);

        Assert.Equal([first.Number, first.Number], [again.Number, later.Number]);
        Assert.Equal(2, await world.ReadAsync(db => db.StudyImports.CountAsync(i => i.CaseNumber == number)));
    }

    [Fact]
    public async Task Only_the_hash_of_the_token_is_known_and_an_access_that_ended_opens_nothing()
    {
        await using var world = await SmallSteps.WorldAsync();
        var (number, token) = await OpenedAsync(world);
        Assert.Equal(LinkToken.HashOf(token), await world.ReadAsync(db => db.RunFeeds.Select(f => f.TokenSha256).SingleAsync()));
        Assert.DoesNotContain(token, new OpenRunFeed(number, "router", 90, token).ToString(), StringComparison.Ordinal);
        Assert.Null(await DoorAsync(world, LinkToken.New()));

        var (_, second) = await OpenedAsync(world, number);
        var revoked = await world.RunAsync<RevokeRunFeedHandler>(Acting(world), (h, a) => h.HandleAsync(new RevokeRunFeed(number, 1), a, default));

        Assert.True(revoked.IsDone, World.Said(revoked));
        Assert.Equal("run-feed-revoked", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
        Assert.Equal("This access was revoked.", (await DoorAsync(world, token))!.WhyNot);
        Assert.Null((await DoorAsync(world, second))!.WhyNot);
        world.Time.Advance(TimeSpan.FromDays(RunFeed.UsualDays));
        Assert.Equal("This access has expired.", (await DoorAsync(world, second))!.WhyNot);
    }

    [Theory]
    [InlineData("day,truth,result,patient name\n2026-11-03,,negative,Anna Muster\n", "patient name")]
    [InlineData("day,truth\n2026-11-03,1\n", "“result”")]
    [InlineData("", "")]
    public async Task What_looks_identifiable_or_has_other_columns_is_refused_and_leaves_nothing(string text, string said)
    {
        await using var world = await SmallSteps.WorldAsync();
        var (number, token) = await OpenedAsync(world);

        var result = await BringAsync(world, token, text);

        Assert.Equal(ResultKind.Invalid, result.Kind);
        Assert.Contains(said, World.Said(result), StringComparison.Ordinal);
        Assert.Equal(1, await world.ReadAsync(db => db.StudyImports.CountAsync(i => i.CaseNumber == number)));
        Assert.False(await world.ReadAsync(db => db.StudyUploads.AnyAsync(u => u.State == UploadState.Waiting || u.State == UploadState.Received)));
    }

    [Fact]
    public async Task Before_a_person_said_what_the_columns_hold_nothing_is_taken_and_who_has_no_part_lets_no_machine_in()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();
        var token = await LetInAsync(world, number);

        var result = await BringAsync(world, token, Next);
        var stranger = await world.RunAsync<OpenRunFeedHandler>(world.People.Acting(Role.Auditor), (h, a) => h.HandleAsync(new OpenRunFeed(number, "router", 90, LinkToken.New()), a, default));
        var nameless = await world.RunAsync<OpenRunFeedHandler>(Acting(world), (h, a) => h.HandleAsync(new OpenRunFeed(number, " ", 0, LinkToken.New()), a, default));

        Assert.Equal(BringRunDaysHandler.NoMapping, result.Reason);
        Assert.Equal(ResultKind.Refused, stranger.Kind);
        Assert.Equal(["Name", "Days"], nameless.Problems.Select(p => p.Field));
    }

    private static async Task<(int Number, string Token)> OpenedAsync(World world, int? caseNumber = null)
    {
        var number = caseNumber ?? await world.OpenCaseAsync();
        if (caseNumber is null)
        {
            await world.AskAsync<StudyUploads, Result>(u => u.ReceiveAsync(number, "run.csv", new MemoryStream(Encoding.UTF8.GetBytes(First)), Acting(world), default));
            var mapped = await world.AskAsync<StudyUploads, Result>(u => u.MapAsync(number, 1, new StudyColumns("truth", Result: "result", Day: "day"), ImportKind.SilentRun, Acting(world), default));
            Assert.True(mapped.IsDone, World.Said(mapped));
            await ReadNextAsync(world);
        }

        return (number, await LetInAsync(world, number));
    }

    private static async Task<string> LetInAsync(World world, int number)
    {
        var token = LinkToken.New();
        var opened = await world.RunAsync<OpenRunFeedHandler>(Acting(world), (h, a) => h.HandleAsync(new OpenRunFeed(number, "result router", RunFeed.UsualDays, token), a, default));
        Assert.True(opened.IsDone, World.Said(opened));
        return token;
    }

    private static async Task<Result> BringAsync(World world, string token, string text)
    {
        var door = (await DoorAsync(world, token))!;
        var actor = door.Person!.AsActor(Via.Api, null, null);
        return await world.AskAsync<BringRunDaysHandler, Result>(h => h.HandleAsync(new BringRunDays(door.Feed.CaseNumber, door.Feed.Number, "day.csv", new MemoryStream(Encoding.UTF8.GetBytes(text))), actor, default));
    }

    private static Task<RunFeedDoor?> DoorAsync(World world, string token) => world.AskAsync<RunFeedDoors, RunFeedDoor?>(d => d.ByTokenAsync(token, default));

    private static Task<Result> ReadNextAsync(World world) => world.AskAsync<ImportStudiesHandler, Result>(h => h.HandleAsync(new ImportStudies(), Actor.System(Via.Import), default));

    private static Actor Acting(World world) => world.People.Acting(Role.Requester);
}
