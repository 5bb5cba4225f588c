using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Accounts;

/// <summary>
/// Short-lived state of sign-ins, kept with the account so that every node finds it and one of two takers gets it. What is kept is protected by
/// whoever keeps it; it is no record.
/// </summary>
public sealed class KeptTokens(UserManager<LocalAccount> users, LocalAccountContext context, TimeProvider time)
{
    private const string Provider = "signing";

    private const string InstantFormat = "yyyyMMddHHmmss";

    public static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    /// <summary>Keeps a text under a new name, and forgets what the person left behind.</summary>
    /// <returns>The name: nobody guesses it.</returns>
    /// <exception cref="InvalidOperationException">The person has no account.</exception>
    public async Task<string> KeepAsync(int personId, string text, CancellationToken ct)
    {
        var account = await FindAsync(personId) ?? throw new InvalidOperationException($"Person {personId} has no account with which something could be kept.");
        var oldest = InstantOf(time.GetUtcNow() - Kept);
        var names = await context.Db.Set<IdentityUserToken<int>>().AsNoTracking()
            .Where(t => t.UserId == personId && t.LoginProvider == Provider).Select(t => t.Name).ToListAsync(ct);
        foreach (var old in names.Where(n => string.CompareOrdinal(n, oldest) < 0))
        {
            await users.RemoveAuthenticationTokenAsync(account, Provider, old);
        }

        var name = $"{InstantOf(time.GetUtcNow())}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        await PutAsync(account, name, text);
        return name;
    }

    public async Task<string?> ReadAsync(int personId, string name) =>
        await FindAsync(personId) is { } account && IsYoung(name) ? await users.GetAuthenticationTokenAsync(account, Provider, name) : null;

    public async Task ReplaceAsync(int personId, string name, string text)
    {
        if (await FindAsync(personId) is { } account)
        {
            await PutAsync(account, name, text);
        }
    }

    /// <summary>Takes it away.</summary>
    /// <returns>False where somebody else took it first, also at the same moment on another node.</returns>
    public async Task<bool> TakeAsync(int personId, string name)
    {
        var account = await FindAsync(personId);
        return account is not null && await users.GetAuthenticationTokenAsync(account, Provider, name) is not null
            && (await users.RemoveAuthenticationTokenAsync(account, Provider, name)).Succeeded;
    }

    private async Task PutAsync(LocalAccount account, string name, string text)
    {
        var result = await users.SetAuthenticationTokenAsync(account, Provider, name, text);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"State of a sign-in of person {account.Id} could not be kept: {string.Join(" ", result.Errors.Select(e => e.Code))}");
        }
    }

    private bool IsYoung(string name) => string.CompareOrdinal(name, InstantOf(time.GetUtcNow() - Kept)) >= 0;

    private static string InstantOf(DateTimeOffset at) => at.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    private Task<LocalAccount?> FindAsync(int personId) => users.FindByIdAsync(personId.ToString(CultureInfo.InvariantCulture));
}
