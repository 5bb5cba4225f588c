using Governance.Core.Cases;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.Steps.Rounds;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Sequences;

/// <summary>What people do with the ownership of steps and with rounds. Null where there is nothing to do it with.</summary>
internal sealed class OwnerMoves(World world, int number, Random random)
{
    public async Task<Result?> TakeOverAsync()
    {
        var step = await AnyOpenAsync();
        return step is null ? null : await world.RunAsync<TakeOverStepHandler>(world.ActorOf(await SomebodyForAsync(step)), (h, a) =>
            h.HandleAsync(new TakeOverStep(number, step.Number, step.Version, "I have the time."), a, CancellationToken.None));
    }

    public async Task<Result?> ReleaseAsync()
    {
        var step = await AnyOpenAsync();
        return step is null ? null : await world.RunAsync<ReleaseStepHandler>(world.ActorOf(step.OwnerId), (h, a) =>
            h.HandleAsync(new ReleaseStep(number, step.Number, step.Version, "Not mine."), a, CancellationToken.None));
    }

    public async Task<Result?> DelegateAsync()
    {
        var (step, from) = (await AnyOpenAsync(), Today().AddDays(random.Next(0, 3)));
        if (step is null)
        {
            return null;
        }

        var to = await SomebodyForAsync(step);
        return await world.RunAsync<DelegateStepHandler>(world.ActorOf(step.OwnerId), (h, a) =>
            h.HandleAsync(new DelegateStep(number, step.Number, step.Version, to, from, from.AddDays(random.Next(0, 20)), "Busy."), a, CancellationToken.None));
    }

    public async Task<Result?> BeAbsentAsync()
    {
        var step = await AnyOpenAsync();
        var who = step is null || random.Next(3) == 0 ? Anybody() : step.OwnerId;
        var from = Today().AddDays(random.Next(0, 3));
        var command = new EnterAbsence(who, world.Site.Id, from, from.AddDays(random.Next(0, 15)), random.Next(3) == 0 ? null : Anybody());
        return await world.RunAsync<EnterAbsenceHandler>(world.ActorOf(who), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public async Task<Result?> EndCoverAsync()
    {
        var cover = await world.ReadAsync(db => db.Set<Cover>().AsNoTracking().OrderByDescending(c => c.Number).FirstOrDefaultAsync());
        return cover is null ? null : await world.RunAsync<EndCoverHandler>(world.ActorOf(cover.PersonId), (h, a) => h.HandleAsync(new EndCover(cover.Number), a, CancellationToken.None));
    }

    public async Task<Result?> SendBackAsync()
    {
        var ofCase = await world.CaseAsync(number);
        var done = ofCase.Steps.Where(s => s.State == StepState.Completed).ToList();
        var open = ofCase.OpenSteps.ToList();
        if (done.Count == 0 || open.Count == 0)
        {
            return null;
        }

        var from = open[random.Next(open.Count)];
        var command = new SendBack(number, from.Number, from.Version, done[random.Next(done.Count)].Number, "Something is missing.", []);
        return await world.RunAsync<SendBackHandler>(world.ActorOf(from.OwnerId), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    /// <summary>Somebody leaves: what they own moves case by case, then the account ends.</summary>
    public async Task<Result?> LeaveAsync()
    {
        var step = await AnyOpenAsync();
        var who = step is null || random.Next(3) == 0 ? Anybody() : step.OwnerId;
        var admin = world.People.Acting(Role.SystemAdmin);
        var cases = await world.ReadAsync(db => db.CaseSteps.AsNoTracking().Where(s => s.OwnerId == who && s.State == StepState.Open).Select(s => s.CaseNumber).Distinct().ToListAsync());
        foreach (var owning in cases)
        {
            var moving = new MoveStepsOfLeaver(who, owning, new Dictionary<int, int>(), "Leaves the hospital.");
            await world.RunAsync<MoveStepsOfLeaverHandler>(admin, (h, a) => h.HandleAsync(moving, a, CancellationToken.None));
        }

        var result = await world.RunAsync<DeactivatePersonHandler>(admin, (h, a) => h.HandleAsync(new DeactivatePerson(who), a, CancellationToken.None));
        await world.RefreshPeopleAsync();
        return result;
    }

    public async Task<Result?> RecordChangeAsync()
    {
        var by = world.ActorOf(Anybody());
        var page = await world.AskAsync<ChangePreviewQuery, ChangePage>(q => q.GetAsync(number, null, by, CancellationToken.None));
        var command = new RecordChange(number, page.Changes[random.Next(page.Changes.Count)].Id, "The vendor wrote.", page.SeenLength);
        return await world.RunAsync<RecordChangeHandler>(by, (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    /// <summary>Mostly somebody who may own the step, sometimes anybody at all.</summary>
    public async Task<int> SomebodyForAsync(CaseStep step)
    {
        var ofCase = await world.CaseAsync(number);
        var flow = await world.AskAsync<CaseFlows, CaseFlow>(f => f.ForAsync(ofCase, CancellationToken.None));
        var candidates = flow.Owners.Candidates(ofCase, flow.Definition.HumanSteps.Single(s => s.Key == step.Key)).Where(p => p.Id != step.OwnerId).ToList();
        return candidates.Count == 0 || random.Next(4) == 0 ? Anybody() : candidates[random.Next(candidates.Count)].Id;
    }

    private async Task<CaseStep?> AnyOpenAsync()
    {
        var open = (await world.CaseAsync(number)).OpenSteps.ToList();
        return open.Count == 0 ? null : open[random.Next(open.Count)];
    }

    private int Anybody()
    {
        var there = world.People.All.Where(p => p.IsActive).ToList();
        return there[random.Next(there.Count)].Id;
    }

    private DateOnly Today() => DateOnly.FromDateTime(world.Time.Now);
}
