using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Governance.Core.VendorPortal;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace Governance.Web.Infrastructure;

/// <summary>
/// The way in of vendors: a cookie of its own, sent below /vendor only, that names a link and a person and nothing else. Whether the link still
/// holds is asked anew on every page.
/// </summary>
public static class VendorSignIn
{
    public const string Scheme = "vendor-link";

    public const string Policy = "vendor link";

    public const string OpenPath = "/vendor/open";

    private const string LinkClaim = "link";
    private const string CaseClaim = "case";

    /// <summary>Codes that one address may try in five minutes.</summary>
    private const int MostTries = 20;

    /// <summary>Requests that one link may make in a minute; saving while one types stays far below.</summary>
    private const int MostRequests = 300;

    public static void SetUp(CookieAuthenticationOptions options, IWebHostEnvironment environment)
    {
        options.Cookie.Name = "governance-vendor";
        options.Cookie.Path = "/vendor";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => AnswerAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context.HttpContext);
    }

    public static void AddTo(AuthorizationOptions options) =>
        options.AddPolicy(Policy, p => p.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser().RequireClaim(LinkClaim).RequireClaim(CaseClaim));

    /// <summary>Guessing is slowed by address, and one link cannot keep the host busy.</summary>
    public static void AddVendorLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var address = KnownProxies.ClientOf(context);
            if (context.Request.Path.StartsWithSegments(RunFeedSignIn.Root))
            {
                return Window($"machine {address}", RunFeedSignIn.MostRequests, TimeSpan.FromMinutes(1));
            }

            if (context.Request.Path.StartsWithSegments(PackStandingApi.Root))
            {
                return Window($"packs {address}", MostRequests, TimeSpan.FromMinutes(1));
            }

            if (!context.Request.Path.StartsWithSegments("/vendor"))
            {
                return RateLimitPartition.GetNoLimiter("inside");
            }

            return HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments(OpenPath)
                ? Window($"open {address}", MostTries, TimeSpan.FromMinutes(5))
                : Window(LinkOf(context) is { } link ? $"link {link}" : $"address {address}", MostRequests, TimeSpan.FromMinutes(1));
        });
    });

    public static Task SignInAsync(HttpContext context, VendorDoor door)
    {
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, door.Person.Id.ToString(CultureInfo.InvariantCulture)),
            new(CaseClaim, door.Link.CaseNumber.ToString(CultureInfo.InvariantCulture)),
            new(LinkClaim, door.Link.Number.ToString(CultureInfo.InvariantCulture)),
        ];
        return context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    /// <summary>The link and person of the cookie, looked up now; null where there are none.</summary>
    public static Task<VendorDoor?> DoorAsync(HttpContext context) =>
        Number(context, CaseClaim) is { } ofCase && Number(context, LinkClaim) is { } link && Number(context, ClaimTypes.NameIdentifier) is { } person
            ? context.RequestServices.GetRequiredService<VendorDoors>().AgainAsync(ofCase, link, person, context.RequestAborted)
            : Task.FromResult<VendorDoor?>(null);

    private static RateLimitPartition<string> Window(string key, int most, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = window, QueueLimit = 0 });

    private static string? LinkOf(HttpContext context) => context.User.HasClaim(c => c.Type == LinkClaim)
        ? $"{context.User.FindFirstValue(CaseClaim)}/{context.User.FindFirstValue(LinkClaim)}"
        : null;

    private static int? Number(HttpContext context, string claim) =>
        int.TryParse(context.User.FindFirstValue(claim), CultureInfo.InvariantCulture, out var number) ? number : null;

    // A script that saves a draft must be able to tell "ended" from "saved".
    private static Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect($"{context.Request.PathBase}{OpenPath}?ended=session");
        }

        return Task.CompletedTask;
    }
}
