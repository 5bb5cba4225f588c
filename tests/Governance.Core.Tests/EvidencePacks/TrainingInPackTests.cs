using Governance.Core.Deployments;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>Who of the chain was trained, on the version that the pack is about: beside each link, in section 14, and as a gap where nothing is recorded.</summary>
public sealed class TrainingInPackTests
{
    private const string Version = "2.1.3";

    [Fact]
    public async Task Nobody_is_taken_for_trained_without_a_record()
    {
        await using var world = await PackWorld.FinishedAsync();

        var contents = await ContentsAsync(world);

        Assert.All(LinksOf(contents), l => Assert.Null(l.Training));
        var gap = Gap(contents)!;
        Assert.Equal((SectionPlan.Owners, GapKind.Missing), (gap.Section, gap.Kind));
        Assert.StartsWith($"No training on version {Version} is recorded for ", gap.Text, StringComparison.Ordinal);
        Assert.Contains($"{Person(world, Role.PrivacyOfficer).Name} (privacy)", gap.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_on_this_version_stands_beside_the_link_and_in_section_14_and_takes_the_person_out_of_the_gap()
    {
        await using var world = await PackWorld.FinishedAsync();
        await TrainAsync(world, Role.PrivacyOfficer, Version);

        var contents = await ContentsAsync(world);

        Assert.Equal($"on {Version}, 2 Nov 2026", Link(contents, "Privacy").Training);
        Assert.DoesNotContain("(privacy)", Gap(contents)!.Text, StringComparison.Ordinal);
        Assert.Equal("TN-1", contents.Section(SectionPlan.HumanFactors).Parts.OfType<DossierPart>().Single().Entries.Single().Id);
    }

    [Fact]
    public async Task Training_on_another_version_or_one_that_has_run_out_is_shown_and_does_not_count()
    {
        await using var world = await PackWorld.FinishedAsync();
        await TrainAsync(world, Role.PrivacyOfficer, "2.0");
        await TrainAsync(world, Role.SecurityOfficer, Version, until: "2026-11-03");

        var contents = await ContentsAsync(world);

        Assert.Equal("only on 2.0, 2 Nov 2026", Link(contents, "Privacy").Training);
        Assert.Equal($"on {Version}, 2 Nov 2026; to be repeated since 3 Nov 2026", Link(contents, "Security").Training);
        Assert.Contains("(privacy)", Gap(contents)!.Text, StringComparison.Ordinal);
        Assert.Contains("(security)", Gap(contents)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gap_is_gone_when_every_link_is_trained()
    {
        await using var world = await PackWorld.FinishedAsync();
        foreach (var role in new[] { Role.ClinicalLead, Role.SecurityOfficer, Role.PrivacyOfficer, Role.ImagingInformatics, Role.MonitoringOwner, Role.Procurement })
        {
            await TrainAsync(world, role, Version);
        }

        Assert.Null(Gap(await ContentsAsync(world)));
    }

    [Theory]
    [InlineData("2026-11-02", "reading", false)]
    [InlineData("2026-11-03", "reading", false)]
    [InlineData("2026-11-04", "reading", true)]
    [InlineData("2026-11-04", "running", true)]
    [InlineData("2026-11-04", "reviewing", false)]
    public async Task Who_reads_or_runs_it_is_trained_before_its_first_use_or_the_pack_says_so(string trainedOn, string part, bool isGap)
    {
        await using var world = await PackWorld.FinishedAsync();
        await TrainAsync(world, Role.ClinicalLead, Version, on: trainedOn, part: part);
        var inUse = new DateTime(2026, 11, 3, 9, 0, 0, DateTimeKind.Utc);
        var deployment = Deployment.Install(new DeploymentOrigin(PackWorld.CaseNumber, world.Site.Id, 1, 1, "AlphaChest 2.1.3", null, IsSample: false), inUse);
        var began = DeploymentChange.Of(deployment, DeploymentEvent.Pilot, new DeploymentAct(PackWorld.CaseNumber, null, "Pilot", 1, new DateOnly(2026, 11, 3), inUse, null), null);

        var contents = ContentsBuilder.Build(await RowsAsync(world) with { DeploymentChanges = [began] }, "packs/go-live@1");

        var gap = contents.Gaps.SingleOrDefault(g => g.What == "Training before use");
        Assert.Equal(isGap, gap is not null);
        Assert.Equal(isGap ? $"Version {Version} was in use from 3 Nov 2026 on, but trained later were: {Person(world, Role.ClinicalLead).Name} on 4 Nov 2026." : null, gap?.Text);
    }

    [Fact]
    public async Task The_vendor_is_not_told_who_was_trained()
    {
        await using var world = await PackWorld.FinishedAsync();
        await TrainAsync(world, Role.PrivacyOfficer, Version);

        var contents = await ContentsAsync(world, Audience.Vendor);

        Assert.All(LinksOf(contents), l => Assert.Equal("withheld from this audience", l.Training));
        Assert.DoesNotContain("(security)", Gap(contents)!.Text, StringComparison.Ordinal);
        Assert.Contains(contents.Redactions!, r => r.What.Contains("training of the people", StringComparison.Ordinal));
    }

    private static IReadOnlyList<PackLink> LinksOf(PackContents contents) => contents.Section(SectionPlan.Owners).Parts.OfType<LinksPart>().Single().Links;

    private static PackLink Link(PackContents contents, string link) => LinksOf(contents).Single(l => l.Link == link);

    private static PackGap? Gap(PackContents contents) => contents.Gaps.SingleOrDefault(g => g.What == "Training of the people");

    private static Person Person(PackWorld world, Role role) => world.People.With(role);

    private static Task TrainAsync(PackWorld world, Role role, string version, string? until = null, string on = "2026-11-02", string part = "reviewing")
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>
        {
            ["person"] = [$"{Person(world, role).Id}"],
            ["part"] = [part],
            ["version"] = [version],
            ["content"] = ["Limits, failure types, how to disagree."],
            ["on"] = [on],
            ["by"] = ["Alpha Imaging"],
            ["check"] = ["test"],
            ["until"] = [until ?? ""],
        };
        var command = new RecordDossierEntry(PackWorld.CaseNumber, TrainingKinds.Record, null, 0, fields);
        return world.DoneAsync<RecordDossierEntryHandler>(h => h.HandleAsync(command, world.People.Acting(Role.PrivacyOfficer), default));
    }

    private static async Task<PackRows> RowsAsync(PackWorld world)
    {
        await using var db = world.Database.NewContext();
        var ofCase = await db.Cases.AsNoTracking().Include(c => c.Steps).Include(c => c.People).SingleAsync();
        var end = await db.AuditEntries.Where(e => e.Trail == ofCase.AuditTrail).MaxAsync(e => e.Sequence);
        return await world.WithAsync<PackRowsReader, PackRows>(r => r.AsOfAsync(ofCase, end, default));
    }

    private static async Task<PackContents> ContentsAsync(PackWorld world, string audience = Audience.Internal)
    {
        var (pdf, _) = await world.BuildAsync(audience: audience);
        return PackWorld.ContentsOf(pdf);
    }
}
