using Governance.Core.Audit;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Dossiers;

public class DossierTests
{
    [Fact]
    public async Task A_data_flow_is_recorded_changed_with_a_reason_and_withdrawn_and_every_version_stays()
    {
        await using var world = await DossierWorld.CreateAsync();

        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow());
        var silent = await world.RecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow("Other service"), 1, 1);
        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow("Other service"), 1, 1, "The vendor moved it.");
        var withdrawn = await world.WithdrawAsync(PrivacyKinds.DataFlow, 1, 2);

        Assert.Equal(["why"], silent.Problems.Select(p => p.Field));
        Assert.Equal(ResultKind.Done, withdrawn.Kind);
        var versions = await world.ReadAsync(db => db.DossierEntries.OrderBy(e => e.Version).ToListAsync());
        Assert.Equal(["Cloud service", "Other service", "Other service"], versions.Select(v => v.Values.Text("to")));
        Assert.Equal([false, false, true], versions.Select(v => v.IsWithdrawn));
        Assert.Equal("dossier-entry-recorded", (string)(await world.LastBodyAsync(Trails.OfCase(1)))["kind"]!);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_that_the_entry_changed_and_nothing_of_theirs_is_saved()
    {
        await using var world = await DossierWorld.CreateAsync();
        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow());
        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow("First editor"), 1, 1, "Corrected.");

        var second = await world.RecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow("Second editor"), 1, 1, "Corrected too.");
        var late = await world.WithdrawAsync(PrivacyKinds.DataFlow, 1, 1);

        Assert.Equal([ResultKind.Stale, ResultKind.Stale], new[] { second, late }.Select(r => r.Kind));
        Assert.Equal(2, await world.ReadAsync(db => db.DossierEntries.CountAsync()));
    }

    [Fact]
    public async Task Who_has_no_part_in_the_case_reads_but_cannot_record_and_another_sites_person_does_not_even_see_it()
    {
        await using var world = await DossierWorld.CreateAsync();
        var auditor = new Actor(4711, "Ada Auditor", [new HeldRole(world.Site.Id, Role.Auditor.Key)], Via.Page);
        var stranger = new Actor(4712, "Sam Stranger", [new HeldRole(99, Role.PrivacyOfficer.Key)], Via.Page);
        var command = new RecordDossierEntry(1, PrivacyKinds.DataFlow, null, 0, StepsOfWorld.Fields(DossierWorld.Flow()));

        var refused = await world.RunAsync<RecordDossierEntryHandler>(auditor, (h, a) => h.HandleAsync(command, a, CancellationToken.None));
        var page = await world.AskAsync<DossierPageQuery, DossierPage>(q => q.GetAsync(1, DossierArea.Privacy, auditor, CancellationToken.None));

        Assert.Equal("Only people who have a part in this case can record what its reviews rest on.", refused.Reason);
        Assert.All(page.Sections, s => Assert.Equal(refused.Reason, s.WhyNot));
        await Assert.ThrowsAsync<NotFoundException>(() => world.RunAsync<RecordDossierEntryHandler>(stranger, (h, a) => h.HandleAsync(command, a, CancellationToken.None)));
        await Assert.ThrowsAsync<NotFoundException>(() => world.AskAsync<DossierPageQuery, DossierPage>(q => q.GetAsync(1, DossierArea.Privacy, stranger, CancellationToken.None)));
    }

    [Theory]
    [InlineData("to", "")]
    [InlineData("identity", "somewhat")]
    [InlineData("to-country", "two\nlines")]
    [InlineData("purpose", "care,quality-improvement")]
    public async Task What_is_missing_or_not_one_of_the_choices_is_named_by_its_field(string field, string typed)
    {
        await using var world = await DossierWorld.CreateAsync();

        var result = await world.RecordAsync(PrivacyKinds.DataFlow, [.. DossierWorld.Flow().Where(f => f.Name != field), (field, typed)]);

        Assert.Equal([field], result.Problems.Select(p => p.Field));
        Assert.Equal(0, await world.ReadAsync(db => db.DossierEntries.CountAsync()));
    }

    [Theory]
    [InlineData("tested", "0", "misses", "0", "tested")]
    [InlineData("tested", "10", "misses", "11", "misses")]
    [InlineData("tested", "-5", "misses", "0", "tested")]
    [InlineData("tested", "ten", "misses", "0", "tested")]
    [InlineData("tested", "10", "on", "2099-01-01", "on")]
    public async Task A_test_of_de_identification_with_impossible_counts_or_days_is_refused(string one, string value, string other, string otherValue, string wrong)
    {
        await using var world = await DossierWorld.CreateAsync();
        (string, string)[] usual = [("what", "headers"), ("method", "Allow-list"), ("sample", "CT"), ("tested", "100"), ("misses", "0"), ("on", "2026-10-01"), ("by", "Two people")];

        var result = await world.RecordAsync(PrivacyKinds.DeidentificationTest, [.. usual.Where(f => f.Item1 != one && f.Item1 != other), (one, value), (other, otherValue)]);

        Assert.Equal([wrong], result.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task A_review_of_an_access_names_one_that_exists_and_an_exception_has_an_owner_and_an_end_to_come()
    {
        await using var world = await DossierWorld.CreateAsync();
        await world.MustRecordAsync(PrivacyKinds.Access, DossierWorld.Access());
        var owner = $"{world.People.With(Role.SecurityOfficer).Id}";

        var strange = await world.RecordAsync(PrivacyKinds.AccessEvent, [("access", "AC-9"), ("event", "revoked"), ("on", "2026-10-20"), ("by", "Me")]);
        var known = await world.RecordAsync(PrivacyKinds.AccessEvent, [("access", "AC-1"), ("event", "revoked"), ("on", "2026-10-20"), ("by", "Me")]);
        var over = await world.RecordAsync(SecurityKinds.Exception, [("rule", "TLS"), ("reason", "Old"), ("instead", "List"), ("owner", owner), ("until", "2020-01-01")]);
        var nobody = await world.RecordAsync(SecurityKinds.Exception, [("rule", "TLS"), ("reason", "Old"), ("instead", "List"), ("owner", "4711"), ("until", "2030-01-01")]);

        Assert.Equal(["access"], strange.Problems.Select(p => p.Field));
        Assert.Equal(ResultKind.Done, known.Kind);
        Assert.Equal(["until"], over.Problems.Select(p => p.Field));
        Assert.Equal(["owner"], nobody.Problems.Select(p => p.Field));
        Assert.Equal("revoked on 20 Oct 2026", (await world.PageAsync(DossierArea.Privacy)).Of(PrivacyKinds.Access).Rows.Single().Remark);
    }

    [Fact]
    public async Task A_passing_outcome_waits_for_a_list_that_the_template_requires()
    {
        await using var world = await DossierWorld.CreateAsync("required");

        var empty = await world.CompleteAsync(1, "privacy-review", SmallSteps.ReviewFields());
        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow());
        var filled = await world.CompleteAsync(1, "privacy-review", SmallSteps.ReviewFields());

        Assert.Equal(["Record at least one data flow under “Privacy” first; “Approve” rests on it."], empty.Problems.Select(p => p.Message));
        Assert.Equal(ResultKind.Done, filled.Kind);
    }

    [Fact]
    public async Task The_picture_groups_flows_by_purpose_and_marks_those_that_leave_the_organisation()
    {
        await using var world = await DossierWorld.CreateAsync();
        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow());
        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow("Developers", "identified", "vendor-development"));

        var flows = (await world.PageAsync(DossierArea.Privacy)).Of(PrivacyKinds.DataFlow);

        Assert.Equal("2 flows: 1 for care of the patient, 0 for quality improvement, 1 for development by the vendor. 2 leave our organisation, 1 of them with identified data.", flows.Summary);
        var texts = flows.Picture!.Shapes.OfType<Governance.Pdf.Model.LabelShape>().Select(l => l.Text).ToList();
        Assert.Equal(["Purpose: Care of the patient (1)", "Purpose: Development by the vendor (1)"], texts.Where(t => t.StartsWith("Purpose", StringComparison.Ordinal)));
        Assert.Equal(2, texts.Count(t => t == "|| leaves our organisation"));
        Assert.InRange(flows.Picture.Alt.Length, 1, 400);
    }
}
