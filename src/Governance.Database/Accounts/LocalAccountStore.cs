using Governance.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Governance.Database.Accounts;

/// <summary>
/// Where Identity keeps accounts. It saves by itself and so is one of the few writers outside CommitAsync; therefore it has a context of
/// its own, and never saves by the way what a use case has only begun.
/// </summary>
public sealed class LocalAccountStore(LocalAccountContext own, IdentityErrorDescriber describer)
    : UserOnlyStore<LocalAccount, GovernanceDbContext, int>(own.Db, describer);

/// <summary>The context of the account store, apart from the one that use cases share.</summary>
public sealed class LocalAccountContext(DatabaseChoice choice, TimeProvider time) : IDisposable
{
    internal GovernanceDbContext Db { get; } = choice.NewContext(time);

    public void Dispose() => Db.Dispose();
}
