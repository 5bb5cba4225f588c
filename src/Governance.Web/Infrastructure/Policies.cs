using Governance.Core.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Infrastructure;

/// <summary>The first line of defence: who may come to which pages. What a person may do there is decided in Core.</summary>
public static class Policies
{
    public const string SignedIn = "signed in";

    public const string Administration = "administration";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
        options.AddPolicy(Administration, p => p.RequireAuthenticatedUser().RequireAssertion(c => IsHeldBy(c, Role.SystemAdmin)));
        VendorSignIn.AddTo(options);
        RunFeedSignIn.AddTo(options);
        options.FallbackPolicy = options.GetPolicy(SignedIn);
    }

    /// <summary>Every page has a policy by its folder.</summary>
    public static void AddTo(RazorPagesOptions options)
    {
        options.Conventions.AuthorizeFolder("/", SignedIn);
        options.Conventions.AuthorizeFolder("/Administration", Administration);
        options.Conventions.AuthorizeFolder("/Vendor", VendorSignIn.Policy);
        options.Conventions.AllowAnonymousToPage("/Vendor/Open");
        options.Conventions.AllowAnonymousToFolder("/Problems");
        options.Conventions.AllowAnonymousToPage("/SignIn/In");
        options.Conventions.AllowAnonymousToPage("/SignIn/With");
    }

    private static bool IsHeldBy(AuthorizationHandlerContext context, Role role) =>
        context.Resource is HttpContext http && http.RequestServices.GetRequiredService<Reader>().Has(role.Key);
}
