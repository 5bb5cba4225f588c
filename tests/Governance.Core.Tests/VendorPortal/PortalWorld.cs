using Governance.Core.Audit;
using Governance.Core.Mails;
using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Core.VendorPortal;
using Governance.Database;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.VendorPortal;

/// <summary>Case 1 with an open questionnaire, the mails that the product ships, and a contact at the vendor.</summary>
internal static class PortalWorld
{
    public const string Origin = "https://governance.example.org";

    public static async Task<World> AtVendorAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, bool keepsLog = false)
    {
        var flow = new SmallFlow()
            .Step("vendor-questionnaire", "kind: 'questionnaire', ownerRole: 'procurement', dueWorkingDays: 5, template: 'questionnaires/vendor'",
                "complete->privacy-review, complete-with-flags->privacy-review, decline->end:withdrawn", "\"stage\": \"S02\"")
            .Step(
                "privacy-review", "kind: 'review', ownerRole: 'privacy-officer', dueWorkingDays: 5, template: 'reviews/privacy'", "approve->end:approved, changes-requested->vendor-questionnaire, reject->end:rejected",
                "\"stage\": \"S03\", \"gate\": true, \"clockStopsFor\": \"vendor\", \"dependsOn\": [\"vendor-questionnaire\"], \"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"approve\"] }");
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory)!;
        var mails = Directory.GetFiles(Path.Combine(root, "templates", "mails")).Select(f => ($"mails/{Path.GetFileName(f)}", File.ReadAllText(f)));
        var world = await World.SmallAsync(provider, flow, [("questionnaires/vendor.yaml", SmallSteps.Vendor), ("reviews/privacy.yaml", SmallSteps.Review), .. mails]);
        await world.OpenCaseAsync();
        return world;
    }

    public static async Task<Actor> OwnerAsync(World world) => world.ActorOf((await world.StepAsync(1, "vendor-questionnaire")).OwnerId);

    public static async Task<int> ContactAsync(World world, string name = "Jane Roe", string email = "jane.roe@alpha.example")
    {
        var result = await world.RunAsync<EnterVendorContactHandler>(await OwnerAsync(world), (h, a) => h.HandleAsync(new EnterVendorContact(1, name, email), a, CancellationToken.None));
        return result.Number ?? throw new InvalidOperationException(World.Said(result));
    }

    public static async Task<Result> SendAsync(World world, int contact, string token, bool byMail = true, Actor? by = null, int days = 30)
    {
        var expires = DateOnly.FromDateTime(world.Time.GetUtcNow().UtcDateTime.AddDays(days));
        var command = new SendVendorLink(1, (await world.StepAsync(1, "vendor-questionnaire")).Number, contact, token, expires, "Thank you.", new LinkPost(byMail, MailWriter.VendorLink, Origin));
        return await world.RunAsync<SendVendorLinkHandler>(by ?? await OwnerAsync(world), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    /// <summary>A link that was opened: its number and the actor who came in.</summary>
    public static async Task<(string Token, VendorDoor Door)> OpenedAsync(World world)
    {
        var token = LinkToken.New();
        var sent = await SendAsync(world, await ContactAsync(world), token, byMail: false);
        Assert.True(sent.IsDone, World.Said(sent));
        var door = await DoorAsync(world, token);
        var opened = await world.RunAsync<OpenVendorLinkHandler>(door!.AsActor(null, null), (h, a) => h.HandleAsync(new OpenVendorLink(door.Link.Number), a, CancellationToken.None));
        Assert.True(opened.IsDone, World.Said(opened));
        return (token, door);
    }

    public static Task<VendorDoor?> DoorAsync(World world, string token) => world.AskAsync<VendorDoors, VendorDoor?>(d => d.ByTokenAsync(token, CancellationToken.None));

    public static Task<VendorSaved> SaveAsync(World world, VendorDoor door, string seen, string question, string value) => world.AskAsync<VendorDrafts, VendorSaved>(
        d => d.SaveAsync(door.Link.Number, new TypedPart([$"a.{question}"], seen, StepsOfWorld.Fields(($"a.{question}", value))), door.AsActor(null, null), CancellationToken.None));

    public static string Blank(string question) => VendorDrafts.MarkOf(new Dictionary<string, IReadOnlyList<string>>(), [$"a.{question}"]);

    public static Task<List<AuditEntry>> EntriesAsync(World world) => world.ReadAsync(db => db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync());
}
