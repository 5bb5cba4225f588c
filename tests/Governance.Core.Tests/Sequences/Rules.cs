using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Deployments;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Sequences;

/// <summary>What holds after everything that people do. The sentences are those of a breach.</summary>
/// <param name="first">Number of the case that the sequence is about; incidents that it leads to have higher numbers.</param>
internal sealed class Rules(World world, int first)
{
    private long seen = -1;

    /// <summary>Looks at every case from the first on, and at what is installed. Where no trail has grown since the last look, nothing has changed.</summary>
    /// <exception cref="BrokenRuleException">Something that must never be.</exception>
    public async Task CheckAsync()
    {
        var length = await world.ReadAsync(db => db.AuditTrails.SumAsync(t => t.Length));
        if (length == seen)
        {
            return;
        }

        seen = length;
        var people = await world.ReadAsync(db => db.People.AsNoTracking().Include(p => p.Roles).ToListAsync());
        foreach (var number in await world.ReadAsync(db => db.Cases.Where(c => c.Number >= first).Select(c => c.Number).ToListAsync()))
        {
            await CheckAsync(number, people);
        }

        CheckDeployments(await world.ReadAsync(db => db.Deployments.AsNoTracking().ToListAsync()), await world.ReadAsync(db => db.DeploymentChanges.AsNoTracking().ToListAsync()));
    }

    private async Task CheckAsync(int number, IReadOnlyList<Person> people)
    {
        var ofCase = await world.CaseAsync(number);
        var flow = await world.AskAsync<CaseFlows, CaseFlow>(f => f.ForAsync(ofCase, CancellationToken.None));
        foreach (var step in ofCase.OpenSteps)
        {
            var owner = people.SingleOrDefault(p => p.Id == step.OwnerId);
            Must(owner is { IsActive: true }, $"Step {step.Number} ({step.Key}) is open and nobody who is active owns it.");
            var whyNot = flow.Owners.WhyMayNotOwn(owner!, ofCase, flow.Definition.HumanSteps.Single(s => s.Key == step.Key));
            Must(whyNot is null, $"Step {step.Number} ({step.Key}) is owned by somebody who may not own it: {whyNot}");
        }

        CheckState(ofCase);
        CheckDeadlines(ofCase, await world.ReadAsync(db => db.StepDeadlines.AsNoTracking().Where(d => d.CaseNumber == number).ToListAsync()), world.Time.Now);
        CheckClocks(ofCase);
        await CheckHoldAsync(ofCase);
        await CheckHistoryAsync(ofCase);
    }

    /// <exception cref="BrokenRuleException">The record is not whole.</exception>
    public static async Task CheckRecordAsync(World world)
    {
        var check = await world.CheckTrailsAsync();
        Must(check.IsWhole, $"The trail does not hold: {string.Join("; ", check.Findings.Take(2))}");
    }

    private static void CheckState(Case ofCase)
    {
        var waits = ofCase.OpenSteps.Any() || ofCase.Timers.Any(t => t.FiredAt is null);
        Must(ofCase.StuckBecause is null, $"The case is stuck: {ofCase.StuckBecause}");
        Must(ofCase.State == CaseState.Ended || waits, "The case runs, but no step is open and no delay is waited for.");
        Must(ofCase.State != CaseState.Ended || !waits, "The case has ended, but something of it is still open.");
        Must(ofCase.State == CaseState.Ended == ofCase.Ending is not null, $"The case is {ofCase.State} with the ending “{ofCase.Ending}”.");
    }

    private static void CheckClocks(Case ofCase)
    {
        foreach (var step in ofCase.OpenSteps)
        {
            var mustStand = ofCase.State == CaseState.OnHold || step.WaitsFor is not null;
            Must(mustStand == step.ClockStoppedAt is not null, $"Step {step.Number} ({step.Key}) of a case that is {ofCase.State}: its clock {(mustStand ? "runs" : "stands")}.");
            Must(step.ClockStoppedAt is null == step.MinutesLeft is null, $"Step {step.Number} ({step.Key}) does not say what is left of its time.");
        }

        var next = ofCase.OpenSteps.Where(s => s.ClockStoppedAt is null).Select(s => (DateTime?)s.DueAt).Min();
        Must(next == ofCase.NextDueAt, $"The case says that {ofCase.NextDueAt:u} is its next due time; it is {next:u}.");
    }

    // Every open step has its rows; those that have not fired are awake while its clock runs, asleep while it stands, and none is left behind.
    private static void CheckDeadlines(Case ofCase, IReadOnlyList<StepDeadline> all, DateTime now)
    {
        foreach (var step in ofCase.OpenSteps)
        {
            var rows = all.Where(d => d.StepNumber == step.Number).ToList();
            Must(rows.Count > 0, $"Step {step.Number} ({step.Key}) is open and has no deadline.");
            Must(rows.Where(d => d.IsRunning).All(d => d.WakeAt is null == step.ClockStoppedAt is not null), $"A deadline of step {step.Number} ({step.Key}) {(step.ClockStoppedAt is null ? "sleeps" : "is awake")}.");
        }

        Must(!all.Any(d => d.IsRunning && !ofCase.Step(d.StepNumber).IsOpen), "A deadline of a step that is no longer open still runs.");
        Must(!all.Any(d => d.WakeAt < now.AddDays(-12)), "A deadline that was due did not fire.");
    }

    private async Task CheckHoldAsync(Case ofCase)
    {
        var running = await world.ReadAsync(db => db.CaseHolds.AsNoTracking().Where(h => h.CaseNumber == ofCase.Number && h.EndedAt == null).ToListAsync());
        Must(running.Count == (ofCase.State == CaseState.OnHold ? 1 : 0), $"The case is {ofCase.State} and has {running.Count} running holds.");
        Must(running.All(h => h.RemindAt is not null), "Nobody will be reminded of a running hold.");
    }

    private async Task CheckHistoryAsync(Case ofCase)
    {
        var changes = await world.ReadAsync(db => db.StepChanges.AsNoTracking().Where(c => c.CaseNumber == ofCase.Number).OrderBy(c => c.Version).ToListAsync());
        foreach (var step in ofCase.Steps)
        {
            var history = changes.Where(c => c.StepNumber == step.Number).ToList();
            Must(history.Count(c => c.Change == StepChange.Completed) <= 1, $"Step {step.Number} ({step.Key}) was completed twice.");
            Must(history.Select(c => c.Version).SequenceEqual(Enumerable.Range(1, step.Version)), $"Step {step.Number} ({step.Key}) has versions {string.Join(", ", history.Select(c => c.Version))}, and is at {step.Version}.");
            Must((history[^1].OwnerId, history[^1].DueAt, history[^1].Outcome) == (step.OwnerId, step.DueAt, step.Outcome), $"The record of step {step.Number} ({step.Key}) does not end where the step is.");
        }

        var twice = ofCase.OpenSteps.GroupBy(s => s.Key).FirstOrDefault(g => g.Count() > 1);
        Must(twice is null, $"The step {twice?.Key} is open twice.");
    }

    // A pause rests on an open incident case, and what happened leads to where the product stands.
    private static void CheckDeployments(IReadOnlyList<Deployment> all, IReadOnlyList<DeploymentChange> changes)
    {
        foreach (var deployment in all)
        {
            Must(deployment.IsPaused == deployment.StandingPauses.Any(), $"Deployment {deployment.Number} is {deployment.State} with {deployment.StandingPauses.Count()} standing pauses.");
            Must(deployment.IsPaused == deployment.StateBeforePause is not null, $"Deployment {deployment.Number} is {deployment.State} and would go back to {deployment.StateBeforePause}.");
            Must(!deployment.IsApproved || deployment.ReviewOn is not null, $"Deployment {deployment.Number} is approved without a day on which that is looked at again.");
            var history = changes.Where(c => c.DeploymentNumber == deployment.Number).OrderBy(c => c.Version).ToList();
            Must(history.Select(c => c.Version).SequenceEqual(Enumerable.Range(1, history.Count)), $"Deployment {deployment.Number} has a gap in its history.");
            Must(history[^1].State == deployment.State, $"The history of deployment {deployment.Number} ends with {history[^1].State}; it is {deployment.State}.");
        }
    }

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BrokenRuleException(otherwise);
        }
    }
}
