using Governance.Core.Signatures;
using Governance.Database.Accounts;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>
/// Recognises a signer without a password here by a fresh sign-in at the identity provider. A use case asks when nothing else stands against
/// the signature; then the form is kept, its sender goes to the provider, and it comes back with the proof.
/// </summary>
public sealed class FreshSignIn(
    SignInWays ways, LocalReauthentication local, LocalAccounts accounts, BoundSignIns bound, Signings signings, IHttpContextAccessor http) : IReauthentication
{
    // A signature stores its method in 64 characters.
    private const int LongestMethod = 64;

    private string? _method;

    /// <summary>A use case wanted a signature in this request, and its sender has to sign in again first.</summary>
    public bool IsAskedFor { get; private set; }

    public async Task<(string? Method, string? Refusal)> ConfirmAsync(int personId, string secret, CancellationToken ct)
    {
        if (http.HttpContext is not { Request.HasFormContentType: true } context || !await SignsAtProviderAsync(personId))
        {
            return await local.ConfirmAsync(personId, secret, ct);
        }

        if (_method is not null)
        {
            // Two commits met and the use case runs again; it is still the same request.
            return (_method, null);
        }

        if (!await IsBoundAsync(personId))
        {
            return (null, $"You sign by signing in again at {ways.Provider!.Name}, but no account there is bound to you yet. Sign out, and in again by {ways.Provider.Name}.");
        }

        if ((string?)context.Request.Form[KeptPost.ProofField] is not { Length: > 0 } id)
        {
            IsAskedFor = true;
            return (null, $"You sign in again at {ways.Provider!.Name}; then your signature is made.");
        }

        var sent = KeptPost.Of(context.Request, context.Request.Form);
        var (issuer, refusal) = await signings.TakeAsync(personId, id, sent, context.User.FindFirst(SignInCookie.SessionClaim)?.Value);
        _method = issuer is null ? null : MethodOf(issuer);
        return (_method, refusal);
    }

    /// <summary>Name of the provider at which this person signs; null for somebody who signs with a password.</summary>
    public async Task<string?> ProviderOfAsync(int personId) => await SignsAtProviderAsync(personId) ? ways.Provider!.Name : null;

    /// <summary>How a signature says that its signer signed in again. The whole address of the provider stands in the entry about that sign-in.</summary>
    public static string MethodOf(string issuer)
    {
        const string prefix = "fresh sign-in at ";
        var host = Uri.TryCreate(issuer, UriKind.Absolute, out var address) ? address.Authority : issuer;
        var method = prefix + issuer;
        method = method.Length <= LongestMethod ? method : prefix + host;
        return method.Length <= LongestMethod ? method : method[..LongestMethod];
    }

    private async Task<bool> SignsAtProviderAsync(int personId) =>
        ways.Provider is not null && (!ways.TakesPasswords || (!await accounts.HasPasswordAsync(personId) && await IsBoundAsync(personId)));

    private async Task<bool> IsBoundAsync(int personId) => (await bound.IssuersOfAsync(personId)).Count > 0;
}
