using System.Diagnostics;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.StartUp;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Governance.Endurance;

/// <summary>Two servers on one PostgreSQL work off what is due while each is killed once; then everything must have happened exactly once.</summary>
internal sealed class TimersRun(Options options, Journal journal)
{
    // Long enough ago that every deadline of a step of five working days lies in the past.
    private const int DaysAgo = 60;

    /// <returns>True when everything held.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("governance-timers-").FullName;
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The folders templates/ and workflows/ were not found above the program.");
        try
        {
            await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
            var choice = database.Choice with { ConnectionString = new NpgsqlConnectionStringBuilder(database.Choice.ConnectionString) { MaxPoolSize = 30 }.ToString() };
            await using var hospital = new Hospital(folder, root, choice, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-DaysAgo));
            var due = await PrepareAsync(hospital, ct);
            Console.WriteLine($"{due} things are due in {watch.Elapsed.TotalSeconds:0} s.");
            await DriveAsync(new WebServer(options.Web ?? Run.WebBeside(root), folder, choice), new WebServer(options.Web ?? Run.WebBeside(root), folder, choice), hospital, due, ct);
            await CheckAsync(hospital, due, ct);
            Console.WriteLine($"Fired by two servers, each killed once, in {watch.Elapsed.TotalSeconds:0} s.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        journal.Breaches.ToList().ForEach(b => Console.WriteLine($"BREACH: {b}"));
        Console.WriteLine(journal.Breaches.Count == 0 ? "Everything happened exactly once." : $"{journal.Breaches.Count} breaches.");
        return journal.Breaches.Count == 0;
    }

    private async Task<int> PrepareAsync(Hospital hospital, CancellationToken ct)
    {
        var cases = (options.Timers + WaitingFlow.DueThings - 1) / WaitingFlow.DueThings;
        await hospital.PrepareWaitingAsync(cases, ct);
        return await DueAsync(hospital, ct);
    }

    private static async Task DriveAsync(WebServer first, WebServer second, Hospital hospital, int due, CancellationToken ct)
    {
        try
        {
            first.Start();
            second.Start();
            await Task.WhenAll(first.WaitUntilReadyAsync(ct), second.WaitUntilReadyAsync(ct));
            await UntilLeftAsync(hospital, due * 4 / 5, ct);
            first.Kill();
            first.Start();
            await first.WaitUntilReadyAsync(ct);
            await UntilLeftAsync(hospital, due * 2 / 5, ct);
            second.Kill();
            await UntilLeftAsync(hospital, 0, ct);
        }
        finally
        {
            first.Dispose();
            second.Dispose();
        }
    }

    private static async Task UntilLeftAsync(Hospital hospital, int most, CancellationToken ct)
    {
        while (await DueAsync(hospital, ct) > most)
        {
            await Task.Delay(100, ct);
        }
    }

    private static async Task<int> DueAsync(Hospital hospital, CancellationToken ct)
    {
        await using var scope = hospital.Open();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return await db.CaseTimers.CountAsync(t => t.FiredAt == null && t.DueAt <= now, ct) + await db.StepDeadlines.CountAsync(d => d.WakeAt != null && d.WakeAt <= now, ct);
    }

    private async Task CheckAsync(Hospital hospital, int due, CancellationToken ct)
    {
        await using var scope = hospital.Open();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.Request != null && (e.Request.StartsWith("deadline-") || e.Request.StartsWith("timer-"))).Select(e => e.Request).ToListAsync(ct);
        Expect("entries of the trail", due, entries.Count);
        Expect("different things in the trail", due, entries.Distinct().Count());
        Expect("deadlines marked as fired, and delays", due, await db.StepDeadlines.CountAsync(d => d.FiredAt != null, ct) + await db.CaseTimers.CountAsync(t => t.FiredAt != null, ct));
        Expect("steps opened by a delay", await db.Cases.CountAsync(ct), await db.CaseSteps.CountAsync(s => s.Key == "look", ct));

        // The cases are alike, so each must have brought the same number of notices.
        var notices = await db.Notices.AsNoTracking().GroupBy(n => n.CaseNumber).Select(g => g.Count()).ToListAsync(ct);
        Expect("cases with notices", await db.Cases.CountAsync(ct), notices.Count);
        Expect("different numbers of notices for a case", 1, notices.Distinct().Count());
        foreach (var finding in (await new TrailCheck(db).RunAsync(null, null, ct)).Findings)
        {
            journal.Breach($"The trail does not hold: {finding}");
        }
    }

    private void Expect(string what, int expected, int found)
    {
        Console.WriteLine($"{what}: {found}");
        if (expected != found)
        {
            journal.Breach($"{what}: {expected} were expected, {found} found.");
        }
    }
}
