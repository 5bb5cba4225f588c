using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases.Owners;

/// <summary>A small world with a second person for finance and legal, and moving steps in few words.</summary>
internal static class Moving
{
    public const int SecondFinance = 101;

    public const int SecondLegal = 102;

    public static SmallFlow Flow(string bars = "") => new SmallFlow()
        .Step("make", "kind: 'task', ownerRole: 'finance', dueWorkingDays: 5", "done->judge")
        .Step("judge", "kind: 'approval', ownerRole: 'legal', dueWorkingDays: 5", "approve->end:approved, send-back->make", $"\"mayNotOwn\": [{bars}]");

    public static async Task<World> WorldAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, string bars = "")
    {
        var world = await World.SmallAsync(provider, Flow(bars));
        await world.AddAsync(SecondFinance, "Fay Second", Role.Finance);
        await world.AddAsync(SecondLegal, "Lea Second", Role.Legal);
        return world;
    }

    public static Task AddAsync(this World world, int id, string name, params IReadOnlyList<Role> roles) => world.ChangeAsync(db =>
    {
        var person = Person.Register(id, name, $"person{id}@example.org");
        for (var i = 0; i < roles.Count; i++)
        {
            person.Appoint(i + 1, world.Site.Id, roles[i].Key, FixedTime.Start);
        }

        db.Add(person);
        return Task.CompletedTask;
    });

    public static int Id(this World world, Role role) => world.People.With(role).Id;

    public static Task<Result> TakeOverAsync(this World world, CaseStep step, int by, string reason = "It is mine by agreement.", int? seen = null) =>
        world.RunAsync<TakeOverStepHandler>(world.ActorOf(by), (h, a) => h.HandleAsync(new TakeOverStep(step.CaseNumber, step.Number, seen ?? step.Version, reason), a, CancellationToken.None));

    public static Task<Result> ReleaseAsync(this World world, CaseStep step, int? by = null, string reason = "Not for me.") =>
        world.RunAsync<ReleaseStepHandler>(world.ActorOf(by ?? step.OwnerId), (h, a) => h.HandleAsync(new ReleaseStep(step.CaseNumber, step.Number, step.Version, reason), a, CancellationToken.None));

    public static Task<Result> AbsentAsync(this World world, int person, int fromDay, int untilDay, int? substitute, int? by = null) =>
        world.RunAsync<EnterAbsenceHandler>(world.ActorOf(by ?? person), (h, a) => h.HandleAsync(new EnterAbsence(person, 1, Day(fromDay), Day(untilDay), substitute), a, CancellationToken.None));

    public static Task<Result> DelegateAsync(this World world, CaseStep step, int to, int fromDay, int untilDay, string reason = "Congress.") =>
        world.RunAsync<DelegateStepHandler>(world.ActorOf(step.OwnerId), (h, a) =>
            h.HandleAsync(new DelegateStep(step.CaseNumber, step.Number, step.Version, to, Day(fromDay), Day(untilDay), reason), a, CancellationToken.None));

    public static Task<DueRun> FollowAsync(this World world) => world.AskAsync<FollowCovers, DueRun>(f => f.RunAsync(CancellationToken.None));

    public static Task<List<string>> ToldAsync(this World world, int person) => world.ReadAsync(db => db.Notices.Where(n => n.PersonId == person).OrderBy(n => n.Id).Select(n => n.Text).ToListAsync());

    public static Task<List<string>> HistoryAsync(this World world, CaseStep step) =>
        world.ReadAsync(db => db.StepChanges.Where(c => c.CaseNumber == step.CaseNumber && c.StepNumber == step.Number).OrderBy(c => c.Version).Select(c => c.Change).ToListAsync());

    /// <summary>A day of November 2026.</summary>
    public static DateOnly Day(int day) => new DateOnly(2026, 11, 1).AddDays(day - 1);

    /// <summary>Moves the clock to a time of day at the site (New York, five hours behind UTC in November).</summary>
    public static void GoTo(this World world, int day, int hour) => world.Time.AdvanceTo(Day(day).ToDateTime(new TimeOnly(hour, 0)).AddHours(5));
}
