using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Cases.Deadlines;

/// <summary>Fires reminders, due times and escalations whose time has come.</summary>
public sealed class FireDueDeadlines(IServiceScopeFactory scopes, TimeProvider time) : IDueRunner
{
    public string Name => "due-deadlines";

    public Task<DueRun> RunAsync(CancellationToken ct) => new DueThings(scopes).RunAsync((db, skip) => DueAsync(db, skip, ct), (db, thing) => IsDueAsync(db, thing, ct), ct);

    private async Task<List<DueThing>> DueAsync(GovernanceDbContext db, int skip, CancellationToken ct)
    {
        var rows = await Due(db).OrderBy(d => d.WakeAt).ThenBy(d => d.CaseNumber).ThenBy(d => d.StepNumber).ThenBy(d => d.Number)
            .Skip(skip).Take(DueThings.Batch).Select(d => new { d.CaseNumber, d.StepNumber, d.Number }).ToListAsync(ct);
        return [.. rows.Select(r => ThingOf(new FireDeadline(r.CaseNumber, r.StepNumber, r.Number)))];
    }

    private static DueThing ThingOf(FireDeadline command) => new(
        command.CaseNumber,
        NameOf(command.StepNumber, command.Number),
        DueThings.Text($"deadline-{command.CaseNumber}-{command.StepNumber}-{command.Number}"),
        (services, actor, ct) => services.GetRequiredService<FireDeadlineHandler>().HandleAsync(command, actor, ct));

    private static string NameOf(int step, int number) => DueThings.Text($"deadline {step}/{number}");

    private async Task<bool> IsDueAsync(GovernanceDbContext db, DueThing thing, CancellationToken ct)
    {
        var rows = await Due(db).Where(d => d.CaseNumber == thing.CaseNumber).Select(d => new { d.StepNumber, d.Number }).ToListAsync(ct);
        return rows.Any(r => NameOf(r.StepNumber, r.Number) == thing.What);
    }

    private IQueryable<StepDeadline> Due(GovernanceDbContext db)
    {
        var now = time.Now();
        return db.StepDeadlines.AsNoTracking().Where(d => d.WakeAt != null && d.WakeAt <= now
            && db.Cases.Any(c => c.Number == d.CaseNumber && c.State == CaseState.Open)
            && db.CaseSteps.Any(s => s.CaseNumber == d.CaseNumber && s.Number == d.StepNumber && s.State == StepState.Open));
    }
}
