using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Core.VendorPortal;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.VendorPortal;

public class LinkTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_link_opens_its_questionnaire_and_the_database_knows_only_the_hash_of_its_token(DatabaseProvider provider)
    {
        await using var world = await PortalWorld.AtVendorAsync(provider);

        var (token, door) = await PortalWorld.OpenedAsync(world);

        var page = await world.AskAsync<VendorPageQuery, VendorPage>(q => q.GetAsync(null, door.AsActor(null, null), CancellationToken.None));
        var link = await world.ReadAsync(db => db.VendorLinks.SingleAsync());
        var trail = string.Concat((await PortalWorld.EntriesAsync(world)).Select(e => e.Body));
        Assert.Equal((VendorStage.WithYou, true, 3), (page.Stage, page.MayAnswer, page.Round.Form.Questions.Count));
        Assert.Equal(LinkToken.HashOf(token), link.TokenSha256);
        Assert.DoesNotContain(token, trail, StringComparison.Ordinal);
        Assert.Equal(AuditKind.VendorLinkOpened.Key, (await world.LastEntryAsync("access/1")).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_token_that_was_never_made_opens_nothing()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        await PortalWorld.OpenedAsync(world);

        Assert.Null(await PortalWorld.DoorAsync(world, LinkToken.New()));
    }

    [Fact]
    public async Task After_its_last_day_a_link_opens_nothing_and_takes_nothing()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (token, door) = await PortalWorld.OpenedAsync(world);

        world.Time.Advance(TimeSpan.FromDays(40));

        var saved = await PortalWorld.SaveAsync(world, door, PortalWorld.Blank("VEN-02"), "VEN-02", "30 days");
        Assert.Equal(LinkEnd.Expired, (await PortalWorld.DoorAsync(world, token))!.End);
        Assert.NotNull(saved.Refusal);
        Assert.Equal(0, await world.ReadAsync(db => db.VendorDrafts.CountAsync()));
    }

    [Fact]
    public async Task A_revoked_link_ends_at_once_also_for_who_came_in_by_it()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (token, door) = await PortalWorld.OpenedAsync(world);

        var revoked = await world.RunAsync<RevokeVendorLinkHandler>(await PortalWorld.OwnerAsync(world), (h, a) => h.HandleAsync(new RevokeVendorLink(1, door.Link.Number), a, CancellationToken.None));

        var again = await world.RunAsync<OpenVendorLinkHandler>(door.AsActor(null, null), (h, a) => h.HandleAsync(new OpenVendorLink(door.Link.Number), a, CancellationToken.None));
        string[] kinds = ["vendor-contact-entered", "vendor-link-made", "vendor-link-revoked"];
        Assert.Empty(kinds.Except((await PortalWorld.EntriesAsync(world)).Select(e => e.Kind)));
        Assert.True(revoked.IsDone, World.Said(revoked));
        Assert.Equal(LinkEnd.Revoked, (await PortalWorld.DoorAsync(world, token))!.End);
        Assert.Equal(ResultKind.Refused, again.Kind);
        Assert.NotNull((await PortalWorld.SaveAsync(world, door, PortalWorld.Blank("VEN-02"), "VEN-02", "30 days")).Refusal);
    }

    [Fact]
    public async Task Who_came_in_by_a_link_sees_no_case_and_no_step()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (_, door) = await PortalWorld.OpenedAsync(world);
        var actor = door.AsActor(null, null);

        await Assert.ThrowsAsync<NotFoundException>(() => world.AskAsync<StepPageQuery, StepPage>(q => q.GetAsync(1, 1, null, actor, CancellationToken.None)));
        await Assert.ThrowsAsync<NotFoundException>(() => world.AskAsync<CasePageQuery, object>(async q => await q.GetAsync(1, actor, CancellationToken.None)));
        Assert.Equal([], actor.SiteIds);
    }

    [Fact]
    public async Task Only_who_deals_with_the_vendor_sends_links()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var contact = await PortalWorld.ContactAsync(world);

        var result = await PortalWorld.SendAsync(world, contact, LinkToken.New(), by: world.People.Acting(Role.PrivacyOfficer));

        Assert.Equal(ResultKind.Refused, result.Kind);
        Assert.Equal(0, await world.ReadAsync(db => db.VendorLinks.CountAsync()));
    }

    [Fact]
    public async Task A_contact_of_another_vendor_or_a_person_of_the_site_gets_no_link()
    {
        await using var world = await PortalWorld.AtVendorAsync();

        var inside = await PortalWorld.SendAsync(world, world.People.With(Role.Legal).Id, LinkToken.New());
        var taken = await world.RunAsync<EnterVendorContactHandler>(await PortalWorld.OwnerAsync(world), (h, a) => h.HandleAsync(new EnterVendorContact(1, "Somebody", world.People.With(Role.Legal).Email), a, CancellationToken.None));

        Assert.Equal((ResultKind.Invalid, ResultKind.Invalid), (inside.Kind, taken.Kind));
    }

    [Fact]
    public async Task Two_colleagues_work_at_different_questions_at_once_and_meet_only_at_the_same_one()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (_, door) = await PortalWorld.OpenedAsync(world);
        await PortalWorld.SaveAsync(world, door, PortalWorld.Blank("VEN-02"), "VEN-02", "30 days");

        var other = await PortalWorld.SaveAsync(world, door, PortalWorld.Blank("VEN-03"), "VEN-03", "three");
        var same = await PortalWorld.SaveAsync(world, door, PortalWorld.Blank("VEN-02"), "VEN-02", "90 days");

        var draft = await world.ReadAsync(db => db.VendorDrafts.SingleAsync());
        Assert.Null(other.Other);
        Assert.Equal(["30 days"], same.Other!["a.VEN-02"]);
        Assert.Contains("30 days", draft.Fields, StringComparison.Ordinal);
        Assert.Contains("three", draft.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_who_names_themselves_answers_under_that_name_and_nobody_of_another_vendor_comes_in()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (_, door) = await PortalWorld.OpenedAsync(world);
        var command = new EnterVendorContact(1, "Sam Lee", "sam.lee@alpha.example", door.Link.Number);

        var result = await world.RunAsync<EnterVendorContactHandler>(door.AsActor(null, null), (h, a) => h.HandleAsync(command, a, CancellationToken.None));

        var colleague = await world.AskAsync<VendorDoors, VendorDoor?>(d => d.AgainAsync(1, door.Link.Number, result.Number!.Value, CancellationToken.None));
        Assert.Equal("Sam Lee", colleague!.Person.Name);
        Assert.Null(await world.AskAsync<VendorDoors, VendorDoor?>(d => d.AgainAsync(1, door.Link.Number, world.People.With(Role.VendorContact).Id, CancellationToken.None)));
    }

    [Fact]
    public async Task What_a_colleague_saves_while_somebody_sends_keeps_the_sending_back()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (_, door) = await PortalWorld.OpenedAsync(world);
        await PortalWorld.SaveAsync(world, door, PortalWorld.Blank("VEN-02"), "VEN-02", "30 days");

        await PortalWorld.SaveAsync(world, door, PortalWorld.Blank("VEN-03"), "VEN-03", "three");

        var isClosed = await world.AskAsync<VendorDrafts, bool>(d => d.CloseAsync(1, seenVersion: 1, door.AsActor(null, null), CancellationToken.None));
        Assert.False(isClosed);
    }
}
