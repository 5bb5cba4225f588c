using System.Diagnostics;
using Governance.Cli.Commands;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Database;
using Governance.Database.Samples;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Cli.Demo;

/// <summary>Which case the demo walks.</summary>
/// <param name="Kind">Key of the kind of case.</param>
/// <param name="IsOutsideLabel">Its planned use goes beyond the label.</param>
internal sealed record DemoStory(string Kind, bool IsOutsideLabel);

/// <summary>A fresh database, the sample hospital, one case to its end, its evidence pack, and every check of both.</summary>
internal sealed class DemoRun(string folder, string filesRoot, DemoStory story, Action<string> tell)
{
    private const string DatabaseName = "governance.db";

    /// <summary>A Monday; fixed, so that two runs differ only in their keys.</summary>
    private static readonly DateTime Start = new(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc);

    public async Task<DemoReport> RunAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        Directory.CreateDirectory(folder);
        var place = new SamplePlace(
            DatabaseChoice.SqliteFile(Path.Combine(folder, DatabaseName)), new FolderEvidenceStore(Path.Combine(folder, "evidence")), folder, filesRoot, SamplePeople.Password);
        var clock = new SampleClock(Start);
        await using var host = SampleHost.Build(place, clock, signsWithPassword: true);
        await SampleHost.PrepareAsync(host, place, ct);
        tell($"Sample hospital ready: {SamplePeople.All.Count} people (password: {SamplePeople.Password}).");
        var walk = new SampleWalk(host.GetRequiredService<IServiceScopeFactory>(), clock, Via.Cli, SamplePeople.Password) { Tell = tell };
        var isFirst = story.Kind == CaseKind.NewProcurement;
        var number = await walk.RunAsync(SampleCases.Demo with { IsOutsideLabel = isFirst && story.IsOutsideLabel }, Start.AddHours(1), DateTime.MaxValue, ct);
        if (!isFirst)
        {
            number = await AfterGoLiveAsync(host, walk, clock, number, ct);
        }

        clock.SetTo(clock.Now.AddHours(2));
        await using var scope = host.CreateAsyncScope();
        var (pdf, zip) = await ExportAsync(scope.ServiceProvider, number, ct);
        await scope.ServiceProvider.GetRequiredService<SealHeadsHandler>().HandleAsync(new SealHeads(), Actor.System(Via.Cli), ct);
        var checks = await CheckAsync(scope.ServiceProvider, pdf, zip, ct);
        var report = await ReportAsync(CliHost.Database(scope.ServiceProvider), number, ct);
        return report with { Pdf = Path.GetFileName(pdf), Zip = Path.GetFileName(zip), Checks = checks, ElapsedMs = watch.ElapsedMilliseconds };
    }

    // A case about a product in use presupposes one: the demo's own, some time after its go-live.
    private async Task<int> AfterGoLiveAsync(ServiceProvider host, SampleWalk walk, SampleClock clock, int number, CancellationToken ct)
    {
        var (about, days) = SampleCases.AfterDemo[story.Kind];
        var calendar = SampleRegistration.Calendar(clock.Now.Year);
        await using var scope = host.CreateAsyncScope();
        var deployment = await CliHost.Database(scope.ServiceProvider).Cases.AsNoTracking().Where(c => c.Number == number).Select(c => c.DeploymentId).FirstAsync(ct)
            ?? throw new InvalidOperationException("The case ended without a product in use.");
        var openedAt = SampleClock.WorkingTime(calendar, clock.Now.AddDays(days), 0, new TimeOnly(9, 10));
        tell($"{days} days later …");
        return await walk.RunAboutAsync(about with { IsOutsideLabel = story.IsOutsideLabel }, deployment, openedAt, DateTime.MaxValue, ct);
    }

    private async Task<(string Pdf, string Zip)> ExportAsync(IServiceProvider services, int number, CancellationToken ct)
    {
        var db = CliHost.Database(services);
        var chair = await db.People.AsNoTracking().Include(p => p.Roles).FirstAsync(p => p.Id == SamplePeople.Named("Ruth Keller").Id, ct);
        var result = await services.GetRequiredService<BuildEvidencePackHandler>().HandleAsync(new BuildEvidencePack(number), chair.AsActor(Via.Cli, $"sample-pack-{number}"), ct);
        if (!result.IsDone)
        {
            throw new InvalidOperationException($"The evidence pack was not built: {result.Reason}");
        }

        tell("Evidence pack exported.");
        return await PackCommand.CopyNewestAsync(services, number, folder, ct);
    }

    private static async Task<IReadOnlyList<DemoCheck>> CheckAsync(IServiceProvider services, string pdf, string zip, CancellationToken ct)
    {
        await using var archive = File.OpenRead(zip);
        var fingerprint = services.GetRequiredService<IPackKey>().Get().Fingerprint;
        var pack = VerifyPack.Run(await File.ReadAllBytesAsync(pdf, ct), archive, PackTrust.OfFingerprint(fingerprint));
        var trails = await new TrailCheck(CliHost.Database(services)).RunAsync(null, null, ct);
        return
        [
            .. pack.Items.Select(i => new DemoCheck($"pack/{i.Item}", PackItems.KeyOf(i.Result), i.Text)),
            .. trails.Trails.Select(t => new DemoCheck($"trail/{t.Name}", t.IsWhole ? "pass" : "fail", t.IsWhole ? $"{t.Length} entries" : Findings(trails, t.Name))),
        ];
    }

    private static string Findings(TrailCheckResult trails, string trail) =>
        string.Join(" ", trails.Findings.Where(f => f.Trail == trail).Select(f => f.Sentence));

    private static async Task<DemoReport> ReportAsync(GovernanceDbContext db, int number, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().Include(c => c.Steps).FirstAsync(c => c.Number == number, ct);
        var site = await db.Sites.AsNoTracking().FirstAsync(s => s.Id == ofCase.SiteId, ct);
        var changes = await db.StepChanges.AsNoTracking().Where(c => c.CaseNumber == number).OrderBy(c => c.StepNumber).ThenBy(c => c.Version).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var handed = changes.Where(c => c.Change == StepChange.HandedOver)
            .ToDictionary(c => c.StepNumber, c => names[changes.Last(b => b.StepNumber == c.StepNumber && b.Version < c.Version).OwnerId]);
        var steps = ofCase.Steps.OrderBy(s => s.Number).Select(s => new DemoStep(
            s.Number, s.Key, s.Title, s.Kind, s.Stage, s.Round, names[s.OwnerId], s.OwnerRole, handed.GetValueOrDefault(s.Number), s.OpenedAt, s.DueAt, s.CompletedAt, s.Outcome));
        return new DemoReport(
            new DemoCase(ofCase.Number, ofCase.Kind, ofCase.Title, site.Name, ofCase.Tier, ofCase.Ending),
            [.. steps],
            Math.Max(0, ofCase.Steps.Count(s => s.Key == "vendor-questionnaire") - 1),
            handed.Count,
            await db.Conditions.CountAsync(c => c.CaseNumber == number, ct),
            DatabaseName, "", "", []);
    }
}
