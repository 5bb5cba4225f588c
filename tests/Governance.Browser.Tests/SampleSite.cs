using System.Globalization;
using System.Net;
using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.Cases.Escalations;
using Governance.Core.Cases.Holds;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.Evidence;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Core.StartUp;
using Governance.Database;
using Governance.Database.Samples;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<SampleSite>
{
    public const string Name = "browser";
}

#pragma warning disable CA1001 // Disposed through IAsyncLifetime, which xunit asks for.
/// <summary>One host and one browser for all tests: the sample people, one case that has ended and one that waits for the vendor's answers.</summary>
public sealed class SampleSite : IAsyncLifetime
#pragma warning restore CA1001
{
    private const int DaysBefore = 160;

    /// <summary>The story of the case that waits for the decision.</summary>
    public static readonly SampleCase Deciding = SampleCases.Demo with { Takes = new Dictionary<string, int> { ["go-live-decision/1"] = 400 } };

    private readonly string folder = Directory.CreateTempSubdirectory("governance-browser-").FullName;
    private ServiceProvider? people;
    private SiteHost? host;
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public SampleClock Clock { get; private set; } = null!;

    /// <summary>What the sample people do without a browser.</summary>
    public SampleWalk Walk { get; private set; } = null!;

    /// <summary>A case that waits for the decision of the committee's chair.</summary>
    public int DecidingCase { get; private set; }

    /// <summary>A case with open reviews of security and bias.</summary>
    public int ReviewedCase { get; private set; }

    /// <summary>A case whose vendor questionnaire is open.</summary>
    public int WaitingCase { get; private set; }

    /// <summary>A case whose product is live, and paused in part.</summary>
    public int LiveCase { get; private set; }

    /// <summary>The incident case on which that pause rests.</summary>
    public int PauseCase { get; private set; }

    public static string Password => "a password of samples";

    /// <summary>Where the files of evidence lie.</summary>
    public string EvidenceFolder => Path.Combine(folder, "evidence");

    /// <summary>The addresses of all pages, as the host knows them.</summary>
    public IReadOnlyList<RoutePattern> Pages =>
    [
        .. host!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(e => e.RoutePattern).DistinctBy(r => r.RawText).OrderBy(r => r.RawText, StringComparer.Ordinal),
    ];

    public AsyncServiceScope Scope() => people!.CreateAsyncScope();

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Program is not { } chromium)
        {
            return;
        }

        await PrepareAsync();
        host = new SiteHost(folder, Clock);
        host.UseKestrel(o => o.Listen(IPAddress.Loopback, 0));
        host.StartServer();
        Address = host.ClientOptions.BaseAddress;
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await BrowserWindow.EndAsync(Browser.CloseAsync());
        }

        playwright?.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        if (people is not null)
        {
            await people.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A window of its own, in which nobody is signed in.</summary>
    public async Task<BrowserWindow> WindowAsync(bool isDark = false, int width = 1366, bool runsScripts = true) => new(await Browser.NewContextAsync(new BrowserNewContextOptions
    {
        BaseURL = Address.ToString(),
        ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = new ViewportSize { Width = width, Height = 800 },
        JavaScriptEnabled = runsScripts,
        Locale = "en-US",
        AcceptDownloads = true,
        ReducedMotion = ReducedMotion.Reduce,
    }));

    /// <summary>A page of a person who is signed in, by one click.</summary>
    public static async Task<IPage> SignedInAsync(BrowserWindow window, string person, string url)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync($"/sign-in?back={Uri.EscapeDataString(url)}");
        await page.Locator($"button[name=person][value='{SamplePeople.Named(person).Id}']").ClickAsync();

        // On a busy machine Chromium's load event is sometimes never told; what follows waits for what it needs on the page.
        await page.WaitForURLAsync($"**{url}", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    /// <summary>Opens a case of a product of its own.</summary>
    /// <returns>Address of its intake, which is open.</returns>
    public async Task<string> NewCaseAsync(string product)
    {
        await using var scope = Scope();
        var sample = SampleCases.Demo.Product with { Name = product };
        var requester = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().People.AsNoTracking().Include(p => p.Roles)
            .FirstAsync(p => p.Id == SamplePeople.Named("Kofi Mensah").Id);
        var command = new OpenCase(
            SamplePeople.MainSite, CaseKind.NewProcurement, sample.Vendor, product, sample.Version, null, null, sample.Sentence, sample.PlannedUse,
            SamplePeople.ForCase(SamplePeople.MainSite), IsSample: true);
        var result = await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(command, requester.AsActor(Via.Import), CancellationToken.None);
        return $"/cases/{result.Number}/steps/1";
    }

    /// <summary>Opens two cases, escalates something of the second, and puts it on hold.</summary>
    /// <returns>Number of the second.</returns>
    public async Task<int> HeldCaseAsync()
    {
        await NewCaseAsync("To Be Taken Over");
        var number = int.Parse((await NewCaseAsync("Held")).Split('/')[2], CultureInfo.InvariantCulture);
        var requester = SamplePeople.Named("Kofi Mensah").Id;
        var until = DateOnly.FromDateTime(Clock.Now).AddDays(20);
        await MustAsync<RaiseEscalationHandler>("Kofi Mensah", (h, a) => h.HandleAsync(new RaiseEscalation(number, null, 1, "The vendor does not answer.", null), a, CancellationToken.None));
        await MustAsync<HoldCaseHandler>("Kofi Mensah", (h, a) => h.HandleAsync(new HoldCase(number, "The budget is decided in spring.", requester, until), a, CancellationToken.None));
        return number;
    }

    private async Task<Result> MustAsync<THandler>(string person, Func<THandler, Actor, Task<Result>> use)
        where THandler : notnull
    {
        await using var scope = Scope();
        var acting = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().People.AsNoTracking().Include(p => p.Roles)
            .FirstAsync(p => p.Id == SamplePeople.Named(person).Id);
        var result = await use(scope.ServiceProvider.GetRequiredService<THandler>(), acting.AsActor(Via.Import));
        return result.IsDone ? result : throw new InvalidOperationException(result.Reason ?? string.Join(" ", result.Problems.Select(p => p.Message)));
    }

    private async Task PrepareAsync()
    {
        var files = ShippedFiles.FindRoot(AppContext.BaseDirectory) ?? throw new InvalidOperationException("templates/ and workflows/ were not found above the tests.");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var calendar = SampleRegistration.Calendar(now.Year);
        Clock = new SampleClock(SampleClock.WorkingTime(calendar, now, -DaysBefore, new TimeOnly(8, 0)));
        var place = new SamplePlace(
            DatabaseChoice.SqliteFile(Path.Combine(folder, "governance.db")), new FolderEvidenceStore(Path.Combine(folder, "evidence")), folder, files, Password);
        people = SampleHost.Build(place, Clock, signsWithPassword: false);
        await SampleHost.PrepareAsync(people, place, CancellationToken.None);
        Walk = new SampleWalk(people.GetRequiredService<IServiceScopeFactory>(), Clock, Via.Import, Password);
        DecidingCase = await Walk.RunAsync(Deciding, Clock.Now.AddHours(2), now, CancellationToken.None);
        var reviewed = SampleCases.All.First(c => c.Takes.ContainsKey("bias-review/1"));
        ReviewedCase = await Walk.RunAsync(reviewed, SampleClock.WorkingTime(calendar, now, -reviewed.OpenedDaysAgo, new TimeOnly(9, 0)), now, CancellationToken.None);
        var open = SampleCases.All.First(c => c.Takes.ContainsKey("vendor-questionnaire/1"));
        WaitingCase = await Walk.RunAsync(open, SampleClock.WorkingTime(calendar, now, -10, new TimeOnly(9, 0)), now, CancellationToken.None);
        var live = SampleCases.Demo with { Product = SampleCases.Demo.Product with { Name = "In Use" } };
        LiveCase = await Walk.RunAsync(live, SampleClock.WorkingTime(calendar, now, -DaysBefore, new TimeOnly(10, 0)), now, CancellationToken.None);
        Clock.SetTo(now);
        var pause = new PauseDeployment(LiveCase, null, PauseScope.Scanner, "room 2", "p4", "Worse since the new detector.", null, "Room 2 is read in normal order.", null);
        PauseCase = (await MustAsync<PauseDeploymentHandler>("Kofi Mensah", (h, a) => h.HandleAsync(pause, a, CancellationToken.None))).Number!.Value;
    }
}
