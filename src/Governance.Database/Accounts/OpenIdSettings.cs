using Microsoft.Extensions.Configuration;

namespace Governance.Database.Accounts;

/// <summary>A value of the roles claim and the role that it gives at a site.</summary>
/// <param name="Claim">The value as the provider sends it, for example the id of a group.</param>
/// <param name="Site">Key of the site.</param>
/// <param name="Role">Key of the role.</param>
public sealed record ClaimedRole(string Claim, string Site, string Role);

/// <summary>The identity provider by which people sign in, beside local accounts or in their place.</summary>
public sealed record OpenIdSettings
{
    private const string Section = "SignIn:OpenIdConnect";

    /// <summary>Identity keeps the issuer in a column of 128 characters; the issuer is the authority, at most with a slash more.</summary>
    private const int LongestAuthority = 120;

    /// <summary>Address below which the provider describes itself.</summary>
    public required string Authority { get; init; }

    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>What people call the provider; stands on the button.</summary>
    public string Name { get; init; } = "";

    /// <summary>Scopes asked for beside openid, profile and email, with spaces between them.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The claim that says that the e-mail address was verified.</summary>
    public string VerifiedClaim { get; init; } = "";

    /// <summary>The claim from which roles come; null where administrators give them.</summary>
    public string? RolesClaim { get; init; }

    public IReadOnlyList<ClaimedRole> Roles { get; init; } = [];

    /// <summary>Whether passwords kept here count beside the provider.</summary>
    public bool LocalAccounts { get; init; } = true;

    public bool GivesRoles => RolesClaim is not null && Roles.Count > 0;

    /// <returns>Null where no provider is set: then people have local accounts.</returns>
    public static OpenIdSettings? From(IConfiguration settings)
    {
        var section = settings.GetSection(Section);
        return Text(section, "Authority") is not { } authority ? null : new OpenIdSettings
        {
            Authority = authority,
            ClientId = Text(section, "ClientId") ?? "",
            ClientSecret = Text(section, "ClientSecret") ?? "",
            Name = Text(section, "Name") ?? "your organisation",
            Scopes = (Text(section, "Scopes") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            VerifiedClaim = Text(section, "VerifiedClaim") ?? "email_verified",
            RolesClaim = Text(section, "RolesClaim"),
            Roles = [.. section.GetSection("Roles").GetChildren().Select(RoleOf)],
            LocalAccounts = !string.Equals(Text(section, "LocalAccounts"), "false", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>What is missing or cannot be used, each as "setting: what to set".</summary>
    /// <param name="isProduction">A provider without TLS is good enough for trying out only.</param>
    /// <param name="isRole">Whether a role of this key exists.</param>
    public IReadOnlyList<string> Problems(bool isProduction, Func<string, bool> isRole)
    {
        (bool IsWrong, string Ask)[] checks =
        [
            (!IsAddress(isProduction), $"{Section}:Authority: the address of the identity provider, with https, of at most {LongestAuthority} characters"),
            (ClientId.Length == 0, $"{Section}:ClientId: the id under which the provider knows the product"),
            (ClientSecret.Length == 0, $"{Section}:ClientSecret: the secret that the provider gave for it"),
            (Roles.Count > 0 && RolesClaim is null, $"{Section}:RolesClaim: the claim from which the roles under {Section}:Roles come"),
        ];
        var roles = Roles.Where(r => r.Claim.Length == 0 || r.Site.Length == 0 || !isRole(r.Role))
            .Select(r => $"{Section}:Roles: each with Claim, Site (its key) and Role (a key of the catalogue); not so “{r.Claim}”, “{r.Site}”, “{r.Role}”");
        return [.. checks.Where(c => c.IsWrong).Select(c => c.Ask), .. roles];
    }

    private bool IsAddress(bool isProduction) =>
        Authority.Length <= LongestAuthority && Uri.TryCreate(Authority, UriKind.Absolute, out var address) && (address.Scheme == "https" || (address.Scheme == "http" && !isProduction));

    private static ClaimedRole RoleOf(IConfigurationSection role) => new(Text(role, "Claim") ?? "", Text(role, "Site") ?? "", Text(role, "Role") ?? "");

    private static string? Text(IConfigurationSection section, string key) => section[key]?.Trim() is { Length: > 0 } text ? text : null;
}
