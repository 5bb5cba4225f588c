using System.Globalization;
using Governance.Core.EvidencePacks;

namespace Governance.Web.Infrastructure;

/// <summary>
/// Answers the one question of a verifier that files cannot answer: is this pack the newest? Nobody signs in for it: whoever knows the hash of a
/// manifest holds the pack, and learns nothing but yes or no. Limited like everything that is open to all.
/// </summary>
public static class PackStandingApi
{
    public const string Root = "/api/packs";

    public static void MapPackStanding(this WebApplication app) => app.MapGet(Root + "/{manifest:regex(^[0-9a-f]{{64}}$)}", ShowAsync).AllowAnonymous();

    private static async Task<IResult> ShowAsync(string manifest, PackStandings query, TimeProvider time, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await query.OfAsync(manifest, context.RequestAborted) is not { } standing
            ? Results.Problem("This system has made no pack with this manifest.", statusCode: StatusCodes.Status404NotFound)
            : Results.Json(new
            {
                schema = PackStanding.SchemaName,
                manifest,
                packId = standing.PackId,
                newest = standing.IsNewest,
                at = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            });
    }
}
