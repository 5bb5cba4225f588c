using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>
/// Signing out at the provider as well. The page shows the way there instead of sending the form on: a form of these pages may lead to these
/// pages only.
/// </summary>
public static class OpenIdSignOut
{
    private static readonly object ItemKey = new();

    /// <summary>Where the provider signs the person out; null for somebody who did not come by it, or where it offers none.</summary>
    /// <remarks>Asks for the cookie, so it comes before signing out here.</remarks>
    public static async Task<string?> AddressAsync(HttpContext context, SignInWays ways, ProviderReach reach)
    {
        if (ways.Provider is null || !context.User.HasClaim(c => c.Type == SignInCookie.ProviderClaim) || await reach.WhyNotAsync(context.RequestAborted) is not null)
        {
            return null;
        }

        await context.SignOutAsync(OpenIdHost.Scheme);
        return context.Items.TryGetValue(ItemKey, out var address) ? (string?)address : null;
    }

    internal static Task RememberAsync(RedirectContext context)
    {
        if (!string.IsNullOrEmpty(context.ProtocolMessage.IssuerAddress))
        {
            context.ProtocolMessage.ClientId = context.Options.ClientId;

            // It says where to go after coming back; without it the answer would be an empty page.
            context.ProtocolMessage.State = context.Options.StateDataFormat.Protect(context.Properties);
            context.HttpContext.Items[ItemKey] = context.ProtocolMessage.CreateLogoutRequestUrl();
        }

        context.HandleResponse();
        return Task.CompletedTask;
    }
}
