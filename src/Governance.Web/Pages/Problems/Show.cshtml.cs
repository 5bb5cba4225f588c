using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.Problems;

/// <summary>What people see when a page is not there, not theirs, or broke.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ShowModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Meaning { get; private set; } = "";

    /// <summary>Only where something broke: the log has the same number.</summary>
    public string? Reference { get; private set; }

    public void OnGet(int? code) => Tell(code);

    public void OnPost(int? code) => Tell(code);

    private void Tell(int? asked)
    {
        // What broke has set its own status; a code in the address stands for an answer without a page.
        var code = asked ?? (Response.StatusCode >= StatusCodes.Status400BadRequest ? Response.StatusCode : StatusCodes.Status404NotFound);
        if (code == StatusCodes.Status400BadRequest && Request.ContentLength > Infrastructure.Host.LargestRequest)
        {
            // Read as broken, because it was cut off at the limit.
            code = StatusCodes.Status413PayloadTooLarge;
            Response.StatusCode = code;
        }

        (Title, Meaning) = Words(code);
        Reference = code >= StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }

    private static (string Title, string Meaning) Words(int code) => code switch
    {
        400 => ("This could not be read", "The page that was sent was not complete, or it was open for very long. Go back, open the page again and send it once more; what you typed is kept as a draft where the page says so."),
        401 => ("You are not signed in", "Sign in, and open the page again. What a page showed as saved is still there."),
        403 => ("This is not open to you", "Your roles do not include this page. If you need it for your work, ask an administrator of your site."),
        404 => ("There is no such page", "The address leads nowhere, or what was here belongs to a site or a case that you cannot see."),
        405 => ("This address does not take that", "Open the page from the navigation, and use its buttons."),
        409 => ("Somebody was faster", "Two changes met at the same moment, and yours was not made. Go back and try again."),
        413 => ("The file is too large", "Files can have up to 100 MB each. Nothing was added. Make the file smaller or divide it, and add it again."),
        429 => ("Too many tries", "From your address came more requests than one person makes. Wait five minutes and try again; nothing that was shown as saved is lost."),
        < 500 => ("This did not work", "The page that was sent could not be used. Open it again from the navigation and send it once more."),
        _ => ("Something went wrong here", "The fault is ours, and it has been noted. Nothing that was shown as saved is lost. Try again; if it happens again, tell support the number below."),
    };
}
