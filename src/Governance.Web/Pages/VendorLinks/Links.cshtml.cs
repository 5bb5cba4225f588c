using System.Globalization;
using Governance.Core.People;
using Governance.Core;
using Governance.Core.Mails;
using Governance.Core.Steps;
using Governance.Core.VendorPortal;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Infrastructure.Mail;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.VendorLinks;

/// <summary>Sends a questionnaire to the vendor, shows what became of it, and takes links back.</summary>
public sealed class LinksModel(
    VendorLinksQuery query, VendorMailQuery mails, EnterVendorContactHandler enter, SendVendorLinkHandler send, RevokeVendorLinkHandler revoke, ReportReturnedMailHandler report,
    LinkDispatch dispatch, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    [BindProperty]
    public SendInput Input { get; set; } = new();

    public Core.VendorPortal.VendorLinks Links { get; private set; } = null!;

    public MailPreview? Preview { get; private set; }

    public bool ShowsPreview { get; private set; }

    /// <summary>The link that was just made; shown once.</summary>
    public string? FreshLink { get; private set; }

    public string PageUrl => $"/cases/{Number}/steps/{Step}/vendor";

    public IReadOnlyList<FieldOption> Contacts => [.. Links.Contacts.Select(c => new FieldOption($"{c.PersonId}", c.Name, c.Email))];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        FreshLink = TempData["Link"] as string;
        Input.Contact = Links.Contacts.Count > 0 ? $"{Links.Contacts[0].PersonId}" : null;
        Input.ExpiresOn = DateOnly.FromDateTime(Links.Now.AddDays(VendorLink.UsualDays)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await PreviewAsync(MailWriter.VendorLink);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var act = (string?)Request.Form["act"];
        if (act == "revoke")
        {
            return await RevokeAsync();
        }

        if (act == "returned")
        {
            return await ReportAsync();
        }

        var template = act == "remind" ? MailWriter.VendorReminder : Links.Step.Round > 1 ? MailWriter.VendorRound : MailWriter.VendorLink;
        if (act == "preview")
        {
            ShowsPreview = true;
            await PreviewAsync(template);
            return Page();
        }

        var (contact, refused) = await ContactAsync();
        return refused is not null ? await AgainAsync(refused, template) : await SendAsync(contact, template, byMail: act != "copy");
    }

    private int PostedLink => int.TryParse(Request.Form["link"], out var parsed) ? parsed : 0;

    /// <summary>State and words of a link.</summary>
    public (Badge Badge, string Words) StateOf(LinkView link) => link.End switch
    {
        LinkEnd.Revoked => (new Badge(BadgeState.Hold, "revoked"), $"Revoked {time.InList(link.Link.RevokedAt!.Value)}."),
        LinkEnd.Expired => (new Badge(BadgeState.Hold, "expired"), "It opens nothing any more."),
        _ => link.Link.Delivery switch
        {
            LinkDelivery.Copied => (new Badge(BadgeState.Plain, "copied"), $"Made {time.InList(link.Link.MadeAt)} by {link.MadeBy ?? "the product"} to be passed on by hand."),
            LinkDelivery.Queued => UnderWay(link.Mail),
            LinkDelivery.Sent => Sent(link.Mail),
            _ => GivenUp(link.Link.Trouble),
        },
    };

    // The outbox knows first; a moment later it stands in the record of the case too.
    private (Badge Badge, string Words) UnderWay(OutgoingMail? mail) => mail?.State switch
    {
        MailState.Sent => Sent(mail),
        MailState.Failed => (new Badge(BadgeState.Soon, "not accepted yet"), $"{mail.Attempts} attempts; the mail server or the way to it said: {mail.Trouble} Tried again {time.InList(mail.NextTryAt)}."),
        MailState.GivenUp => GivenUp(mail.Trouble),
        _ => (new Badge(BadgeState.Open, "waiting"), "The mail waits for the mail server."),
    };

    private (Badge Badge, string Words) Sent(OutgoingMail? mail) =>
        (new Badge(BadgeState.Done, "sent"), $"The mail server accepted it{(mail?.SentAt is { } at ? $" {time.InList(at)}" : "")}, to {mail?.To}.");

    private static (Badge Badge, string Words) GivenUp(string? trouble) => (new Badge(BadgeState.Late, "came back"), $"It did not arrive. The mail server said: {trouble}");

    private async Task<IActionResult> ReportAsync()
    {
        var command = new ReportReturnedMail(Number, PostedLink, (string?)Request.Form["Words"] ?? "");
        var result = await RunAsync(actor => report.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo(PageUrl, "Written down. Check the address and send a link once more.") : await AgainAsync(result, MailWriter.VendorLink);
    }

    private async Task<IActionResult> RevokeAsync()
    {
        var number = PostedLink;
        var result = await RunAsync(actor => revoke.HandleAsync(new RevokeVendorLink(Number, number), actor, Stopped));
        return result.IsDone ? GoTo(PageUrl, "Revoked. Whoever has the link sees nothing more.") : await AgainAsync(result, MailWriter.VendorLink);
    }

    private async Task<(int Contact, Result? Refused)> ContactAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.Name) && string.IsNullOrWhiteSpace(Input.Email))
        {
            return (int.TryParse(Input.Contact, out var chosen) ? chosen : 0, null);
        }

        var command = new EnterVendorContact(Number, Input.Name ?? "", Input.Email ?? "");
        var result = await RunAsync(actor => enter.HandleAsync(command, actor with { RequestId = null }, Stopped));
        return result is { IsDone: true, Number: { } id } ? (id, null) : (0, result);
    }

    private async Task<IActionResult> SendAsync(int contact, string template, bool byMail)
    {
        var token = LinkToken.New();
        var origin = dispatch.OriginOf(Request);
        var expires = StepFields.Day(Input.ExpiresOn) ?? default;
        var command = new SendVendorLink(Number, Step, contact, token, expires, Input.Message ?? "", new LinkPost(byMail, template, origin));
        var result = await RunAsync(actor => send.HandleAsync(command, actor, Stopped));
        if (!result.IsDone)
        {
            return await AgainAsync(result, template);
        }

        if (result.Kind == ResultKind.Done)
        {
            TempData["Link"] = VendorMails.AddressOf(origin, token);
        }

        return GoTo(PageUrl, byMail && result.Number is { } link ? await dispatch.SendNowAsync(Number, link, Stopped) : "The link is made. Copy it and pass it on.");
    }

    private async Task<IActionResult> AgainAsync(Result result, string template)
    {
        await PreviewAsync(template);
        return ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        Links = await query.GetAsync(Number, Step, Actor, Stopped);
        time.MoveTo(Links.TimeZone);
    }

    private async Task PreviewAsync(string template) => Preview = await mails.GetAsync(
        Number, Step,
        (template, int.TryParse(Input.Contact, out var contact) ? contact : null, StepFields.Day(Input.ExpiresOn) ?? DateOnly.FromDateTime(Links.Now.AddDays(VendorLink.UsualDays)), Input.Message ?? ""),
        Actor, Stopped);

    /// <summary>What is typed on this page; names as in the command.</summary>
    public sealed class SendInput
    {
        public string? Contact { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? ExpiresOn { get; set; }

        public string? Message { get; set; }
    }
}
