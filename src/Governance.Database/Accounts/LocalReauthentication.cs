using Governance.Core.Signatures;
using Microsoft.AspNetCore.Identity;

namespace Governance.Database.Accounts;

/// <summary>Recognises a signer by the password of the local account; too many wrong ones lock the account for a while.</summary>
public sealed class LocalReauthentication(UserManager<LocalAccount> users) : IReauthentication
{
    private const string Method = "password";

    public async Task<(string? Method, string? Refusal)> ConfirmAsync(int personId, string secret, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var account = await users.FindByIdAsync(personId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (account?.PasswordHash is null)
        {
            return (null, "You have no password in this system. Ask an administrator for an account before you sign.");
        }

        if (await users.IsLockedOutAsync(account))
        {
            return (null, LockedOut());
        }

        if (await users.CheckPasswordAsync(account, secret))
        {
            await ForgetFailuresAsync(account);
            return (Method, null);
        }

        return (null, await CountFailureAsync(account));
    }

    private async Task ForgetFailuresAsync(LocalAccount account)
    {
        if (account.AccessFailedCount > 0)
        {
            await users.ResetAccessFailedCountAsync(account);
        }
    }

    private async Task<string> CountFailureAsync(LocalAccount account)
    {
        await users.AccessFailedAsync(account);
        return await users.IsLockedOutAsync(account) ? LockedOut() : "This is not your password. Nothing was signed; enter it again.";
    }

    private string LockedOut()
    {
        var minutes = (int)users.Options.Lockout.DefaultLockoutTimeSpan.TotalMinutes;
        return $"Too many wrong passwords: your account is locked for {minutes} minutes. Nothing was signed. If it was not you, tell an administrator.";
    }
}
