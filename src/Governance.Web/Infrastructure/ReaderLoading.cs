using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Governance.Web.Infrastructure;

/// <summary>Loads the reader between authentication and authorization, so that policies ask the database and not an old cookie.</summary>
public static class ReaderLoading
{
    public static IApplicationBuilder UseReader(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.User.Identity?.IsAuthenticated == true && context.GetEndpoint() is not null
            && !await context.RequestServices.GetRequiredService<Reader>().LoadAsync(context.User, context.RequestAborted))
        {
            await context.SignOutAsync();
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(context);
    });
}
