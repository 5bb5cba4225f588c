using Governance.Core.Cases.Deadlines;
using Governance.Core.Cases.Holds;
using Governance.Core.People;
using Governance.Core.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Database;

namespace Governance.Core.Tests.Cases.Holds;

/// <summary>Holding, resuming and ending cases in a few words.</summary>
internal static class HoldWorld
{
    public static SmallFlow Flow() => new SmallFlow()
        .Step("make", "kind: 'task', ownerRole: 'finance', dueWorkingDays: 5", "done->judge, not-done->wait:48:judge", "\"clockStopsFor\": \"vendor\"")
        .Step("judge", "kind: 'approval', ownerRole: 'legal', dueHours: 8", "approve->end:approved, send-back->make", "\"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"approve\"] }");

    public static Task<World> AtAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) => World.SmallAsync(provider, Flow());

    public static DateOnly Day(World world, int days) => DateOnly.FromDateTime(world.Time.Now).AddDays(days);

    public static Task<Result> HoldAsync(this World world, int number, Role? by = null, Role? owner = null, int days = 10, string reason = "Budget is frozen.", string? requestId = null)
    {
        var command = new HoldCase(number, reason, world.People.With(owner ?? Role.ClinicalLead).Id, Day(world, days));
        return world.RunAsync<HoldCaseHandler>(world.People.Acting(by ?? Role.CommitteeChair, requestId), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public static Task<Result> ResumeAsync(this World world, int number, Role? by = null, int hold = 1, string note = "The budget is there.") =>
        world.RunAsync<ResumeCaseHandler>(world.People.Acting(by ?? Role.ClinicalLead), (h, a) => h.HandleAsync(new ResumeCase(number, hold, note), a, CancellationToken.None));

    public static Task<Result> ChangeHoldAsync(this World world, int number, Role by, Role owner, int days, int seen = 1)
    {
        var command = new ChangeHold(number, 1, seen, "It takes longer.", world.People.With(owner).Id, Day(world, days));
        return world.RunAsync<ChangeHoldHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public static Task<Result> EndAsync(this World world, int number, string ending, Role by, string reason = "No longer needed.") =>
        world.RunAsync<EndCaseHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(new EndCase(number, ending, reason), a, CancellationToken.None));

    public static Task<DueRun> FollowUpAsync(this World world) => world.AskAsync<FollowUpDue, DueRun>(f => f.RunAsync(CancellationToken.None));

    public static async Task MustAsync(Task<Result> useCase)
    {
        var result = await useCase;
        Assert.True(result.Kind == ResultKind.Done, World.Said(result));
    }
}
