using Governance.Core.Audit;
using Governance.Core.Bias;
using Governance.Core.Datasets;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Datasets;

public sealed class TheJoinTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_product_trained_on_CheXpert_and_ChestX_ray14_is_asked_about_drains_and_demographics_with_their_papers(DatabaseProvider provider)
    {
        await using var world = await RegisterWorld.WorldAsync(provider);

        var number = await world.NamingAsync("CheXpert v1.0\nNIH ChestX-ray14");

        var step = await world.StepAsync(number, "bias-review");
        var page = await world.PageAsync(step);
        var asked = page.Work.Form.Questions.Where(q => q.Print == KnownIssueForm.Print).ToList();
        Assert.Equal(world.People.With(Role.BiasReviewer).Id, step.OwnerId);
        Assert.All(asked, q => Assert.True(q.IsRequired));
        Assert.Contains(asked, q => q.Text.StartsWith("CheXpert", StringComparison.Ordinal) && q.Help!.Contains("Jimenez-Sanchez et al., 2023, arXiv 2211.04279", StringComparison.Ordinal) && q.Help.Contains("0.85 with drains", StringComparison.Ordinal));
        Assert.Contains(asked, q => q.Text.StartsWith("NIH ChestX-ray14", StringComparison.Ordinal) && q.Help!.Contains("Oakden-Rayner et al., 2020, doi 10.1145/3368555.3384468", StringComparison.Ordinal));
        Assert.Contains(asked, q => q.Text.Contains("Gender imbalance", StringComparison.Ordinal) && q.Help!.Contains("Larrazabal", StringComparison.Ordinal) && q.Help.Contains("sex or gender", StringComparison.Ordinal));
        Assert.Contains(asked, q => q.Text.Contains("CheXclusion", StringComparison.Ordinal) && q.Help!.Contains("age, race or ethnicity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_shortcuts_are_suggested_as_subgroups_of_the_local_validation()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var number = await world.NamingAsync("CheXpert\nCXR14");

        var suggested = await world.AskAsync<SubgroupSuggestionsQuery, IReadOnlyList<SubgroupSuggestion>>(q => q.GetAsync(number, world.People.Acting(Role.Statistician), CancellationToken.None));

        Assert.Superset(new HashSet<string> { "medical-device", "sex", "age-band", "ethnicity", "scanner" }, suggested.Select(s => s.Attribute).ToHashSet());
        var drain = suggested.Single(s => s.Attribute == "medical-device");
        Assert.Contains(drain.Because, r => r is { DatasetName: "CheXpert", Reference: "arXiv 2211.04279", IsUnconfirmed: false });
        Assert.Contains(drain.Because, r => r is { DatasetName: "NIH ChestX-ray14", Reference: "doi 10.1145/3368555.3384468" });
    }

    [Fact]
    public async Task What_the_register_does_not_confirm_is_said_to_be_unconfirmed_in_the_question()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var number = await world.NamingAsync("ChestX-ray14");

        var page = await world.PageAsync(await world.StepAsync(number, "bias-review"));

        var imbalance = page.Work.Form.Questions.Single(q => q.Text.Contains("Gender imbalance", StringComparison.Ordinal));
        Assert.Contains("Not confirmed in full: dataset unconfirmed.", imbalance.Help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_not_known_becomes_a_finding_that_names_the_paper()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var number = await world.NamingAsync("CheXpert");

        await world.ReviewAsync(number, "not-known");

        var findings = await world.ReadAsync(db => db.Findings.Where(f => f.CaseNumber == number && f.Severity == SeverityKey.Medium).ToListAsync());
        Assert.Contains(findings, f => f.Text.Contains("arXiv 2211.04279", StringComparison.Ordinal) && f.State == FindingState.Open && f.OwnerId == world.People.With(Role.BiasReviewer).Id);
    }

    [Fact]
    public async Task The_bias_review_cannot_pass_while_a_known_shortcut_has_no_answer()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var number = await world.NamingAsync("CheXpert");

        var result = await world.CompleteAsync(number, "bias-review", ("outcome", "adequate"), ("a.BIAS-30", "Nobody."));

        Assert.Equal(ResultKind.Invalid, result.Kind);
        Assert.Contains(result.Problems, p => p.Field.Contains("KNOWN-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_nobody_knows_are_shown_as_unknown_and_never_guessed()
    {
        await using var world = await RegisterWorld.WorldAsync();

        var number = await world.NamingAsync("CheXpert-like images of our clinic\nCheXpert Plus\nImageNet");

        var named = await world.ReadAsync(db => db.NamedDatasets.Where(n => n.CaseNumber == number).ToListAsync());
        Assert.All(named, n => Assert.Equal((NameState.Unknown, null), (n.State, n.DatasetKey)));
        Assert.Equal(3, named.Count);
        Assert.Empty(await world.ReadAsync(db => db.KnownIssues.ToListAsync()));
    }

    [Fact]
    public async Task A_name_that_two_datasets_bear_is_ambiguous_until_a_person_settles_it()
    {
        await using var world = await RegisterWorld.WorldAsync();
        await world.AddAsync(new RegisterItems([new DatasetItem("other-cxr14", null, "Another set of 14") { Aliases = ["CXR14"] }], [], []));
        var number = await world.NamingAsync("CXR14");
        var ambiguous = await world.ReadAsync(db => db.NamedDatasets.SingleAsync(n => n.CaseNumber == number));

        var settled = await world.RunAsync<SettleDatasetNameHandler>(world.People.Acting(Role.BiasReviewer), (h, a) =>
            h.HandleAsync(new SettleDatasetName(number, ambiguous.Number, "nih-chestxray14"), a, CancellationToken.None));

        Assert.Equal((NameState.Ambiguous, null), (ambiguous.State, ambiguous.DatasetKey));
        Assert.Equal(["nih-chestxray14", "other-cxr14"], ambiguous.CandidateKeys);
        Assert.True(settled.IsDone, World.Said(settled));
        Assert.Equal(AuditKind.DatasetNameSettled.Key, (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
        Assert.NotEmpty(await world.ReadAsync(db => db.KnownIssues.Where(i => i.CaseNumber == number && i.DatasetKey == "nih-chestxray14").ToListAsync()));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Somebody_without_a_say_in_the_review_cannot_settle_a_name()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var number = await world.NamingAsync("ImageNet");

        var refused = await world.RunAsync<SettleDatasetNameHandler>(world.People.Acting(Role.Procurement), (h, a) => h.HandleAsync(new SettleDatasetName(number, 1, "chexpert"), a, CancellationToken.None));

        Assert.Equal(ResultKind.Refused, refused.Kind);
        Assert.Single(await world.ReadAsync(db => db.NamedDatasets.ToListAsync()));
    }
}
