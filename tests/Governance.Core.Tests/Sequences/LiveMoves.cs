using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Sequences;

/// <summary>What people do about an installed product. Null where nothing is installed.</summary>
internal sealed class LiveMoves(World world, int number, Random random)
{
    public async Task<Result?> RaiseAsync()
    {
        if (await DeploymentAsync() is not { } deployment)
        {
            return null;
        }

        var (scope, what) = Scope();
        var command = new RaiseConcern(deployment, "Marks on the wrong side.", HarmLevel.All[random.Next(HarmLevel.All.Count)], null, scope, what, random.Next(3) == 0);
        return await world.RunAsync<RaiseConcernHandler>(Anybody(), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public async Task<Result?> PauseAsync()
    {
        if (await DeploymentAsync() is not { } deployment)
        {
            return null;
        }

        var (scope, what) = Scope();
        var incident = (await world.CaseAsync(number)).Kind == CaseKind.Incident && random.Next(3) > 0 ? number : (int?)null;
        var command = new PauseDeployment(deployment, incident, scope, what, PauseTrigger.All[random.Next(PauseTrigger.All.Count)].Key, "Worse since the new detector.", null, "Read in normal order.", null);
        return await world.RunAsync<PauseDeploymentHandler>(Anybody(), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public async Task<Result?> ConfirmAsync()
    {
        var pauses = await world.ReadAsync(db => db.Deployments.AsNoTracking().SelectMany(d => d.Pauses).Where(p => p.LiftedAt == null).ToListAsync());
        if (pauses.Count == 0 || await DeploymentAsync() is not { } deployment)
        {
            return null;
        }

        var pause = pauses[random.Next(pauses.Count)];
        var command = new ConfirmPause(deployment, pause.CaseNumber, pause.Number, world.Time.Now, null);
        var informatics = world.People.All.Where(p => p.IsActive).FirstOrDefault(p => p.Holds(Role.ImagingInformatics.Key, world.Site.Id));
        return await world.RunAsync<ConfirmPauseHandler>(informatics is null ? Anybody() : world.ActorOf(informatics.Id), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    /// <summary>Opens a case of a kind about the installed product: incidents by a concern or a pause, the others by a request.</summary>
    public async Task<int> OpenAsync(string kind, int deployment)
    {
        var result = kind == CaseKind.Incident ? await IncidentAsync(deployment) : await RequestAsync(kind, deployment);
        return result.Number ?? throw new InvalidOperationException(World.Said(result));
    }

    private Task<Result> IncidentAsync(int deployment)
    {
        if (random.Next(3) == 0)
        {
            var pause = new PauseDeployment(deployment, null, PauseScope.All, null, PauseTrigger.All[0].Key, "Worse since the new detector.", null, "Read in normal order.", null);
            return world.RunAsync<PauseDeploymentHandler>(world.People.Acting(Role.ClinicalLead), (h, a) => h.HandleAsync(pause, a, CancellationToken.None));
        }

        var concern = new RaiseConcern(deployment, "Marks on the wrong side.", HarmLevel.All[random.Next(HarmLevel.All.Count)], null, PauseScope.All, null, false);
        return world.RunAsync<RaiseConcernHandler>(world.People.Acting(Role.Radiologist), (h, a) => h.HandleAsync(concern, a, CancellationToken.None));
    }

    private Task<Result> RequestAsync(string kind, int deployment)
    {
        var command = new OpenCaseAbout(
            deployment, kind, kind == CaseKind.VersionUpdate ? "2.2.0" : null, null, kind == CaseKind.ScopeExtension ? "Marks suspected pneumothorax, also in the emergency room." : null);
        return world.RunAsync<OpenCaseAboutHandler>(world.People.Acting(Role.Requester), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    private (string Scope, string? What) Scope()
    {
        var scope = PauseScope.Known[random.Next(PauseScope.Known.Count)];
        return (scope, scope == PauseScope.All ? null : $"room {random.Next(3)}");
    }

    private async Task<int?> DeploymentAsync() => (await world.CaseAsync(number)).DeploymentId;

    private Actor Anybody()
    {
        var there = world.People.All.Where(p => p.IsActive).ToList();
        return world.ActorOf(there[random.Next(there.Count)].Id);
    }
}
