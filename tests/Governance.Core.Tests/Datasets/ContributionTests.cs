using Governance.Core.Audit;
using Governance.Core.Datasets;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Datasets;

public sealed class ContributionTests
{
    [Fact]
    public async Task The_register_begins_with_the_rows_that_ship_and_their_confirmation()
    {
        await using var world = await RegisterWorld.WorldAsync();

        var (datasets, artifacts, papers) = await world.ReadAsync(async db => (await db.Datasets.CountAsync(), await db.DatasetArtifacts.ToListAsync(), await db.Papers.CountAsync()));

        Assert.Equal((29, 48), (datasets, artifacts.Count));
        Assert.True(papers is > 35 and < 48);
        Assert.True(artifacts.Single(a => a.Key == "rel-005").IsUnconfirmed);
        Assert.False(artifacts.Single(a => a.Key == "rel-012").IsUnconfirmed);
        Assert.Equal(AuditKind.RegisterLoaded.Key, (await world.LastEntryAsync(Trails.Datasets)).Kind);
    }

    // More papers than a statement takes values.
    [Fact]
    public async Task A_proposal_of_thousands_of_rows_comes_in_whole()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var rows = Enumerable.Range(1, 2000).Select(n => RegisterWorld.Shortcut($"many-{n:0000}") with { Paper = new PaperItem($"Author{n} et al.", "2026", $"doi 10.0000/many.{n}") });

        await world.AddAsync(new RegisterItems([], [.. rows], []));

        Assert.Equal(2000, await world.ReadAsync(db => db.DatasetArtifacts.CountAsync(a => a.Key.StartsWith("many-"))));
        Assert.Equal(2000, await world.ReadAsync(db => db.Papers.CountAsync(p => p.Reference!.StartsWith("doi 10.0000/many."))));
    }

    [Fact]
    public async Task What_a_user_proposes_stands_in_the_register_only_when_another_person_approved_it()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var proposed = await world.ProposeAsync(Role.Radiologist, new RegisterItems([], [RegisterWorld.Shortcut()], []));
        var before = await world.ReadAsync(db => db.DatasetArtifacts.AnyAsync(a => a.Key == "test-001"));

        var decided = await world.DecideAsync(Role.DatasetSteward, proposed.Number!.Value);

        Assert.False(before);
        Assert.True(decided.IsDone, World.Said(decided));
        var history = await world.ReadAsync(db => db.RegisterChanges.SingleAsync(c => c.Key == "test-001"));
        Assert.Equal((world.People.With(Role.Radiologist).Id, world.People.With(Role.DatasetSteward).Id, 1), (history.ProposedByPersonId!.Value, history.ApprovedByPersonId!.Value, history.Revision));
        Assert.Equal(AuditKind.ContributionDecided.Key, (await world.LastEntryAsync(Trails.Datasets)).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task The_steward_cannot_approve_a_proposal_of_their_own()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var proposed = await world.ProposeAsync(Role.DatasetSteward, new RegisterItems([], [RegisterWorld.Shortcut()], []));

        var refused = await world.DecideAsync(Role.DatasetSteward, proposed.Number!.Value);

        Assert.Equal((ResultKind.Refused, "Nobody approves a proposal of their own; another dataset steward decides."), (refused.Kind, refused.Reason));
        Assert.False(await world.ReadAsync(db => db.DatasetArtifacts.AnyAsync(a => a.Key == "test-001")));
    }

    [Fact]
    public async Task Somebody_who_is_no_steward_cannot_decide_and_an_auditor_cannot_propose()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var proposed = await world.ProposeAsync(Role.Radiologist, new RegisterItems([], [RegisterWorld.Shortcut()], []));

        var decided = await world.DecideAsync(Role.ClinicalLead, proposed.Number!.Value);
        var byAuditor = await world.ProposeAsync(Role.Auditor, new RegisterItems([], [RegisterWorld.Shortcut("test-002")], []));

        Assert.Equal((ResultKind.Refused, ResultKind.Refused), (decided.Kind, byAuditor.Kind));
        Assert.Equal(AuditKind.ContributionMade.Key, (await world.LastEntryAsync(Trails.Datasets)).Kind);
    }

    [Fact]
    public async Task A_changed_row_keeps_its_address_and_every_earlier_revision()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var item = await world.ReadAsync(async db => (await db.Datasets.SingleAsync(d => d.Key == "chexpert")).ToItem(["CheXpert v1.0"]));

        await world.AddAsync(new RegisterItems([item with { Licence = "Example licence", Aliases = ["CheXpert v1.0", "CXP"] }], [], []));

        var revisions = await world.ReadAsync(db => db.RegisterChanges.Where(c => c.Kind == "dataset" && c.Key == "chexpert").OrderBy(c => c.Revision).Select(c => c.Row).ToListAsync());
        Assert.Equal(2, revisions.Count);
        Assert.DoesNotContain("Example licence", revisions[0], StringComparison.Ordinal);
        Assert.Contains("Example licence", revisions[1], StringComparison.Ordinal);
        Assert.Equal("chexpert", await world.ReadAsync(db => db.DatasetAliases.Where(a => a.Normalised == "cxp").Select(a => a.DatasetKey).SingleAsync()));
    }

    [Fact]
    public async Task Rows_that_do_not_fit_are_refused_with_the_field_that_is_wrong()
    {
        await using var world = await RegisterWorld.WorldAsync();

        var result = await world.ProposeAsync(Role.Radiologist, new RegisterItems([], [RegisterWorld.Shortcut("Bad Key", "no-such-set") with { Type = "magic", Leaves = ["patient/shoe-size"] }], []));

        Assert.Equal(["key", "leaves", "type"], result.Problems.Select(p => p.Field).Order());
    }
}
