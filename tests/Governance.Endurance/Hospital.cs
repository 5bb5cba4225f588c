using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.Mails;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Core.VendorPortal;
using Governance.Database;
using Governance.Database.Samples;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Endurance;

/// <summary>The fresh database of a run: the sample people without the sample cases, and a few requests of a section.</summary>
internal sealed class Hospital(string folder, string filesRoot, DatabaseChoice? choice = null, DateTime? now = null) : IAsyncDisposable
{
    public const string DatabaseFile = "governance.db";

    /// <summary>Long enough for the rules of accounts.</summary>
    public const string Password = "endurance of a sample";

    private readonly SamplePlace place = new(
        choice ?? ChoiceIn(folder), new FolderEvidenceStore(Path.Combine(folder, "evidence")), folder, filesRoot, Password);

    private ServiceProvider? services;

    public static int ClinicalLead => SamplePeople.Named("Ines Varga").Id;

    public static int Requester => SamplePeople.Named("Kofi Mensah").Id;

    /// <summary>Products of the cases, one each.</summary>
    public static IReadOnlyList<SampleProduct> Products { get; } = [.. SampleCases.All.Select(c => c.Product).DistinctBy(p => p.Name)];

    private ServiceProvider Services => services ??= SampleHost.Build(place, new SampleClock(now ?? TimeProvider.System.GetUtcNow().UtcDateTime), signsWithPassword: true);

    /// <summary>The embedded database of a run.</summary>
    public static DatabaseChoice ChoiceIn(string folder) => DatabaseChoice.SqliteFile(Path.Combine(folder, DatabaseFile));

    /// <summary>People, one small definition with a delay, and so many cases that wait.</summary>
    public async Task PrepareWaitingAsync(int cases, CancellationToken ct)
    {
        await using var first = Services.CreateAsyncScope();
        await first.ServiceProvider.GetRequiredService<SampleRegistration>().RegisterAsync(ct);
        var publish = new PublishWorkflows([new WorkflowFile("waiting.json", WaitingFlow.Json)], []);
        Must(await first.ServiceProvider.GetRequiredService<PublishWorkflowsHandler>().HandleAsync(publish, Actor.System(Via.Import), ct), "The definition was not published");
        var requester = await first.ServiceProvider.GetRequiredService<GovernanceDbContext>().People.AsNoTracking().Include(p => p.Roles).FirstAsync(p => p.Id == Requester, ct);
        for (var number = 1; number <= cases; number++)
        {
            await using var scope = Services.CreateAsyncScope();
            var command = CaseFor(Products[0]) with { Product = $"{Products[0].Name} {number}" };
            Must(await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(command, requester.AsActor(Via.Import), ct), $"Case {number} was not opened");
        }
    }

    /// <returns>Numbers of the cases.</returns>
    public async Task<IReadOnlyList<int>> PrepareAsync(int cases, CancellationToken ct)
    {
        await SampleHost.PrepareAsync(Services, place, ct);
        var numbers = new List<int>();
        foreach (var product in Products.Take(cases))
        {
            await using var scope = Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
            var requester = await db.People.AsNoTracking().Include(p => p.Roles).FirstAsync(p => p.Id == Requester, ct);
            var result = await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(CaseFor(product), requester.AsActor(Via.Import), ct);
            numbers.Add(result.Number ?? throw new InvalidOperationException($"The case for {product.Name} was not opened: {result.Reason}"));
        }

        return numbers;
    }

    /// <summary>Takes a case on to its questionnaire and makes a private link for a person at the vendor.</summary>
    /// <returns>The secret of the link.</returns>
    public async Task<string> SendToVendorAsync(int number, SampleProduct product, CancellationToken ct)
    {
        var story = SampleCases.All.First(c => c.Product.Name == product.Name) with { IsReturnedOnce = false, Takes = new Dictionary<string, int>() };
        var clock = (SampleClock)Services.GetRequiredService<TimeProvider>();
        var owners = new SampleWalk(Services.GetRequiredService<IServiceScopeFactory>(), clock, Via.Import, Password).Join(story, number);
        var step = await owners.NextAsync(ct);
        for (; step is { Kind: not StepKind.Questionnaire }; step = await owners.NextAsync(ct))
        {
            await owners.CompleteAsync(step, ct);
        }

        await using var scope = Services.CreateAsyncScope();
        var buyer = (await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().People.AsNoTracking().Include(p => p.Roles).FirstAsync(p => p.Id == step!.OwnerId, ct)).AsActor(Via.Import);
        var contact = await scope.ServiceProvider.GetRequiredService<EnterVendorContactHandler>().HandleAsync(new EnterVendorContact(number, "Nora Wik", "nora@vendor.example"), buyer, ct);
        Must(contact, "The contact was not entered");
        var token = LinkToken.New();
        var send = new SendVendorLink(number, step!.Number, contact.Number!.Value, token, DateOnly.FromDateTime(clock.Now.AddDays(30)), "", new LinkPost(false, MailWriter.VendorLink, "http://localhost"));
        await using var second = Services.CreateAsyncScope();
        Must(await second.ServiceProvider.GetRequiredService<SendVendorLinkHandler>().HandleAsync(send, buyer, ct), "The link was not made");
        return token;
    }

    private static OpenCase CaseFor(SampleProduct product) => new(
        SamplePeople.MainSite, CaseKind.NewProcurement, product.Vendor, product.Name, product.Version, null, null,
        product.Sentence, product.PlannedUse, SamplePeople.ForCase(SamplePeople.MainSite), IsSample: true);

    private static void Must(Result result, string otherwise)
    {
        if (!result.IsDone)
        {
            throw new InvalidOperationException($"{otherwise}: {result.Reason} {string.Join(" ", result.Problems.Select(p => p.Message))}");
        }
    }

    /// <summary>The database as it lies on the disk now.</summary>
    public AsyncServiceScope Open() => Services.CreateAsyncScope();

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }
    }
}
