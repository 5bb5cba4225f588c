using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Accounts;

/// <summary>Makes local accounts and sets passwords.</summary>
public sealed class LocalAccounts(UserManager<LocalAccount> users)
{
    /// <summary>Gives a registered person a password. The person must have been committed before.</summary>
    /// <returns>Sentences that say what is wrong; none when the password was set.</returns>
    public async Task<IReadOnlyList<string>> CreateAsync(int personId, string email, string password) =>
        await users.Users.AnyAsync(a => a.Id == personId)
            ? await ResetPasswordAsync(personId, password)
            : Problems(await users.CreateAsync(LocalAccount.For(personId, email), password));

    /// <summary>What stands against a password, before anything is made with it.</summary>
    /// <returns>Sentences that say what is wrong; none when it can be used.</returns>
    public async Task<IReadOnlyList<string>> ProblemsOfAsync(string password)
    {
        var problems = new List<string>();
        foreach (var validator in users.PasswordValidators)
        {
            problems.AddRange(Problems(await validator.ValidateAsync(users, new LocalAccount(), password)));
        }

        return problems;
    }

    /// <summary>Whether the person has a password here; who comes by an identity provider has none.</summary>
    public Task<bool> HasPasswordAsync(int personId) => users.Users.AnyAsync(a => a.Id == personId && a.PasswordHash != null);

    /// <summary>Sets a new password, also where the old one is not known, and ends a lock-out.</summary>
    /// <returns>Sentences that say what is wrong; none when the password was set.</returns>
    public async Task<IReadOnlyList<string>> ResetPasswordAsync(int personId, string password)
    {
        var account = await users.Users.SingleOrDefaultAsync(a => a.Id == personId);
        if (account is null)
        {
            return ["This person has no account of this system."];
        }

        foreach (var validator in users.PasswordValidators)
        {
            var validity = await validator.ValidateAsync(users, account, password);
            if (!validity.Succeeded)
            {
                return Problems(validity);
            }
        }

        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        return Problems(await users.UpdateSecurityStampAsync(account));
    }

    private static IReadOnlyList<string> Problems(IdentityResult result) => [.. result.Errors.Select(e => e.Description)];
}
