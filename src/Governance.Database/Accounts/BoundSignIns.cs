using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Governance.Database.Accounts;

/// <summary>
/// Which person an identity provider means: bound by issuer and subject, never again by the e-mail address, which may be given to somebody
/// else one day. The binding hangs on an account without a password.
/// </summary>
public sealed class BoundSignIns(UserManager<LocalAccount> users)
{
    private const int LongestKey = 128;

    private const string FromClaim = "role from claim";

    /// <returns>Id of the person; null where nobody is bound to this subject.</returns>
    public async Task<int?> PersonOfAsync(string issuer, string subject) => (await users.FindByLoginAsync(issuer, KeyOf(subject)))?.Id;

    /// <summary>The providers at which somebody is this person.</summary>
    public async Task<IReadOnlyList<string>> IssuersOfAsync(int personId) =>
        await FindAsync(personId) is { } account ? [.. (await users.GetLoginsAsync(account)).Select(l => l.LoginProvider).Distinct()] : [];

    /// <summary>Binds a person, with an account without a password where there is none. That it happens stands on the trail before.</summary>
    /// <exception cref="InvalidOperationException">The account store refused.</exception>
    public async Task BindAsync(int personId, string email, string issuer, string subject)
    {
        var account = await AccountAsync(personId, email);
        Demand(await users.AddLoginAsync(account, new UserLoginInfo(issuer, KeyOf(subject), subject)), personId);
    }

    /// <summary>Ends what binds a person to subjects of providers; the next sign-in with a verified e-mail address binds anew.</summary>
    public async Task UnbindAsync(int personId)
    {
        if (await FindAsync(personId) is not { } account)
        {
            return;
        }

        foreach (var login in await users.GetLoginsAsync(account))
        {
            Demand(await users.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey), personId);
        }
    }

    /// <summary>Numbers of the person's appointments that claims gave; all others are the administrators'.</summary>
    public async Task<IReadOnlyList<int>> RolesFromClaimsAsync(int personId) => await FindAsync(personId) is { } account
        ? [.. (await users.GetClaimsAsync(account)).Where(c => c.Type == FromClaim).Select(c => int.Parse(c.Value, CultureInfo.InvariantCulture))]
        : [];

    /// <summary>Marks an appointment as given by a claim.</summary>
    public async Task MarkRoleAsync(int personId, string email, int appointment)
    {
        var account = await AccountAsync(personId, email);
        Demand(await users.AddClaimAsync(account, new Claim(FromClaim, appointment.ToString(CultureInfo.InvariantCulture))), personId);
    }

    private async Task<LocalAccount> AccountAsync(int personId, string email)
    {
        if (await FindAsync(personId) is { } account)
        {
            return account;
        }

        account = LocalAccount.For(personId, email.Trim().ToLowerInvariant());
        Demand(await users.CreateAsync(account), personId);
        return account;
    }

    // Subjects are short; the longest that the standard allows does not fit the column.
    private static string KeyOf(string subject) =>
        subject.Length <= LongestKey ? subject : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)))}";

    private Task<LocalAccount?> FindAsync(int personId) => users.FindByIdAsync(personId.ToString(CultureInfo.InvariantCulture));

    private static void Demand(IdentityResult result, int personId)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The sign-in of person {personId} could not be stored: {string.Join(" ", result.Errors.Select(e => e.Code))}");
        }
    }
}
