using System.Text;
using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Cases.Owners;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Core.Signatures;
using Governance.Core.Sites;
using Governance.Core.Steps;
using Governance.Core.Templates;
using Governance.Core.TimeStamps;
using Governance.Pdf.Verification;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>A database with one small case that its owners drive through the same use cases as the pages.</summary>
internal sealed class PackWorld : IAsyncDisposable
{
    public const int CaseNumber = 1;

    private static readonly DateTime KeyMade = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    private readonly ServiceProvider services;

    private PackWorld(TestDatabase database, TestKit.People people, Site site, string folder, TimeStampSettings stamping)
    {
        Database = database;
        People = people;
        Site = site;
        Folder = folder;
        Key = new FilePackKey(PackKeyFile.BesideData(folder), new FixedTime(KeyMade));
        services = new ServiceCollection().AddGovernanceCore().AddScoped<GovernanceDbContext>(_ => database.NewContext())
            .AddSingleton<TimeProvider>(database.Time).AddSingleton<IEvidenceStore>(Store).AddSingleton<IReauthentication, AlwaysRecognised>()
            .AddSingleton<IPackKey>(Key).AddSingleton(stamping).BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    public TestKit.People People { get; }

    public Site Site { get; }

    public string Folder { get; }

    public FilePackKey Key { get; }

    public MemoryEvidence Store { get; } = new();

    /// <param name="stamping">The authority for time stamps; none where it is left out.</param>
    public static async Task<PackWorld> CreateAsync(TimeStampSettings? stamping = null)
    {
        var database = await TestDatabase.CreateAsync();
        var site = await Given.SiteAsync(database);
        var people = await Given.PeopleAsync(database, site);
        var world = new PackWorld(database, people, site, Directory.CreateTempSubdirectory("packs-").FullName, stamping ?? TimeStampSettings.None);
        var system = Actor.System(Via.Import);
        await world.DoneAsync<PublishTemplatesHandler>(h => h.HandleAsync(new PublishTemplates(SmallForms.Set()), system, default));
        var known = SmallForms.Set().Templates.Select(t => t.Id).ToList();
        await world.DoneAsync<PublishWorkflowsHandler>(h => h.HandleAsync(new PublishWorkflows([new WorkflowFile("small.json", SmallFlow.Json())], known), system, default));
        await world.DoneAsync<OpenCaseHandler>(h => h.HandleAsync(world.Request(), people.Acting(Role.Requester), default));
        return world;
    }

    /// <summary>The whole case: one return to the vendor, one step handed over, one file, one declined answer, one condition.</summary>
    public static async Task<PackWorld> FinishedAsync(TimeStampSettings? stamping = null)
    {
        var world = await CreateAsync(stamping);
        await world.CompleteAsync("intake", ("outcome", "accept"), ("a.ITK-01", "Bleeds wait for two hours."));
        await world.AddEvidenceAsync("Burned-in text test.txt", "40 of 40 studies clean\n", 2, "PRV-02");
        await world.AnswerAsync("Private tags stay on the server.");
        await world.ReviewAsync("changes-requested", "clarify");
        await world.AnswerAsync("Private tags are dropped.");
        await world.HandOverAsync("privacy-review", "Petra Sandoval", Role.PrivacyOfficer);
        await world.ReviewAsync("approve-with-conditions", "accept");
        await world.CompleteAsync("protocol", ("outcome", "lock"), ("a.PRO-01", "Lower bound of sensitivity at least 85 %."));
        await world.CompleteAsync(
            "local-validation", ("outcome", "meets"), ("a.LOC-02.table.0.group", "All"), ("a.LOC-02.table.0.tp", "276"), ("a.LOC-02.table.0.fp", "49"),
            ("a.LOC-02.table.0.fn", "24"), ("a.LOC-02.table.0.tn", "651"));
        await world.CompleteAsync(
            "go-live-decision", [.. world.Condition("CT 3 stays out of routing until 100 cases were read."), ("outcome", "approve-with-conditions"), ("d.summary", "The emergency service may use AlphaChest 2.1.3 as a second look."),
            ("d.allowed", "Adults, chest X-ray."), ("d.not-allowed", "Children; any other version."), ("d.review-on", "2027-11-30"),
            ("d.dissent", "I would have waited for the second scanner.")]);
        return world;
    }

    /// <summary>One working day passes before each thing that is done.</summary>
    public async Task CompleteAsync(string key, params (string Name, string Value)[] fields)
    {
        Database.Time.Advance(TimeSpan.FromDays(1));
        var step = await StepAsync(key);
        var posted = fields.GroupBy(f => f.Name).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(f => f.Value)]);
        var owner = await OwnerAsync(step);
        await DoneAsync<CompleteStepHandler>(h => h.HandleAsync(new CompleteStep(CaseNumber, step.Number, step.Version, posted, "secret"), owner.AsActor(Via.Page), default));
    }

    public async Task AddEvidenceAsync(string name, string text, int stepNumber, string question)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var about = new EvidenceAbout("vendor", null, stepNumber, question, new DateOnly(2026, 10, 1));
        await DoneAsync<AddEvidenceHandler>(h => h.HandleAsync(new AddEvidence(CaseNumber, name, content, about), People.Acting(Role.Procurement), default));
    }

    public async Task HandOverAsync(string key, string toName, Role role)
    {
        var to = await Given.PersonAsync(Database, Site, 90, toName, role);
        var step = await StepAsync(key);
        var owner = await OwnerAsync(step);
        await DoneAsync<HandOverStepHandler>(h => h.HandleAsync(new HandOverStep(CaseNumber, step.Number, step.Version, to.Id, "On leave."), owner.AsActor(Via.Page), default));
    }

    public Task<Result> TryBuildAsync(Actor actor, long? asOf = null, string audience = Audience.Internal) =>
        WithAsync<BuildEvidencePackHandler, Result>(h => h.HandleAsync(new BuildEvidencePack(CaseNumber, asOf, audience), actor, default));

    public async Task<(byte[] Pdf, byte[] Zip)> BuildAsync(long? asOf = null, string audience = Audience.Internal)
    {
        var result = await TryBuildAsync(People.Acting(Role.CommitteeChair), asOf, audience);
        Assert.True(result.IsDone, result.Reason);
        var actor = People.Acting(Role.CommitteeChair);
        return (await FileAsync(result.Number!.Value, false, actor), await FileAsync(result.Number!.Value, true, actor));
    }

    public static PackCheck Verify(byte[] pdf, byte[]? zip, PackTrust? trust = null, TimeStampTrust? stampTrust = null)
    {
        using var stream = zip is null ? null : new MemoryStream(zip, writable: false);
        return VerifyPack.Run(pdf, stream, trust, stampTrust);
    }

    /// <summary>The contents that a pack holds beside its pages.</summary>
    public static PackContents ContentsOf(byte[] pdf) => PackJson.Read<PackContents>(SignedPdf.Read(pdf).Attachment(PackManifest.ContentsName).Bytes.Span);

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
        Key.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Task AnswerAsync(string flows) => CompleteAsync(
        "vendor-questionnaire", ("outcome", "complete"), ("a.PRV-01", flows), ("a.PRV-02.text", "By two methods."), ("a.PRV-02.number", "0.5"), ("a.PRV-02.evidence", "EV-1"),
        ("a.PRV-03.special", "declined"), ("a.PRV-03.reason", "Not recorded at all sites."), ("a.PRV-05", "yes"));

    private Task ReviewAsync(string outcome, string verdict) => CompleteAsync(
        "privacy-review",
        [
            ("outcome", outcome), ("reason", "Private tags."), ("a.REV-01", "Nothing leaves the site."), .. Enumerable.Range(1, 5).Select(n => ($"v.PRV-0{n}", n == 1 ? verdict : "accept")),
            ("v.PRV-01.comment", "Why are private tags kept?"), ("r.before.likelihood", "possible"), ("r.before.impact", "serious"), ("r.after.likelihood", "rare"), ("r.after.impact", "serious"),
            .. outcome == "approve-with-conditions" ? Condition("The access list is looked at every quarter.") : [],
        ]);

    private (string, string)[] Condition(string text) =>
    [
        ("c.0.text", text), ("c.0.verification", "Signed list"), ("c.0.blocks", "nothing"), ("c.0.missed", "The case returns to privacy."),
        ("c.0.owner", $"{People.With(Role.PrivacyOfficer).Id}"), ("c.0.due", "2027-03-31"),
    ];

    private OpenCase Request() => new(
        Site.Id, CaseKind.NewProcurement, "Alpha Imaging", "AlphaChest", "2.1.3", "2026.02-b", null, "Marks suspected pneumothorax on chest X-ray for the radiologist.",
        new JsonObject { ["finding"] = new JsonArray("pneumothorax"), ["modality"] = new JsonArray("X-ray") },
        Role.All.Where(r => r != Role.Requester && r != Role.VendorContact && r != Role.SystemAdmin).ToDictionary(r => r.Key, r => People.With(r).Id));

    private async Task<CaseStep> StepAsync(string key)
    {
        await using var db = Database.NewContext();
        return await db.CaseSteps.AsNoTracking().Where(s => s.CaseNumber == CaseNumber && s.Key == key).OrderByDescending(s => s.Number).FirstAsync();
    }

    private async Task<Person> OwnerAsync(CaseStep step)
    {
        await using var db = Database.NewContext();
        return await db.People.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Id == step.OwnerId);
    }

    private async Task<byte[]> FileAsync(int number, bool isZip, Actor actor)
    {
        var (_, _, content) = await WithAsync<PackFileQuery, (string, string, Stream)>(q => q.OpenAsync(CaseNumber, number, isZip, actor, default));
        using var copy = new MemoryStream();
        await using (content)
        {
            await content.CopyToAsync(copy);
        }

        return copy.ToArray();
    }

    public async Task DoneAsync<THandler>(Func<THandler, Task<Result>> use)
        where THandler : notnull
    {
        var result = await WithAsync(use);
        Assert.True(result.IsDone, $"{typeof(THandler).Name}: {result.Kind} {result.Reason} {string.Join("; ", result.Problems.Select(p => $"{p.Field}: {p.Message}"))}");
    }

    private sealed class AlwaysRecognised : IReauthentication
    {
        public Task<(string? Method, string? Refusal)> ConfirmAsync(int personId, string secret, CancellationToken ct) => Task.FromResult<(string?, string?)>(("password", null));
    }
}
