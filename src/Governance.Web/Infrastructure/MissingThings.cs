using Governance.Core;

namespace Governance.Web.Infrastructure;

/// <summary>What is not there, or not visible to the reader, is answered with 404 wherever it turns up.</summary>
public static class MissingThings
{
    public static IApplicationBuilder UseMissingThings(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (NotFoundException) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    });
}
