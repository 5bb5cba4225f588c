using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Governance.Web.Infrastructure;

/// <summary>The cookie says who somebody is and in which session; what that person may do is asked anew on every page.</summary>
public static class SignInCookie
{
    /// <summary>Tells one sign-in from another one of the same person.</summary>
    public const string SessionClaim = "session";

    /// <summary>There where the person came by the identity provider.</summary>
    public const string ProviderClaim = "provider";

    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(10);

    public static void SetUp(CookieAuthenticationOptions options, IWebHostEnvironment environment)
    {
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "back";
        options.AccessDeniedPath = "/problem/403";
        options.ExpireTimeSpan = WorkingDay;
        options.SlidingExpiration = true;
        options.Cookie.Name = "governance";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };

        // The sign-in page leads back by itself, or first shows a form that was kept.
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        options.Events.OnRedirectToLogin = context =>
        {
            // A script that saves a draft must be able to tell "signed out" from "saved".
            if (context.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            }

            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
    }

    public static Task SignInAsync(HttpContext context, int personId, string name) => SignInAsync(context, personId, name, [], new AuthenticationProperties());

    /// <summary>Lets in somebody who came by the identity provider.</summary>
    /// <param name="idToken">With it the provider signs the person out without asking; null where it is too long for a cookie.</param>
    public static Task SignInByProviderAsync(HttpContext context, int personId, string name, string? idToken)
    {
        var properties = new AuthenticationProperties();
        properties.StoreTokens(idToken is null ? [] : [new AuthenticationToken { Name = "id_token", Value = idToken }]);
        return SignInAsync(context, personId, name, [new Claim(ProviderClaim, "yes")], properties);
    }

    private static Task SignInAsync(HttpContext context, int personId, string name, IEnumerable<Claim> more, AuthenticationProperties properties)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, personId.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, name),
                new Claim(SessionClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
                .. more,
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        context.User = new ClaimsPrincipal(identity);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, context.User, properties);
    }
}
