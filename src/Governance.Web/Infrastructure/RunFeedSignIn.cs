using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Governance.Core.LocalValidation.SilentRuns;
using Governance.Core.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Governance.Web.Infrastructure;

/// <summary>
/// The way in of machines that bring a silent run: a bearer token that opens the paths below <see cref="Root"/> for one case, and nothing else.
/// No cookie counts there, so no page of another site can use it.
/// </summary>
public sealed class RunFeedSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, RunFeedDoors doors)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "run-feed";

    public const string Policy = "run feed";

    public const string Root = "/api/silent-run";

    /// <summary>Requests that one address may make in a minute; a wrong token counts like a right one.</summary>
    public const int MostRequests = 60;

    private const string Bearer = "Bearer ";
    private const string CaseClaim = "case";
    private const string FeedClaim = "feed";

    private string refusal = "Send the access token of the silent run: “Authorization: Bearer …”. A person makes it on the page “Studies” of the case.";

    public static void AddTo(AuthorizationOptions options) =>
        options.AddPolicy(Policy, p => p.AddAuthenticationSchemes(SchemeName).RequireAuthenticatedUser().RequireClaim(FeedClaim));

    /// <summary>The access of this request: its case and number.</summary>
    public static (int CaseNumber, int FeedNumber) Of(ClaimsPrincipal user) =>
        (int.Parse(user.FindFirstValue(CaseClaim)!, CultureInfo.InvariantCulture), int.Parse(user.FindFirstValue(FeedClaim)!, CultureInfo.InvariantCulture));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var door = LinkToken.In(header[Bearer.Length..]) is { } token ? await doors.ByTokenAsync(token, Context.RequestAborted) : null;
        if (door is not { WhyNot: null, Person: { } person })
        {
            refusal = door?.WhyNot ?? "This token opens nothing here.";
            return AuthenticateResult.Fail(refusal);
        }

        Context.Items[typeof(Actor)] = person.AsActor(Via.Api, Request.Headers["Idempotency-Key"].FirstOrDefault(), KnownProxies.ClientOf(Context));
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, person.Id.ToString(CultureInfo.InvariantCulture)),
            new(CaseClaim, door.Feed.CaseNumber.ToString(CultureInfo.InvariantCulture)),
            new(FeedClaim, door.Feed.Number.ToString(CultureInfo.InvariantCulture)),
        ];
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(refusal, statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }
}

public static class RunFeedScheme
{
    public static AuthenticationBuilder AddRunFeeds(this AuthenticationBuilder builder) =>
        builder.AddScheme<AuthenticationSchemeOptions, RunFeedSignIn>(RunFeedSignIn.SchemeName, null);
}
