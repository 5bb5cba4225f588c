using Governance.Database.Accounts;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>The ways in that this installation offers.</summary>
/// <param name="Provider">The identity provider; null where people have local accounts only.</param>
public sealed record SignInWays(OpenIdSettings? Provider)
{
    /// <summary>Whether a password kept here lets somebody in, and signs.</summary>
    public bool TakesPasswords => Provider is null or { LocalAccounts: true };
}
