using Governance.Core.People;
using Governance.Core.VendorPortal;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.Vendor;

/// <summary>
/// Takes a private link and lets its contact in. The secret stands behind the hash of the address, so that it never comes with an address a
/// server or a proxy writes down; a script puts it into the form, and without scripts it is pasted.
/// </summary>
public sealed class OpenModel(VendorDoors doors, OpenVendorLinkHandler open, Edge edge) : PageModel
{
    [BindProperty]
    public string? Link { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Ended { get; set; }

    /// <summary>Why the reader stands here again; null for who comes for the first time.</summary>
    public (string Title, string Text)? Why { get; private set; }

    public void OnGet()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Why = Ended switch
        {
            "expired" => Expired,
            "revoked" => Revoked,
            "session" => ("Please open your link once more", "You were away for a while, or this browser does not know your link yet. What was shown as saved is kept; open the link from your mail to go on."),
            _ => null,
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        var door = LinkToken.In(Link) is { } token ? await doors.ByTokenAsync(token, HttpContext.RequestAborted) : null;
        if (door is null)
        {
            return Refuse(("This link is not known", "Check that you copied all of it: the part behind the # has 43 characters. A link that was cut in two by the mail program must be put together again."));
        }

        if (door.End is { } end)
        {
            return Refuse(end == LinkEnd.Expired ? Expired : Revoked);
        }

        var actor = door.AsActor(null, HttpContext.Connection.RemoteIpAddress?.ToString());
        var result = await edge.RunAsync(actor, () => open.HandleAsync(new OpenVendorLink(door.Link.Number), actor, HttpContext.RequestAborted), HttpContext.RequestAborted);
        if (!result.IsDone)
        {
            return Refuse(Revoked);
        }

        await HttpContext.SignOutAsync(VendorSignIn.Scheme);
        await VendorSignIn.SignInAsync(HttpContext, door);
        return new SeeOtherResult("/vendor");
    }

    private static (string Title, string Text) Expired { get; } =
        ("This link has expired", "Private links hold for some weeks only. Ask your contact at the hospital for a new one; what was saved is kept and will be there again.");

    private static (string Title, string Text) Revoked { get; } =
        ("This link was revoked", "The hospital has taken this link back. If you should still answer, ask your contact there for a new one; what was saved is kept.");

    private PageResult Refuse((string Title, string Text) why)
    {
        Why = why;

        // The secret is not written into the page again.
        Link = null;
        ModelState.Clear();
        var page = Page();
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }
}
