using Governance.Core.Audit;
using Governance.Core.Mails;
using Governance.Core.People;
using Governance.Core.VendorPortal;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.VendorPortal;

public class VendorMailTests
{
    [Fact]
    public async Task A_link_is_sent_only_when_the_mail_server_took_it_and_the_outbox_holds_no_token()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        world.Mail.IsSetUp = true;
        var token = LinkToken.New();
        await PortalWorld.SendAsync(world, await PortalWorld.ContactAsync(world), token);
        var waiting = await world.ReadAsync(db => db.OutgoingMails.SingleAsync(m => m.LinkNumber != null));
        var before = await world.ReadAsync(db => db.VendorLinks.SingleAsync());

        await world.RunDueWorkAsync();

        var after = await world.ReadAsync(db => db.VendorLinks.SingleAsync());
        var sent = world.Mail.Taken.Single(m => m.To == "jane.roe@alpha.example");
        Assert.Equal((LinkDelivery.Queued, LinkDelivery.Sent), (before.Delivery, after.Delivery));
        Assert.DoesNotContain(token, waiting.Text + waiting.SealedLink + waiting.Subject, StringComparison.Ordinal);
        Assert.Contains($"{PortalWorld.Origin}/vendor/open#{token}", sent.Text, StringComparison.Ordinal);
        Assert.Null(await world.ReadAsync(db => db.OutgoingMails.Where(m => m.LinkNumber != null).Select(m => m.SealedLink).SingleAsync()));
        Assert.Equal(AuditKind.VendorMailSettled.Key, (await world.LastEntryAsync("case/1")).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_given_up_and_whoever_sent_it_is_told()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        (world.Mail.IsSetUp, world.Mail.Says) = (true, new MailAnswer(MailVerdict.Refused, "550 5.1.1 no such mailbox"));
        await PortalWorld.SendAsync(world, await PortalWorld.ContactAsync(world), LinkToken.New());

        await world.RunDueWorkAsync();

        var link = await world.ReadAsync(db => db.VendorLinks.SingleAsync());
        var owner = (await PortalWorld.OwnerAsync(world)).PersonId;
        Assert.Equal((LinkDelivery.GivenUp, "550 5.1.1 no such mailbox"), (link.Delivery, link.Trouble));
        Assert.True(await world.ReadAsync(db => db.Notices.AnyAsync(n => n.PersonId == owner && n.Text.Contains("did not arrive"))));
    }

    [Fact]
    public async Task A_mail_that_was_taken_and_comes_back_is_shown_as_such_and_whoever_sent_it_is_told_once()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        world.Mail.IsSetUp = true;
        await PortalWorld.SendAsync(world, await PortalWorld.ContactAsync(world), LinkToken.New());
        await world.RunDueWorkAsync();
        var mail = await world.ReadAsync(db => db.OutgoingMails.SingleAsync(m => m.LinkNumber != null));

        var first = await world.AskAsync<MailOutbox, bool>(o => o.CameBackAsync(new ReturnedMail(mail.MessageId, "5.1.1 no such mailbox"), CancellationToken.None));
        var again = await world.AskAsync<MailOutbox, bool>(o => o.CameBackAsync(new ReturnedMail(mail.MessageId, "5.1.1 no such mailbox"), CancellationToken.None));
        var other = await world.AskAsync<MailOutbox, bool>(o => o.CameBackAsync(new ReturnedMail("<other@example.org>", "5.1.1"), CancellationToken.None));
        await world.RunDueWorkAsync();
        await world.RunDueWorkAsync();

        var link = await world.ReadAsync(db => db.VendorLinks.SingleAsync());
        var owner = (await PortalWorld.OwnerAsync(world)).PersonId;
        Assert.Equal((true, false, false), (first, again, other));
        Assert.Equal((LinkDelivery.Bounced, "5.1.1 no such mailbox"), (link.Delivery, link.Trouble));
        Assert.Equal(1, await world.ReadAsync(db => db.Notices.CountAsync(n => n.PersonId == owner && n.Text.Contains("did not arrive"))));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Who_deals_with_the_vendor_can_write_down_that_a_mail_came_back_and_nobody_else()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        world.Mail.IsSetUp = true;
        await PortalWorld.SendAsync(world, await PortalWorld.ContactAsync(world), LinkToken.New());
        var waiting = await ReportAsync(world, await PortalWorld.OwnerAsync(world), "no such mailbox");
        await world.RunDueWorkAsync();

        var stranger = await ReportAsync(world, world.People.Acting(Role.Finance), "no such mailbox");
        var silent = await ReportAsync(world, await PortalWorld.OwnerAsync(world), " ");
        var done = await ReportAsync(world, await PortalWorld.OwnerAsync(world), "no such mailbox");
        var twice = await ReportAsync(world, await PortalWorld.OwnerAsync(world), "no such mailbox");

        Assert.Equal("Only a mail that the mail server accepted can come back.", waiting.Reason);
        Assert.StartsWith("Only who owns the questionnaire", stranger.Reason, StringComparison.Ordinal);
        Assert.Single(silent.Problems);
        Assert.True(done.IsDone, Worlds.World.Said(done));
        Assert.Equal("That this mail did not arrive stands here already.", twice.Reason);
        Assert.Equal((LinkDelivery.Bounced, "no such mailbox"), await world.ReadAsync(async db => await db.VendorLinks.Select(l => new ValueTuple<string, string?>(l.Delivery, l.Trouble)).SingleAsync()));
    }

    [Fact]
    public async Task A_mail_server_that_is_away_loses_nothing_the_mail_waits_longer_each_time_and_goes_out_later()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        (world.Mail.IsSetUp, world.Mail.Says) = (true, new MailAnswer(MailVerdict.TryAgain, "no connection"));
        await PortalWorld.SendAsync(world, await PortalWorld.ContactAsync(world), LinkToken.New());
        await world.RunDueWorkAsync();
        var failed = await world.ReadAsync(db => db.OutgoingMails.SingleAsync(m => m.LinkNumber != null));

        world.Mail.Says = new MailAnswer(MailVerdict.Accepted, "250 ok");
        await world.RunDueWorkAsync();
        var tooEarly = await world.ReadAsync(db => db.OutgoingMails.SingleAsync(m => m.LinkNumber != null));
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.RunDueWorkAsync();

        Assert.Equal((MailState.Failed, 1, "no connection"), (failed.State, failed.Attempts, failed.Trouble));
        Assert.Equal(MailState.Failed, tooEarly.State);
        Assert.Equal(LinkDelivery.Sent, await world.ReadAsync(db => db.VendorLinks.Select(l => l.Delivery).SingleAsync()));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(12, 480)]
    public void The_wait_doubles_up_to_eight_hours(int attempts, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), MailOutbox.WaitAfter(attempts));

    [Fact]
    public async Task Two_nodes_never_have_one_mail_at_once()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        await PortalWorld.SendAsync(world, await PortalWorld.ContactAsync(world), LinkToken.New());

        var first = await world.AskAsync<MailOutbox, OutgoingMail?>(o => o.TakeAsync(CancellationToken.None));
        var second = await world.AskAsync<MailOutbox, OutgoingMail?>(o => o.TakeAsync(CancellationToken.None));
        world.Time.Advance(TimeSpan.FromMinutes(6));
        var afterTheLease = await world.AskAsync<MailOutbox, OutgoingMail?>(o => o.TakeAsync(CancellationToken.None));

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.Equal(first.MessageId, afterTheLease!.MessageId);
    }

    [Fact]
    public async Task Unread_notices_of_a_person_go_out_as_one_mail_once()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        world.Mail.IsSetUp = true;
        world.Time.Advance(TimeSpan.FromMinutes(10));

        await world.RunDueWorkAsync();
        await world.RunDueWorkAsync();

        var owner = world.People.With(Role.Procurement);
        var mail = world.Mail.Taken.Single(m => m.To == owner.Email);
        Assert.Contains("AC-", mail.Text, StringComparison.Ordinal);
        Assert.Equal("Governance: 1 notice for you", mail.Subject);
    }

    private static Task<Result> ReportAsync(Worlds.World world, Actor by, string words) =>
        world.RunAsync<ReportReturnedMailHandler>(by, (h, a) => h.HandleAsync(new ReportReturnedMail(1, 1, words), a, CancellationToken.None));
}
