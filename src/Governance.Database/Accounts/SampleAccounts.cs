using Microsoft.AspNetCore.Identity;

namespace Governance.Database.Accounts;

/// <summary>
/// Accounts of the sample people. They all have the same password, which is printed where it is offered, so it is hashed once and not once
/// for each: real accounts are made by <see cref="LocalAccounts"/>.
/// </summary>
public sealed class SampleAccounts(UserManager<LocalAccount> users)
{
    /// <exception cref="InvalidOperationException">An account could not be made.</exception>
    public async Task CreateAsync(IEnumerable<(int PersonId, string Email)> people, string password)
    {
        string? hash = null;
        foreach (var (personId, email) in people)
        {
            var account = LocalAccount.For(personId, email);
            account.PasswordHash = hash ??= users.PasswordHasher.HashPassword(account, password);
            var result = await users.CreateAsync(account);
            if (!result.Succeeded)
            {
                throw new InvalidOperationException($"The sample account {email} was not made: {string.Join(" ", result.Errors.Select(e => e.Description))}");
            }
        }
    }
}
