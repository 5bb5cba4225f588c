namespace Governance.Web.Infrastructure;

/// <summary>
/// The filter of a list that a person used last, so that it is there again tomorrow. It is kept in a cookie of this browser, one for each
/// person: a filter is nobody's record, decides nothing, and need not follow anybody to another machine. Nothing but the words of the filter is in it.
/// </summary>
public static class KeptFilter
{
    private const int MostCharacters = 64;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>What was kept last; null where nothing was.</summary>
    public static string? Read(HttpContext context, string list, int personId) =>
        context.Request.Cookies.TryGetValue(NameOf(list, personId), out var text) && text is { Length: > 0 and <= MostCharacters } ? text : null;

    public static void Keep(HttpContext context, string list, int personId, string filter) =>
        context.Response.Cookies.Append(NameOf(list, personId), filter, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Kept,
            IsEssential = true,
        });

    private static string NameOf(string list, int personId) => $"governance-{list}-{personId}";
}
