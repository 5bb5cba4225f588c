using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.SignIn;

public sealed class OutModel : GovernancePage
{
    public void OnGet()
    {
        // The button asks; a mere link or a prefetch signs nobody out.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        return GoTo("/sign-in");
    }
}
