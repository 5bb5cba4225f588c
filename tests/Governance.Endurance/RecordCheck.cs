using System.Text.Json;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Endurance;

/// <summary>Holds what the clients were told against what lies in the database.</summary>
internal sealed class RecordCheck(GovernanceDbContext db, Journal journal)
{
    /// <summary>Completions in the database, acknowledged or not.</summary>
    public int Completions { get; private set; }

    public async Task RunAsync(CancellationToken ct)
    {
        var completed = await db.StepChanges.AsNoTracking().Where(c => c.Change == StepChange.Completed).ToListAsync(ct);
        Completions = completed.Count;
        CheckAcknowledged(completed.ToLookup(c => (c.CaseNumber, c.StepNumber)));
        await CheckRequestsAsync(ct);
        await CheckStepsAsync(completed, ct);
        await CheckDraftsAsync(ct);
        foreach (var finding in (await new TrailCheck(db).RunAsync(null, null, ct)).Findings)
        {
            journal.Breach($"The trail does not hold: {finding}");
        }

        await CheckFileAsync(ct);
    }

    private void CheckAcknowledged(ILookup<(int, int), StepChange> completed)
    {
        foreach (var told in journal.Completions.Where(t => completed[(t.Case, t.Step)].Count() != 1))
        {
            journal.Breach($"Case {told.Case}, step {told.Step} was acknowledged as complete and stands {completed[(told.Case, told.Step)].Count()} times in the record.");
        }

        foreach (var twice in completed.Where(c => c.Count() > 1))
        {
            journal.Breach($"Case {twice.Key.Item1}, step {twice.Key.Item2} was completed {twice.Count()} times.");
        }

        foreach (var told in journal.Completions.GroupBy(c => (c.Case, c.Step)).Where(g => g.Count() > 1))
        {
            journal.Breach($"Case {told.Key.Case}, step {told.Key.Step} was acknowledged {told.Count()} times.");
        }
    }

    private async Task CheckRequestsAsync(CancellationToken ct)
    {
        var entries = (await db.AuditEntries.AsNoTracking().Where(e => e.Request != null).Select(e => e.Request!).ToListAsync(ct)).CountBy(r => r).ToDictionary();
        foreach (var told in journal.Completions.Where(t => entries.GetValueOrDefault(t.Request) != 1))
        {
            journal.Breach($"The request {told.Request} (case {told.Case}, step {told.Step}) stands in {entries.GetValueOrDefault(told.Request)} entries of the trail.");
        }
    }

    private async Task CheckStepsAsync(List<StepChange> completed, CancellationToken ct)
    {
        var steps = await db.CaseSteps.AsNoTracking().ToListAsync(ct);
        var active = (await db.People.AsNoTracking().Where(p => p.IsActive).Select(p => p.Id).ToListAsync(ct)).ToHashSet();
        var inRecord = completed.Select(c => (c.CaseNumber, c.StepNumber)).ToHashSet();
        foreach (var step in steps.Where(s => s.IsOpen && !active.Contains(s.OwnerId)))
        {
            journal.Breach($"Case {step.CaseNumber}, step {step.Number} is open and nobody who is active owns it.");
        }

        foreach (var step in steps.Where(s => s.State == StepState.Completed != inRecord.Contains((s.CaseNumber, s.Number))))
        {
            journal.Breach($"Case {step.CaseNumber}, step {step.Number} is {step.State}, but the record of its changes says otherwise.");
        }

        var withOpen = steps.Where(s => s.IsOpen).Select(s => s.CaseNumber).ToHashSet();
        foreach (var stuck in await db.Cases.AsNoTracking().Where(c => c.State == CaseState.Open).ToListAsync(ct))
        {
            if (stuck.StuckBecause is not null || !withOpen.Contains(stuck.Number))
            {
                journal.Breach($"Case {stuck.Number} cannot go on: {stuck.StuckBecause ?? "no step is open"}");
            }
        }
    }

    private async Task CheckDraftsAsync(CancellationToken ct)
    {
        foreach (var saved in journal.Drafts)
        {
            var drafts = saved.IsVendors
                ? await db.VendorDrafts.AsNoTracking().Where(d => d.CaseNumber == saved.Case && d.StepNumber == saved.Step).Select(d => d.Fields).ToListAsync(ct)
                : await db.StepDrafts.AsNoTracking().Where(d => d.CaseNumber == saved.Case && d.StepNumber == saved.Step).Select(d => d.Fields).ToListAsync(ct);
            if (!drafts.Any(d => JsonSerializer.Deserialize<Dictionary<string, List<string>>>(d)!.GetValueOrDefault(saved.Field) is [var text] && text == saved.Value))
            {
                journal.Breach($"The draft of case {saved.Case}, step {saved.Step} was called saved, but {saved.Field} is not \"{saved.Value}\".");
            }
        }
    }

    private async Task CheckFileAsync(CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA integrity_check;";
        if (await command.ExecuteScalarAsync(ct) is not "ok")
        {
            journal.Breach("SQLite finds damage in the database file (PRAGMA integrity_check).");
        }
    }
}
