using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Governance.Web.Tests.OpenId;

/// <summary>Somebody as the provider knows them.</summary>
public sealed record ProviderPerson(string Subject, string? Email, string Name, bool IsVerified = true, params string[] Groups);

/// <summary>A real identity provider (OpenIddict) on a port of this machine. Who sits before its sign-in page is told by the test.</summary>
public sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "governance";

    public const string ClientSecret = "a secret of the tests";

    private readonly WebApplication _app;

    private TestProvider(WebApplication app) => _app = app;

    /// <summary>Who signs in next.</summary>
    public ProviderPerson Person { get; set; } = new("nobody", null, "Nobody");

    /// <summary>When that person last proved who they are; a request with prompt=login makes it now.</summary>
    public DateTimeOffset SignedInAt { get; set; } = DateTimeOffset.UtcNow.AddHours(-1);

    /// <summary>A provider that does not ask again although it should.</summary>
    public bool IgnoresPrompt { get; set; }

    /// <summary>The person turns away from the sign-in page.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Changes an ID token before it is signed.</summary>
    public Action<GenerateTokenContext>? Tamper { get; set; }

    /// <summary>The last request for a sign-in.</summary>
    public OpenIddictRequest? Asked { get; private set; }

    /// <summary>The last request to be signed out.</summary>
    public OpenIddictRequest? AskedToSignOut { get; private set; }

    public string Address { get; private set; } = "";

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        TestProvider? provider = null;
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(options => SetUp(options, () => provider!));
        var app = builder.Build();
        provider = new TestProvider(app);
        app.UseAuthentication();
        app.MapGet("/connect/authorize", (HttpContext context) => provider.Authorize(context));
        app.MapGet("/connect/logout", (HttpContext context) => provider.SignOut(context));
        await app.StartAsync();
        provider.Address = app.Urls.Single();

        // The first answer takes long, and the host would not wait for it on a busy machine.
        using var client = new HttpClient();
        await client.GetStringAsync(new Uri($"{provider.Address}/.well-known/openid-configuration"));
        await client.GetStringAsync(new Uri($"{provider.Address}/.well-known/jwks"));
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void SetUp(OpenIddictServerBuilder options, Func<TestProvider> provider)
    {
        options.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetEndSessionEndpointUris("connect/logout");
        options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes("openid", "profile", "email");
        options.AddEphemeralEncryptionKey().AddEphemeralSigningKey().EnableDegradedMode();
        options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
        options.AddEventHandler<ValidateAuthorizationRequestContext>(b => b.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.RedirectUri?.EndsWith("/sign-in/answer", StringComparison.Ordinal) != true)
            {
                context.Reject("invalid_client");
            }

            return default;
        }));
        options.AddEventHandler<ValidateTokenRequestContext>(b => b.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
            {
                context.Reject("invalid_client");
            }

            return default;
        }));
        options.AddEventHandler<ValidateEndSessionRequestContext>(b => b.UseInlineHandler(_ => default));
        options.AddEventHandler<GenerateTokenContext>(b => b.SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1).UseInlineHandler(context =>
        {
            if (context.TokenType is "id_token" or "urn:ietf:params:oauth:token-type:id_token")
            {
                provider().Tamper?.Invoke(context);
            }

            return default;
        }));
    }

    private IResult Authorize(HttpContext context)
    {
        Asked = context.GetOpenIddictServerRequest()!;
        if (IsCancelled)
        {
            return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = "access_denied" }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        if (Asked.Prompt == "login" && !IgnoresPrompt)
        {
            SignedInAt = DateTimeOffset.UtcNow;
        }

        var identity = new ClaimsIdentity("tests", "name", "role");
        identity.SetClaim("sub", Person.Subject).SetClaim("name", Person.Name).SetClaim("email", Person.Email).SetClaim("email_verified", Person.IsVerified)
            .SetClaim("auth_time", SignedInAt.ToUnixTimeSeconds()).SetClaims("groups", [.. Person.Groups]);
        identity.SetDestinations(_ => ["id_token"]);
        var principal = new ClaimsPrincipal(identity).SetScopes(Asked.GetScopes());
        return Results.SignIn(principal, null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private IResult SignOut(HttpContext context)
    {
        AskedToSignOut = context.GetOpenIddictServerRequest();
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
