using Governance.Core.Signatures;
using Governance.Database.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>Adds the identity provider that the settings name. Without one nothing of it is there.</summary>
public static class OpenIdHost
{
    public const string Scheme = "openid";

    /// <summary>Where the provider sends people back to; is entered there.</summary>
    public const string AnswerPath = "/sign-in/answer";

    /// <summary>Where the provider sends people after signing them out; is entered there.</summary>
    public const string SignedOutPath = "/sign-in/signed-out";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public static void AddOpenId(this WebApplicationBuilder builder)
    {
        var settings = OpenIdSettings.From(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(new SignInWays(settings));
        services.AddScoped<Signings>();
        services.AddScoped<FreshSignIn>();
        services.AddScoped<FreshSignInFilter>();
        services.AddScoped<OpenIdSignIn>();
        services.AddScoped<ClaimRoles>();
        services.AddSingleton<ProviderReach>();
        if (settings is null)
        {
            return;
        }

        services.AddScoped<IReauthentication>(p => p.GetRequiredService<FreshSignIn>());
        services.AddScoped<OpenIdAnswer>();
        services.Configure<MvcOptions>(o => o.Filters.AddService<FreshSignInFilter>());

        // Who comes back from the provider comes from another site; a Strict cookie would not come along, and a new one would make the forms of all other windows useless.
        services.AddAntiforgery(o => o.Cookie.SameSite = SameSiteMode.Lax);
        services.AddAuthentication().AddOpenIdConnect(Scheme, o => SetUp(o, settings, builder.Environment.IsProduction()));
    }

    private static void SetUp(OpenIdConnectOptions options, OpenIdSettings settings, bool isProduction)
    {
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.RequireHttpsMetadata = isProduction;
        options.BackchannelTimeout = LongestWait;
        options.CallbackPath = AnswerPath;
        options.SignedOutCallbackPath = SignedOutPath;
        options.SignedOutRedirectUri = "/sign-in";
        options.RemoteSignOutPath = default;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.UsePkce = true;

        // The answer comes as an address and not as a form of another site, so that cookies can stay SameSite=Lax.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = isProduction ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }

        ReadClaims(options, settings);
        options.Events.OnRedirectToIdentityProvider = OpenIdAnswer.HintAsync;
        options.Events.OnRedirectToIdentityProviderForSignOut = OpenIdSignOut.RememberAsync;
        options.Events.OnTicketReceived = context => context.HttpContext.RequestServices.GetRequiredService<OpenIdAnswer>().TakeAsync(context);
        options.Events.OnAccessDenied = context => OpenIdAnswer.CancelledAsync(context, settings);
        options.Events.OnRemoteFailure = context => context.HttpContext.RequestServices.GetRequiredService<OpenIdAnswer>().FailedAsync(context);
    }

    private static void ReadClaims(OpenIdConnectOptions options, OpenIdSettings settings)
    {
        options.Scope.Add("email");
        foreach (var scope in settings.Scopes)
        {
            options.Scope.Add(scope);
        }

        options.MapInboundClaims = false;
        options.SaveTokens = true;

        // Some providers put the e-mail address into the answer about the user only.
        options.GetClaimsFromUserInfoEndpoint = true;
        foreach (var claim in new[] { settings.VerifiedClaim, settings.RolesClaim }.OfType<string>())
        {
            options.ClaimActions.MapUniqueJsonKey(claim, claim);
        }
    }
}
