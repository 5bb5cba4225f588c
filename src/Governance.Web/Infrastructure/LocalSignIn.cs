using Governance.Core.Data;
using Governance.Core.People;
using Governance.Database.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Infrastructure;

/// <summary>Somebody who may come in, or the sentence why not.</summary>
public sealed record SignInAnswer(int? PersonId, string? Name, string? Refusal);

/// <summary>Signs people in with a local account. Every refusal reads the same, so that nobody learns which names exist.</summary>
public sealed class LocalSignIn(GovernanceDbContext db, UserManager<LocalAccount> accounts, RecordSignInHandler record)
{
    private const string Refusal = "The name or the password is not right. After 5 wrong tries an account waits 15 minutes.";

    public async Task<SignInAnswer> TryAsync(string name, string password, string? source, CancellationToken ct)
    {
        var account = await accounts.FindByNameAsync(name.Trim());
        var person = account is null ? null : await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == account.Id && p.IsActive, ct);
        if (account is null || person is null)
        {
            // As much work as for an account that exists.
            accounts.PasswordHasher.HashPassword(new LocalAccount(), password);
            return new SignInAnswer(null, null, Refusal);
        }

        var actor = person.AsActor(Via.Page, null, source);
        if (await accounts.IsLockedOutAsync(account) || !await accounts.CheckPasswordAsync(account, password))
        {
            await accounts.AccessFailedAsync(account);
            await record.HandleAsync(new RecordSignIn(person.Id, "password", Succeeded: false), actor, ct);
            return new SignInAnswer(null, null, Refusal);
        }

        await accounts.ResetAccessFailedCountAsync(account);
        await record.HandleAsync(new RecordSignIn(person.Id, "password", Succeeded: true), actor, ct);
        return new SignInAnswer(person.Id, person.Name, null);
    }
}
