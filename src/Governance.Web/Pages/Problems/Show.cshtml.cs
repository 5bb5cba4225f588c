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

    public void OnGet(int code = 500) => Tell(code);

    public void OnPost(int code = 500) => Tell(code);

    private void Tell(int code)
    {
        (Title, Meaning) = code switch
        {
            400 => ("This could not be read", "The page that was sent was not complete, or it was open for very long. Go back, open the page again and send it once more; what you typed is kept as a draft where the page says so."),
            403 => ("This is not open to you", "Your roles do not include this page. If you need it for your work, ask an administrator of your site."),
            404 => ("There is no such page", "The address leads nowhere, or what was here belongs to a site or a case that you cannot see."),
            413 => ("The file is too large", "Files can have up to 50 MB each. Make it smaller or divide it, and add it again."),
            _ => ("Something went wrong here", "The fault is ours, and it has been noted. Nothing that was shown as saved is lost. Try again; if it happens again, tell support the number below."),
        };
        Reference = code >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }
}
