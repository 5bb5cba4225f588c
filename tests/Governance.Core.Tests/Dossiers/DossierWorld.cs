using System.Text;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Intake;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Dossiers;

/// <summary>A small case whose privacy review rests on data flows and accesses.</summary>
internal static class DossierWorld
{
    public static async Task<World> CreateAsync(string need = "expected", string atStep = "privacy-review")
    {
        var review = SmallSteps.Review.Replace("rating:", $"records: [ {{ kind: data-flow, need: {need} }}, {{ kind: access }} ]\nrating:", StringComparison.Ordinal);
        var world = await World.SmallAsync(
            SmallSteps.Flow(), ("reviews/intake.yaml", SmallSteps.Intake), ("questionnaires/vendor.yaml", SmallSteps.Vendor), ("reviews/privacy.yaml", review), ("reviews/check.yaml", SmallSteps.Check));
        await SmallSteps.AtAsync(world, atStep);
        if (atStep == "privacy-review")
        {
            await world.AddEvidenceAsync(1, world.People.With(Role.PrivacyOfficer).Id, "dpia.pdf", "%PDF-1.7 assessment"u8.ToArray(), "dpia");
        }

        return world;
    }

    public static (string Name, string Value)[] Flow(string to = "Cloud service", string identity = "pseudonymised", string purpose = "care") =>
    [
        ("from", "PACS"), ("from-holder", "site"), ("from-country", "Germany"), ("to", to), ("to-holder", "vendor"), ("to-country", "Germany"), ("data", "Axial series"), ("identity", identity),
        ("purpose", purpose), ("basis", "Processor agreement"), ("retention", "30 days"), ("who", "Operations of the vendor"),
    ];

    public static (string Name, string Value)[] Access(string granted = "2026-10-01") =>
        [("who", "Operations"), ("side", "vendor"), ("to", "Service"), ("why", "Support"), ("by", "Privacy officer"), ("granted", granted)];

    public static Task<Result> RecordAsync(
        this World world, string kind, (string Name, string Value)[] fields, int? number = null, int seen = 0, string? why = null, Role? by = null, int? evidence = null) =>
        world.RunAsync<RecordDossierEntryHandler>(
            world.People.Acting(by ?? Role.PrivacyOfficer),
            (h, a) => h.HandleAsync(new RecordDossierEntry(1, kind, number, seen, StepsOfWorld.Fields(fields), evidence, why), a, CancellationToken.None));

    public static async Task MustRecordAsync(this World world, string kind, (string Name, string Value)[] fields, int? number = null, int seen = 0, string? why = null)
    {
        var result = await world.RecordAsync(kind, fields, number, seen, why);
        Assert.True(result.Kind == ResultKind.Done, World.Said(result));
    }

    public static Task<Result> WithdrawAsync(this World world, string kind, int number, int seen, string why = "It was switched off.") =>
        world.RunAsync<WithdrawDossierEntryHandler>(
            world.People.Acting(Role.PrivacyOfficer), (h, a) => h.HandleAsync(new WithdrawDossierEntry(1, kind, number, seen, why), a, CancellationToken.None));

    public static Task<Result> TakeInAsync(this World world, string kind, string name, string content, params (string Name, string Value)[] fields) =>
        world.TakeInAsync(kind, name, Encoding.UTF8.GetBytes(content), fields);

    public static Task<Result> TakeInAsync(this World world, string kind, string name, byte[] content, params (string Name, string Value)[] fields) =>
        world.RunAsync<TakeInFileHandler>(
            world.People.Acting(Role.SecurityOfficer),
            async (h, a) => await h.HandleAsync(new TakeInFile(1, kind, name, new MemoryStream(content), StepsOfWorld.Fields(fields)), a, CancellationToken.None));

    public static Task<DossierPage> PageAsync(this World world, string area, Role? by = null) =>
        world.AskAsync<DossierPageQuery, DossierPage>(q => q.GetAsync(1, area, world.People.Acting(by ?? Role.PrivacyOfficer), CancellationToken.None));

    public static DossierSection Of(this DossierPage page, string kind) => page.Sections.Single(s => s.Kind.Key == kind);

    public static DossierFact Fact(string kind, int number, params (string, string?)[] values) => new(kind, number, DossierValues.Of(values));

    public static readonly string DataFlow = PrivacyKinds.DataFlow;
}
