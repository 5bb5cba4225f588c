using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Governance.Web.Infrastructure;

/// <summary>A form that was sent after the sign-in had ended: where to, and everything that was typed.</summary>
/// <param name="Fields">Names and values in the order in which they were sent.</param>
/// <param name="Files">Names of files that were chosen; a browser lets nobody choose them again but the person.</param>
public sealed record KeptPost(string Url, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<string> Files)
{
    /// <summary>Field with which a form says that its sender has signed in again (see <see cref="OpenId.FreshSignIn"/>).</summary>
    public const string ProofField = "proof";

    private const string Antiforgery = "__RequestVerificationToken";

    private static readonly string[] OfThePage = [Antiforgery, GovernancePage.RequestField, "scope", "version", "draft", "seen", "secret", "act", "Input.Seen", "Input.SeenChanges"];

    /// <summary>What a person typed or chose, without what the page itself carries along.</summary>
    public IEnumerable<KeyValuePair<string, string>> Typed => Fields.Where(f => f.Value.Length > 0 && !OfThePage.Contains(f.Key));

    /// <summary>What is sent again; the old page's token would not be accepted, and each sending has an id of its own.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToSend => Fields.Where(f => f.Key is not (Antiforgery or GovernancePage.RequestField or ProofField));

    /// <summary>The form of a request, without what is secret.</summary>
    public static KeptPost Of(HttpRequest request, IFormCollection form) => new(
        request.Path + request.QueryString,
        [.. form.Where(f => !IsSecret(f.Key)).SelectMany(f => f.Value.OfType<string>().Select(v => KeyValuePair.Create(f.Key, v)))],
        [.. form.Files.Where(f => f.FileName.Length > 0).Select(f => f.FileName)]);

    /// <summary>A password does not travel, not even encrypted.</summary>
    public static bool IsSecret(string name) =>
        name.Split('.')[^1].Equals("secret", StringComparison.OrdinalIgnoreCase) || name.Contains("password", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Hash of the address and of everything that was sent, whatever the order of the fields. Browsers and pages write the end of a line
    /// differently; that is no difference.
    /// </summary>
    public string Sha256()
    {
        var fields = ToSend.Select(f => (f.Key, Value: f.Value.ReplaceLineEndings("\n"))).OrderBy(f => f.Key, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[] { Url }.Concat(fields.SelectMany(f => new[] { f.Key, f.Value })))));
    }
}

/// <summary>
/// Nothing typed is lost when a form without scripts is sent after the sign-in has ended. The form travels, encrypted, in a hidden field of the
/// sign-in page; after signing in, the person sees what was kept and sends it on. Nothing is stored and nothing is sent by itself.
/// </summary>
public sealed class KeptPosts(IDataProtectionProvider protection)
{
    /// <summary>Name of the hidden field of the sign-in page.</summary>
    public const string Field = "kept";

    /// <summary>Longer forms cannot travel in a field; they are the largest drafts, which are saved as one types.</summary>
    internal const int MostCharacters = 2_500_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("a form sent after the sign-in had ended").ToTimeLimitedDataProtector();

    /// <returns>Null where it is too long to travel.</returns>
    public string? Protect(KeptPost post)
    {
        var json = JsonSerializer.Serialize(post);
        return json.Length > MostCharacters ? null : protector.Protect(json, Kept);
    }

    /// <returns>Null for a text that is not of this host, or too old.</returns>
    public KeptPost? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<KeptPost>(protector.Unprotect(text));
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>Turns a form that comes without a sign-in into the sign-in page that carries it.</summary>
public static class KeptPostsMiddleware
{
    private const string SignInPath = "/sign-in";

    private static readonly object ItemKey = new();

    public static string? KeptIn(HttpContext context) => context.Items.TryGetValue(ItemKey, out var kept) ? (string?)kept : null;

    public static IApplicationBuilder UseKeptPosts(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsFormOfOurs(context.Request) && !(await context.AuthenticateAsync()).Succeeded)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var post = KeptPost.Of(context.Request, form);
            context.Items[ItemKey] = context.RequestServices.GetRequiredService<KeptPosts>().Protect(post);
            context.Request.Method = HttpMethods.Get;
            context.Request.Path = SignInPath;
            context.Request.QueryString = QueryString.Create("back", post.Url);
        }

        await next(context);
    });

    // A form that another site sends is not kept: it would be shown to a person as something that the person typed.
    private static bool IsFormOfOurs(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType
        && !request.Path.StartsWithSegments(SignInPath) && !request.Path.StartsWithSegments("/sign-out") && !request.Path.StartsWithSegments("/vendor")
        && !request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal)
        && IsFromThisSite(request);

    private static bool IsFromThisSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site]
        ? site == "same-origin"
        : request.Headers.Origin is [{ } origin] && origin == $"{request.Scheme}://{request.Host}";
}
