using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Datasets;

public sealed class LabelNewsTests
{
    [Fact]
    public async Task A_changed_label_of_a_product_in_use_tells_who_watches_it()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var live = await world.LiveAsync("CheXpert");
        var owner = world.People.With(Role.MonitoringOwner).Id;
        var before = await world.ReadAsync(db => db.Notices.CountAsync(n => n.PersonId == owner));
        var text = new AuthorisationText { Status = "suspended", ReadFrom = "Letter", RetrievedOn = new DateOnly(2026, 1, 2) };

        var done = await world.RunAsync<RecordClearedUseHandler>(world.People.Acting(Role.RegulatoryOfficer), (h, a) => h.HandleAsync(new RecordClearedUse(1, 1, "US", text, new Dictionary<string, string>()), a, CancellationToken.None));

        var told = await world.ReadAsync(db => db.Notices.Where(n => n.PersonId == owner).OrderBy(n => n.Id).ToListAsync());
        Assert.True(done.IsDone, World.Said(done));
        Assert.Equal((before + 1, live), (told.Count, told[^1].CaseNumber));
        Assert.Contains("label of a product that is in use here", told[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_case_about_the_product_starts_with_the_datasets_that_were_named_and_what_is_known_about_them()
    {
        await using var world = await RegisterWorld.WorldAsync();
        var live = await world.LiveAsync("CheXpert");
        var before = await world.ReadAsync(db => db.NamedDatasets.SingleAsync(n => n.CaseNumber == live));

        var rows = await world.AskAsync<CaseDatasets, IReadOnlyList<RecordRow>>(d => d.InheritedAsync(99, [0, live, live], CancellationToken.None));

        var named = Assert.Single(rows.OfType<NamedDataset>());
        Assert.Equal((99, "chexpert", before.AsWritten, 0), (named.CaseNumber, named.DatasetKey, named.AsWritten, named.StepNumber));
        Assert.Contains(rows.OfType<KnownIssue>(), i => i.CaseNumber == 99 && i.IsShortcut);
    }
}
