using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Core.StartUp;
using Governance.Database.Samples;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests.Walks;

#pragma warning disable CA1001 // Disposed through IAsyncLifetime, which xunit asks for.
/// <summary>A hospital with one product in use, made once: each test walks on a copy of its own, so that none meets what another did.</summary>
public sealed class ProductInUse : IAsyncLifetime
#pragma warning restore CA1001
{
    public const string Password = "a password of samples";

    private const int DaysBefore = 150;

    private readonly string folder = Directory.CreateTempSubdirectory("governance-walks-").FullName;

    private int copies;

    /// <summary>Number of the case from which the product came into use.</summary>
    public int CaseNumber { get; private set; }

    public int DeploymentNumber { get; private set; }

    /// <summary>UTC; the end of that case.</summary>
    public DateTime LiveAt { get; private set; }

    /// <summary>The host on a copy of the hospital, with a clock that stands where the test sets it.</summary>
    public WalkHost Copy()
    {
        var to = $"{folder}-{Interlocked.Increment(ref copies)}";
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new WalkHost(to, new SampleClock(LiveAt));
    }

    public async Task InitializeAsync()
    {
        var files = ShippedFiles.FindRoot(AppContext.BaseDirectory) ?? throw new InvalidOperationException("templates/ and workflows/ were not found above the tests.");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var clock = new SampleClock(SampleClock.WorkingTime(SampleRegistration.Calendar(now.Year), now, -DaysBefore, new TimeOnly(8, 0)));
        var place = new SamplePlace(
            TestHost.DatabaseIn(folder), new FolderEvidenceStore(Path.Combine(folder, "evidence")), folder, files, Password);
        await using var people = SampleHost.Build(place, clock, signsWithPassword: false);
        await SampleHost.PrepareAsync(people, place, CancellationToken.None);
        var walk = new SampleWalk(people.GetRequiredService<IServiceScopeFactory>(), clock, Via.Import, Password);
        CaseNumber = await walk.RunAsync(SampleCases.Demo with { HasRecords = false, IsReturnedOnce = false }, clock.Now.AddHours(1), DateTime.MaxValue, CancellationToken.None);
        LiveAt = clock.Now;
        await using var scope = people.CreateAsyncScope();
        DeploymentNumber = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().Deployments.Select(d => d.Number).SingleAsync();

        // The file is copied from now on and has to be whole by itself.
        place.Choice.ReleaseFile();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
