using Governance.Web.Infrastructure.OpenId;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.SignIn;

/// <summary>Leads to the identity provider. A link and no form: the forms of these pages may lead to these pages only.</summary>
public sealed class WithModel(SignInWays ways, IServiceProvider services) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? back)
    {
        if (ways.Provider is null)
        {
            return NotFound();
        }

        var target = back is not null && Url.IsLocalUrl(back) ? back : "/my-work";
        if (await services.GetRequiredService<ProviderReach>().WhyNotAsync(HttpContext.RequestAborted) is { } whyNot)
        {
            TempData["Problem"] = whyNot;
            return Redirect($"/sign-in?back={Uri.EscapeDataString(target)}");
        }

        return Challenge(new AuthenticationProperties { RedirectUri = target }, OpenIdHost.Scheme);
    }
}
