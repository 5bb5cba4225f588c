using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Governance.Web.Infrastructure;

/// <summary>The cookie says who somebody is and nothing else; what that person may do is asked anew on every page.</summary>
public static class SignInCookie
{
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

    public static Task SignInAsync(HttpContext context, int personId, string name)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, personId.ToString(CultureInfo.InvariantCulture)), new Claim(ClaimTypes.Name, name)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        context.User = new ClaimsPrincipal(identity);
        return context.SignInAsync(context.User);
    }
}
