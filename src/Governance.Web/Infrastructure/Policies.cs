using Microsoft.AspNetCore.Authorization;

namespace Governance.Web.Infrastructure;

/// <summary>The first line of defence: who may come to which pages. What a person may do there is decided in Core.</summary>
public static class Policies
{
    /// <summary>Without a rule of its own, a page is for people who are signed in.</summary>
    public static void Add(AuthorizationOptions options) =>
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
}
