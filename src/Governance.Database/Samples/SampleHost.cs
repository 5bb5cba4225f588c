using Governance.Core;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Core.Signatures;
using Governance.Core.Sites;
using Governance.Core.StartUp;
using Governance.Database.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Database.Samples;

/// <summary>Where the sample hospital is put.</summary>
/// <param name="Choice">The database.</param>
/// <param name="DataFolder">Folder of the pack key; evidence goes to <paramref name="Evidence"/>.</param>
/// <param name="FilesRoot">Folder that holds templates/ and workflows/.</param>
/// <param name="Password">Password of all sample people.</param>
public sealed record SamplePlace(DatabaseChoice Choice, IEvidenceStore Evidence, string DataFolder, string FilesRoot, string Password);

/// <summary>A container of its own in which the sample people act, with a clock that can be moved; the host that serves people keeps the real clock.</summary>
public static class SampleHost
{
    /// <summary>Days before the first sample request on which the hospital is registered.</summary>
    private const int DaysBefore = 7;

    /// <param name="place">Where to.</param>
    /// <param name="clock">The clock of this container.</param>
    /// <param name="signsWithPassword">True: signing checks the password, as on a page. False: signatures say "sample".</param>
    public static ServiceProvider Build(SamplePlace place, SampleClock clock, bool signsWithPassword)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddGovernanceDatabase(place.Choice);
        services.AddGovernanceCore();
        services.AddSingleton(place.Evidence);
        services.AddSingleton(PackKeyFile.BesideData(place.DataFolder));
        services.AddSingleton<IPackKey, FilePackKey>();
        services.AddScoped<SampleRegistration>();
        services.AddScoped<SampleAccounts>();
        if (!signsWithPassword)
        {
            services.AddScoped<IReauthentication, SampleReauthentication>();
        }

        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>Migrates, publishes the shipped files, registers the sites and people, and gives them accounts.</summary>
    /// <exception cref="InvalidOperationException">A shipped file is wrong.</exception>
    public static async Task PrepareAsync(ServiceProvider host, SamplePlace place, CancellationToken ct)
    {
        await using var scope = host.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStart>().MigrateAsync(ct);
        var published = await scope.ServiceProvider.GetRequiredService<ShippedFiles>().PublishAsync(place.FilesRoot, Actor.System(Via.Import), ct);
        if (!published.IsDone)
        {
            throw new InvalidOperationException($"The shipped templates or workflows cannot be published: {string.Join(" ", published.Problems.Select(p => p.Message))}");
        }

        await scope.ServiceProvider.GetRequiredService<SampleRegistration>().RegisterAsync(ct);
        await scope.ServiceProvider.GetRequiredService<SampleAccounts>().CreateAsync(SamplePeople.All.Select(p => (p.Id, p.Email)), place.Password);
    }

    /// <summary>Loads the whole sample hospital into an empty database: people, accounts, and cases at all stages dated back from today.</summary>
    /// <param name="place">Where to.</param>
    /// <param name="nowUtc">The present instant.</param>
    /// <param name="tell">Told what was done.</param>
    /// <param name="ct">Stops the loading; what was done stays.</param>
    /// <returns>False when there are people already; then nothing was changed.</returns>
    public static async Task<bool> LoadAsync(SamplePlace place, DateTime nowUtc, Action<string> tell, CancellationToken ct)
    {
        var calendar = SampleRegistration.Calendar(nowUtc.Year);
        var oldest = SampleCases.All.Max(c => c.OpenedDaysAgo) + DaysBefore;
        var clock = new SampleClock(SampleClock.WorkingTime(calendar, nowUtc, -oldest, new TimeOnly(8, 0)));
        await using var host = Build(place, clock, signsWithPassword: false);
        if (!await IsNeededAsync(host, ct))
        {
            return false;
        }

        await PrepareAsync(host, place, ct);
        var walk = new SampleWalk(host.GetRequiredService<IServiceScopeFactory>(), clock, Via.Import, place.Password) { Tell = tell };
        foreach (var story in SampleCases.All)
        {
            await walk.RunAsync(story, OpenedAt(calendar, story, nowUtc), nowUtc, ct);
        }

        // What fell due in the meantime happens now, so that the first pages show reminders and escalations as they are.
        clock.SetTo(nowUtc);
        await host.GetRequiredService<FireDueDeadlines>().RunAsync(ct);
        return true;
    }

    // A request of today lies before now, whatever the hour.
    private static DateTime OpenedAt(WorkingCalendar calendar, SampleCase story, DateTime nowUtc)
    {
        var at = SampleClock.WorkingTime(calendar, nowUtc, -story.OpenedDaysAgo, new TimeOnly(8, 30));
        return at <= nowUtc ? at : nowUtc.AddMinutes(-5);
    }

    private static async Task<bool> IsNeededAsync(ServiceProvider host, CancellationToken ct)
    {
        await using var scope = host.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStart>().MigrateAsync(ct);
        return await scope.ServiceProvider.GetRequiredService<SampleRegistration>().IsNeededAsync(ct);
    }
}
