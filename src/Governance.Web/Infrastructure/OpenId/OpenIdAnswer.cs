using System.Globalization;
using System.Security.Claims;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Database.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>What follows when somebody comes back from the identity provider: a sign-in, a proof for a signature, or a sentence why neither.</summary>
public sealed partial class OpenIdAnswer(
    SignInWays ways, GovernanceDbContext db, OpenIdSignIn signIn, BoundSignIns bound, Signings signings, RecordSignInHandler record, ILogger<OpenIdAnswer> log)
{
    // Written into what travels to the provider and back, encrypted.
    private const string SigningItem = "signing";
    private const string SessionItem = "session";
    private const string BegunItem = "begun";

    private const string HintParameter = "login_hint";

    /// <summary>A longer token makes requests longer than proxies take.</summary>
    private const int LongestIdToken = 2500;

    // Providers say the second only, and two clocks are never quite the same.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    private OpenIdSettings Provider => ways.Provider!;

    public static string AgainUrl(string signing) => $"/sign-in/again/{signing}";

    /// <summary>What is asked of the provider before a signature: the person proves anew who they are, whatever session they have there.</summary>
    public static AuthenticationProperties AskAgain(string signing, string session, string email, DateTimeOffset now) => new OpenIdConnectChallengeProperties
    {
        Prompt = "login",
        MaxAge = TimeSpan.Zero,
        RedirectUri = AgainUrl(signing),
        Items = { [SigningItem] = signing, [SessionItem] = session, [BegunItem] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
        Parameters = { [HintParameter] = email },
    };

    public static Task HintAsync(RedirectContext context)
    {
        context.ProtocolMessage.LoginHint = context.Properties.GetParameter<string>(HintParameter);
        return Task.CompletedTask;
    }

    public async Task TakeAsync(TicketReceivedContext context)
    {
        var target = context.Properties!.Items.TryGetValue(SigningItem, out var signing)
            ? await TakeAgainAsync(context, signing!)
            : await EnterAsync(context);
        context.HandleResponse();
        context.Response.Redirect(context.Request.PathBase + target);
    }

    public static Task CancelledAsync(AccessDeniedContext context, OpenIdSettings provider)
    {
        context.HandleResponse();
        return LeadBackAsync(context.HttpContext, context.Properties, $"You did not sign in at {provider.Name}.");
    }

    public Task FailedAsync(RemoteFailureContext context)
    {
        var fault = context.Failure;
        var error = fault?.Data["error"] as string;
        LogRefusal(fault?.GetType().Name, error, fault?.Message);
        context.HandleResponse();
        return LeadBackAsync(context.HttpContext, context.Properties, fault is HttpRequestException or TaskCanceledException || fault?.InnerException is HttpRequestException
            ? $"{Provider.Name} cannot be reached now. Try again in a while."
            : error is not null ? $"{Provider.Name} did not sign you in; it says “{error}”. Try again, or ask an administrator."
            : $"The answer of {Provider.Name} could not be accepted: it belongs to another or an older request, or was changed. Sign in once more from here.");
    }

    private async Task<string> EnterAsync(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var answer = await signIn.TryAsync(context.Principal!, SourceOf(http), http.RequestAborted);
        if (answer.PersonId is not { } personId)
        {
            Tell(http, answer.Refusal!);
            return SignInUrl(context.ReturnUri);
        }

        var idToken = context.Properties!.GetTokenValue("id_token");
        await SignInCookie.SignInByProviderAsync(http, personId, answer.Name!, idToken is { Length: <= LongestIdToken } ? idToken : null);
        return context.ReturnUri is { Length: > 0 } back ? back : "/my-work";
    }

    private async Task<string> TakeAgainAsync(TicketReceivedContext context, string signing)
    {
        var http = context.HttpContext;
        var here = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var person = here.Succeeded && int.TryParse(here.Principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            ? await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == id && p.IsActive, http.RequestAborted)
            : null;
        if (person is null)
        {
            Tell(http, $"Your sign-in here had ended while you were at {Provider.Name}. Nothing was signed. Sign in, and what you had typed is shown again.");
            return SignInUrl(AgainUrl(signing));
        }

        var session = here.Principal!.FindFirstValue(SignInCookie.SessionClaim);
        var who = Claimed.Of(context.Principal!, Provider);
        var whyNot = session is null || session != context.Properties!.Items[SessionItem]
            ? "You began to sign in another session than this one. Nothing was signed."
            : await WhyNotFreshAsync(who, person, context.Properties.Items[BegunItem]!);
        await record.HandleAsync(new RecordSignIn(person.Id, $"fresh sign-in at {who.Issuer}", whyNot is null), person.AsActor(Via.Page, null, SourceOf(http)), http.RequestAborted);
        if (whyNot is not null)
        {
            Tell(http, whyNot);
            return AgainUrl(signing);
        }

        await signings.ProveAsync(person.Id, signing, who.Issuer, session!);
        return AgainUrl(signing);
    }

    private async Task<string?> WhyNotFreshAsync(Claimed who, Person person, string begun)
    {
        if (await bound.PersonOfAsync(who.Issuer, who.Subject) != person.Id)
        {
            return $"Somebody else signed in at {Provider.Name}. Only {person.Name} can make this signature. Nothing was signed.";
        }

        if (who.SignedInAt is not { } at)
        {
            return $"{Provider.Name} does not say when you signed in there, so it does not count as a fresh sign-in. Nothing was signed. Tell an administrator that the provider has to send the claim auth_time.";
        }

        var from = DateTimeOffset.FromUnixTimeSeconds(long.Parse(begun, CultureInfo.InvariantCulture));
        return at >= from - ClockDifference
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{Provider.Name} says that you signed in at {at:HH:mm:ss} UTC, and you began to sign at {from:HH:mm:ss} UTC. Nothing was signed. Sign in anew there; if you did, tell an administrator that the clocks differ.");
    }

    private static Task LeadBackAsync(HttpContext http, AuthenticationProperties? properties, string sentence)
    {
        var isSigning = properties?.Items.ContainsKey(SigningItem) == true;
        Tell(http, isSigning ? $"{sentence} Nothing was signed." : sentence);
        http.Response.Redirect(http.Request.PathBase + (isSigning ? AgainUrl(properties!.Items[SigningItem]!) : SignInUrl(properties?.RedirectUri)));
        return Task.CompletedTask;
    }

    private static string SignInUrl(string? back) => back is { Length: > 0 } ? $"/sign-in?back={Uri.EscapeDataString(back)}" : "/sign-in";

    private static string? SourceOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();

    // The next page shows it.
    private static void Tell(HttpContext http, string sentence)
    {
        var temporary = http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        temporary["Problem"] = sentence;
        temporary.Save();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider's answer was not accepted: {Kind} {Error} {Reason}")]
    private partial void LogRefusal(string? kind, string? error, string? reason);
}
