using Governance.Core.Committee;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Committee;

/// <summary>A small case of tier 2 at its go-live decision, with a committee of the eight core roles.</summary>
internal sealed class CommitteeWorld(World world, int caseNumber) : IAsyncDisposable
{
    public static IReadOnlyList<Role> CoreRoles { get; } =
        [Role.CommitteeChair, Role.ClinicalLead, Role.ImagingInformatics, Role.SecurityOfficer, Role.PrivacyOfficer, Role.RegulatoryOfficer, Role.QualitySafety, Role.BiasReviewer];

    public World World => world;

    public int CaseNumber => caseNumber;

    public int Chair => Id(Role.CommitteeChair);

    public static async Task<CommitteeWorld> AtTheDecisionAsync()
    {
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory)!;
        var rules = await File.ReadAllTextAsync(Path.Combine(root, "templates", "committee", "standard.yaml"));
        var flow = SmallSteps.Flow(decisionGovernance: ", \"vote\": \"go-live\"");
        var world = await World.SmallAsync(flow, [.. SmallSteps.Templates, ("committee/standard.yaml", rules)]);
        var made = new CommitteeWorld(world, await SmallSteps.AtAsync(world, "go-live"));
        await made.SeatAsync();
        return made;
    }

    /// <summary>A core member for each of the eight roles.</summary>
    public async Task SeatAsync()
    {
        foreach (var role in CoreRoles)
        {
            await MustAsync<FillSeatHandler>(Chair, (h, a) => h.HandleAsync(new FillSeat(world.Site.Id, null, Id(role), null, role.Key, Voice.Core), a, default));
        }
    }

    public int Id(Role role) => world.People.With(role).Id;

    public Task<Result> TryAsync<T>(int by, Func<T, Actor, Task<Result>> act)
        where T : notnull => world.RunAsync(world.ActorOf(by), act);

    public async Task<Result> MustAsync<T>(int by, Func<T, Actor, Task<Result>> act)
        where T : notnull
    {
        var result = await TryAsync(by, act);
        Assert.True(result.Kind == ResultKind.Done, World.Said(result));
        return result;
    }

    public async Task<int> MeetAsync(params Role[] present)
    {
        var planned = await MustAsync<PlanMeetingHandler>(Chair, (h, a) => h.HandleAsync(new PlanMeeting(world.Site.Id, null, world.Time.Now, null, "Room 4"), a, default));
        var meeting = planned.Number!.Value;
        await MustAsync<ChangeAgendaHandler>(Chair, (h, a) => h.HandleAsync(new ChangeAgenda(meeting, caseNumber, false), a, default));
        IReadOnlyList<Role> roles = present.Length == 0 ? CoreRoles : present;
        await MustAsync<RecordAttendanceHandler>(Chair, (h, a) => h.HandleAsync(new RecordAttendance(meeting, roles.ToDictionary(r => CoreRoles.ToList().IndexOf(r) + 1, Id)), a, default));
        return meeting;
    }

    public async Task<int> MoveAsync(int meeting, string outcome = "approve") =>
        (await MustAsync<MoveMotionHandler>(Chair, (h, a) => h.HandleAsync(Motion(meeting, outcome), a, default))).Number!.Value;

    public MoveMotion Motion(int meeting, string outcome = "approve") => new(caseNumber, Step, meeting, outcome, "That it may be used.", LateEvidenceAgreed: true);

    public int Step { get; init; } = 6;

    public Task<Result> VoteAsync(Role role, int motion, string choice = "for", string? reason = null, bool isNamed = false) =>
        TryAsync<CastVoteHandler>(Id(role), (h, a) => h.HandleAsync(new CastVote(caseNumber, motion, choice, reason, isNamed), a, default));

    public Task<Result> CloseAsync(int motion) => TryAsync<CloseVoteHandler>(Chair, (h, a) => h.HandleAsync(new CloseVote(caseNumber, motion), a, default));

    public Task<Result> DeclareAsync(Role role, params string[] kinds) =>
        TryAsync<DeclareInterestHandler>(Id(role), (h, a) => h.HandleAsync(new DeclareInterest(caseNumber, Id(role), kinds, null), a, default));

    public Task<CaseVotes> SeenByAsync(Role role) => world.AskAsync<CaseVotesQuery, CaseVotes>(q => q.GetAsync(caseNumber, world.ActorOf(Id(role)), default));

    /// <summary>Votes of these roles, then the close.</summary>
    public async Task<string> ResultAsync(int motion, string choice, params Role[] roles)
    {
        foreach (var role in roles)
        {
            Assert.Equal(ResultKind.Done, (await VoteAsync(role, motion, choice)).Kind);
        }

        Assert.Equal(ResultKind.Done, (await CloseAsync(motion)).Kind);
        return (await SeenByAsync(Role.CommitteeChair)).Motions.First(m => m.State.Motion.Number == motion).State.Result!.Outcome;
    }

    public Task<Result> DecideAsync(string outcome = "approve") => world.CompleteAsync(caseNumber, "go-live", SmallSteps.DecisionFields(outcome));

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
