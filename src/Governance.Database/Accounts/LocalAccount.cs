using Microsoft.AspNetCore.Identity;

namespace Governance.Database.Accounts;

/// <summary>
/// How a person signs in here: password hash and lock-out. The id is the person's id; the person's name, roles and whether they are
/// active stand with the person, never here.
/// </summary>
public sealed class LocalAccount : IdentityUser<int>
{
    /// <summary>An account for a person, signed in to by the person's e-mail address.</summary>
    public static LocalAccount For(int personId, string email) => new() { Id = personId, UserName = email, Email = email, LockoutEnabled = true };
}
