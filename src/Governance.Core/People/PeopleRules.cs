using System.Text.Json.Nodes;

namespace Governance.Core.People;

/// <summary>What an administrator may do with people and roles. Roles are given by site, so administration is by site too.</summary>
public static class PeopleRules
{
    /// <summary>Why this person cannot give or end roles at the site; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, int siteId) =>
        actor.IsSystem || actor.Has(Role.SystemAdmin, siteId) ? null : "Only an administrator of the site can change who holds which role there.";

    /// <summary>Why the person cannot get the role at the site beside those held there; null when nothing stands against it.</summary>
    public static string? WhyNotBeside(Person person, string role, int siteId)
    {
        var held = person.Roles.Where(r => r.IsInForce && r.SiteId == siteId).Select(r => r.RoleKey).ToList();
        if (held.Contains(role))
        {
            return $"{person.Name} is {Role.LabelOf(role)} there already.";
        }

        return (role == Role.SystemAdmin.Key && held.Count > 0) || held.Contains(Role.SystemAdmin.Key)
            ? "An administrator takes no part in cases and so holds no other role at the site. End the one before giving the other."
            : null;
    }

    /// <summary>Whether the catalogue has a role of this key.</summary>
    public static bool IsKnown(string role) => Role.All.Any(r => r.Key == role);

    /// <summary>How an entry says that no administrator did it.</summary>
    internal static string ByClaim(string? provider) => provider is null ? "" : ", as the identity provider says";

    internal static JsonObject WithBy(JsonObject details, string? provider)
    {
        if (provider is not null)
        {
            details["by"] = provider;
        }

        return details;
    }
}
