using Governance.Core.Audit;
using Governance.Core.Datasets;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Datasets;

public sealed class NewEvidenceTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task An_artifact_about_a_dataset_of_a_live_product_tells_the_monitoring_owner_and_stands_in_the_record_of_the_case(DatabaseProvider provider)
    {
        await using var world = await RegisterWorld.WorldAsync(provider);
        var live = await world.LiveAsync("CheXpert");
        var owner = world.People.With(Role.MonitoringOwner).Id;
        var before = await world.ReadAsync(db => db.Notices.CountAsync(n => n.PersonId == owner));

        await world.AddAsync(new RegisterItems([], [RegisterWorld.Shortcut()], []));

        var told = await world.ReadAsync(db => db.Notices.Where(n => n.PersonId == owner).OrderBy(n => n.Id).ToListAsync());
        var entry = await world.LastEntryAsync(Trails.OfCase(live));
        var issue = await world.ReadAsync(db => db.KnownIssues.SingleAsync(i => i.ArtifactKey == "test-001"));
        var finding = await world.ReadAsync(db => db.Findings.SingleAsync(f => f.CaseNumber == live && f.Number == issue.FindingNumber));
        Assert.Equal(before + 1, told.Count);
        Assert.Equal(live, told[^1].CaseNumber);
        Assert.Equal(AuditKind.DatasetEvidenceFound.Key, entry.Kind);
        Assert.Equal((Trails.OfCase(live), entry.Sequence, IssueCause.NewEvidence), (issue.Trail, issue.Sequence, issue.Cause));
        Assert.Equal((owner, FindingState.Open), (finding.OwnerId, finding.State));
        Assert.Contains("Example et al., 2026, doi 10.0000/example.1", finding.Text, StringComparison.Ordinal);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task The_next_evidence_pack_shows_it_with_its_paper_and_finding_and_the_one_as_of_the_day_before_does_not()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var live = await world.LiveAsync("CheXpert");
        var before = (await world.LastEntryAsync(Trails.OfCase(live))).Sequence;

        await world.AddAsync(new RegisterItems([], [RegisterWorld.Shortcut()], []));

        var now = (await world.LastEntryAsync(Trails.OfCase(live))).Sequence;
        var shown = Assert.Single(await KnownAsync(world, live, now), r => r[0].Contains("Marker at the shoulder", StringComparison.Ordinal));
        Assert.Contains("Example et al., 2026, doi 10.0000/example.1", shown[1], StringComparison.Ordinal);
        Assert.Equal("new evidence, finding F-1", shown[4]);
        Assert.DoesNotContain(await KnownAsync(world, live, before), r => r[0].Contains("Marker at the shoulder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_signature_of_the_bias_review_still_holds_because_what_was_signed_did_not_change()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var live = await world.LiveAsync("CheXpert");
        var review = await world.StepAsync(live, "bias-review");
        var signed = await world.ReadAsync(db => db.Signatures.SingleAsync(s => s.CaseNumber == live));

        await world.AddAsync(new RegisterItems([], [RegisterWorld.Shortcut()], []));

        Assert.Equal(signed.ContentSha256, await world.SignedTodayAsync(live, review.Number));
    }

    [Fact]
    public async Task An_open_bias_review_gets_the_question_and_its_owner_is_told()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var number = await world.NamingAsync("CheXpert");

        await world.AddAsync(new RegisterItems([], [RegisterWorld.Shortcut()], []));

        var page = await world.PageAsync(await world.StepAsync(number, "bias-review"));
        Assert.Contains(page.Work.Form.Questions, q => q.Text.Contains("Marker at the shoulder", StringComparison.Ordinal));
        Assert.Contains(await world.ReadAsync(db => db.Notices.Where(n => n.CaseNumber == number).ToListAsync()), n => n.PersonId == world.People.With(Role.BiasReviewer).Id && n.Text.Contains("new evidence", StringComparison.Ordinal));
        Assert.Empty(await world.ReadAsync(db => db.Findings.ToListAsync()));
    }

    [Fact]
    public async Task Cases_that_ended_without_an_installed_product_and_cases_about_other_datasets_stay_as_they_are()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var other = await world.NamingAsync("PadChest", "OtherProduct");
        var ended = await world.NamingAsync("CheXpert", "EndedProduct");
        await world.MustCompleteAsync(ended, "bias-review", ("outcome", "inadequate"), ("a.BIAS-30", "Everybody."));
        var before = await world.ReadAsync(db => db.AuditTrails.Where(t => t.Name.StartsWith("case/")).SumAsync(t => t.Length));

        await world.AddAsync(new RegisterItems([], [RegisterWorld.Shortcut()], []));

        Assert.Equal(before, await world.ReadAsync(db => db.AuditTrails.Where(t => t.Name.StartsWith("case/")).SumAsync(t => t.Length)));
        Assert.NotEqual(other, ended);
    }

    [Fact]
    public async Task Many_products_are_marked_by_the_one_commit_that_changes_the_register()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var cases = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            cases.Add(await world.NamingAsync("CheXpert", $"Product {i}"));
        }

        await world.AddAsync(new RegisterItems([], [RegisterWorld.Shortcut()], []));

        var entries = await world.ReadAsync(db => db.AuditEntries.Where(e => e.Kind == AuditKind.DatasetEvidenceFound.Key).ToListAsync());
        Assert.Equal(cases.Select(Trails.OfCase).Order(), entries.Select(e => e.Trail).Order());
        Assert.Single(entries.Select(e => e.At).Distinct());
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_case_that_changed_meanwhile_makes_the_whole_commit_collide_and_nothing_is_half_done()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var number = await world.NamingAsync("CheXpert");
        var proposed = await world.ProposeAsync(Role.Radiologist, new RegisterItems([], [RegisterWorld.Shortcut()], []));

        var both = await Task.WhenAll(
            world.DecideAsync(Role.DatasetSteward, proposed.Number!.Value),
            world.CompleteAsync(number, "bias-review", ("outcome", "more-evidence"), ("a.BIAS-30", "Everybody."), ("reason", "Ask again.")));

        Assert.All(both, r => Assert.True(r.IsDone, World.Said(r)));
        Assert.Single(await world.ReadAsync(db => db.KnownIssues.Where(i => i.CaseNumber == number && i.ArtifactKey == "test-001").ToListAsync()));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    // Rows of section 8's table of known issues, in a pack as of an entry of the case.
    private static async Task<IReadOnlyList<IReadOnlyList<string>>> KnownAsync(World world, int caseNumber, long asOf)
    {
        var ofCase = await world.CaseAsync(caseNumber);
        var rows = await world.AskAsync<PackRowsReader, PackRows>(r => r.AsOfAsync(ofCase, asOf, CancellationToken.None));
        var section = ContentsBuilder.Build(rows, "1").Section(SectionPlan.Bias);
        return section.Parts.OfType<TablePart>().Single(t => t.Title == "What is known about the named datasets").Rows;
    }
}
