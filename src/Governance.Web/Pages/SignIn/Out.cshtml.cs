using Governance.Web.Infrastructure;
using Governance.Web.Infrastructure.OpenId;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.SignIn;

public sealed class OutModel(SignInWays ways, IServiceProvider services) : GovernancePage
{
    /// <summary>Where the identity provider signs the person out; null for somebody who did not come by it.</summary>
    public string? ProviderUrl { get; private set; }

    public string? Provider => ways.Provider?.Name;

    public void OnGet()
    {
        // The button asks; a mere link or a prefetch signs nobody out.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ProviderUrl = await OpenIdSignOut.AddressAsync(HttpContext, ways, services.GetRequiredService<ProviderReach>());
        await HttpContext.SignOutAsync();
        if (ProviderUrl is null)
        {
            return GoTo("/sign-in");
        }

        Response.Headers["Refresh"] = $"0; url={ProviderUrl}";
        return Page();
    }
}
