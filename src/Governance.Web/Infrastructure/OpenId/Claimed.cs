using System.Globalization;
using System.Security.Claims;
using Governance.Database.Accounts;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>What a provider says about who signed in.</summary>
/// <param name="SignedInAt">When the person proved there who they are; null where the provider does not say.</param>
public sealed record Claimed(string Issuer, string Subject, string? Email, bool IsVerified, string? Name, DateTimeOffset? SignedInAt)
{
    public static Claimed Of(ClaimsPrincipal principal, OpenIdSettings settings)
    {
        var subject = principal.FindFirst("sub") ?? throw new InvalidOperationException("The provider sent no subject.");
        return new Claimed(
            subject.Issuer,
            subject.Value,
            principal.FindFirstValue("email")?.Trim(),
            principal.FindFirstValue(settings.VerifiedClaim) is { } verified && (verified == "1" || string.Equals(verified, "true", StringComparison.OrdinalIgnoreCase)),
            principal.FindFirstValue("name")?.Trim(),
            long.TryParse(principal.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
    }
}
