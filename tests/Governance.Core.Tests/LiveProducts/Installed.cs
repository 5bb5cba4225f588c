using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.LiveProducts;

/// <summary>A product on its way into use, and what people do about it, in a few words.</summary>
internal static class Installed
{
    private const string Signed = "\"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"resume\"] }";

    public static async Task<World> WorldAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var world = await World.SmallAsync(provider, Adoption());
        await world.PublishAsync(Incident().Json("incident", 1, CaseKind.Incident));
        foreach (var (kind, effect) in new[] { (CaseKind.VersionUpdate, "update"), (CaseKind.ScopeExtension, "extend"), (CaseKind.PeriodicReview, "renew"), (CaseKind.Retirement, "retire") })
        {
            await world.PublishAsync(Decided(effect).Json(kind, 1, kind));
        }

        return world;
    }

    /// <summary>The number of the case, which is the number of the deployment, with the product in this state.</summary>
    public static async Task<int> AtAsync(this World world, string state, string product = "AlphaChest")
    {
        var number = await world.OpenCaseAsync(product);
        if (state is DeploymentState.Pilot or DeploymentState.Live)
        {
            await world.MustCompleteAsync(number, "silent-run", ("outcome", "done"));
        }

        if (state == DeploymentState.Live)
        {
            await world.MustCompleteAsync(number, "pilot", ("outcome", "done"));
            await world.MustCompleteAsync(number, "go-live", SmallSteps.DecisionFields());
        }

        return number;
    }

    public static Task<Deployment> DeploymentAsync(this World world, int number) => world.ReadAsync(db => db.Deployments.AsNoTracking().SingleAsync(d => d.Number == number));

    public static Task<List<string>> HistoryAsync(this World world, int number) =>
        world.ReadAsync(db => db.DeploymentChanges.AsNoTracking().Where(c => c.DeploymentNumber == number).OrderBy(c => c.Version).Select(c => c.Change).ToListAsync());

    public static Task<Result> ConcernAsync(this World world, int deployment, Role by, string harm = HarmLevel.None, bool wishesPause = false, string seen = "Marks on the wrong side in room 2.")
    {
        var command = new RaiseConcern(deployment, seen, harm, new DateOnly(2026, 11, 1), PauseScope.Scanner, "room 2", wishesPause);
        return world.RunAsync<RaiseConcernHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public static PauseDeployment PauseOf(int deployment, int? incident = null, string scope = PauseScope.All, string? what = null, string trigger = "p4") =>
        new(deployment, incident, scope, what, trigger, "Worse since the new detector.", null, "Room 2 is read in normal order.", null);

    public static Task<Result> PauseAsync(this World world, Role by, PauseDeployment command, string? request = null) =>
        world.RunAsync<PauseDeploymentHandler>(world.People.Acting(by) with { RequestId = request }, (h, a) => h.HandleAsync(command, a, CancellationToken.None));

    public static Task<Result> OpenAboutAsync(this World world, Role by, OpenCaseAbout command) =>
        world.RunAsync<OpenCaseAboutHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(command, a, CancellationToken.None));

    private static SmallFlow Adoption() => new SmallFlow()
        .Step("silent-run", "kind: 'task', ownerRole: 'imaging-informatics', dueWorkingDays: 5", "done->pilot, not-done->end:rejected", "\"deployment\": { \"opened\": \"shadow\" }")
        .Step("pilot", "kind: 'task', ownerRole: 'clinical-lead', dueWorkingDays: 5", "done->go-live, not-done->silent-run", "\"deployment\": { \"opened\": \"pilot\" }")
        .Step("go-live", "kind: 'committee-decision', ownerRole: 'committee-chair', dueWorkingDays: 10", "approve->end:approved, reject->end:rejected",
            "\"deployment\": { \"approve\": \"live\" }, \"reasonFor\": [\"reject\"]");

    private static SmallFlow Incident() => new SmallFlow()
        .Step("triage", "kind: 'task', ownerRole: 'quality-safety', dueWorkingDays: 3", "done->escalation, not-done->end:closed")
        .Step("escalation", "kind: 'decision', ownerRole: 'committee-chair', dueHours: 8", "pause->resuming, watch->end:closed", "\"deployment\": { \"pause\": \"pause\" }")
        .Step("resuming", "kind: 'decision', ownerRole: 'clinical-lead', dueWorkingDays: 20", "resume->end:resumed, retire->end:retired",
            $"{Signed}, \"deployment\": {{ \"resume\": \"resume\", \"retire\": \"retire\" }}");

    private static SmallFlow Decided(string effect) => new SmallFlow()
        .Step("deciding", "kind: 'decision', ownerRole: 'committee-chair', dueWorkingDays: 10", "accept->end:approved, reject->end:rejected", $"\"deployment\": {{ \"accept\": \"{effect}\" }}");
}
