using System.Security.Claims;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Database.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>
/// Lets somebody in whom the provider knows: by issuer and subject, and the first time by a verified e-mail address that an administrator
/// entered. Nobody is made by a claim unless roles come from claims.
/// </summary>
public sealed class OpenIdSignIn(
    SignInWays ways, GovernanceDbContext db, BoundSignIns bound, ClaimRoles roles, Edge edge, RecordBindingHandler recordBinding, RecordSignInHandler record)
{
    private OpenIdSettings Provider => ways.Provider ?? throw new InvalidOperationException("No identity provider is set.");

    public async Task<SignInAnswer> TryAsync(ClaimsPrincipal principal, string? source, CancellationToken ct)
    {
        var who = Claimed.Of(principal, Provider);
        var known = await bound.PersonOfAsync(who.Issuer, who.Subject);
        var (personId, refusal) = known is not null ? (known, null) : await FirstTimeAsync(who, principal, source, ct);
        if (refusal is not null)
        {
            return new SignInAnswer(null, null, refusal);
        }

        var person = await PersonAsync(personId!.Value, ct);
        if (person is null)
        {
            return new SignInAnswer(null, null, "Your account here has ended. If that is wrong, ask an administrator of your site.");
        }

        await roles.FollowAsync(person.Id, principal, who.Issuer, source, ct);
        person = (await PersonAsync(person.Id, ct))!;
        await record.HandleAsync(new RecordSignIn(person.Id, who.Issuer, Succeeded: true), person.AsActor(Via.Page, null, source), ct);
        return new SignInAnswer(person.Id, person.Name, null);
    }

    private async Task<(int? PersonId, string? Refusal)> FirstTimeAsync(Claimed who, ClaimsPrincipal principal, string? source, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(who.Email))
        {
            return (null, $"{Provider.Name} does not say which e-mail address is yours, so nobody here can be recognised. Ask an administrator of your site.");
        }

        if (!who.IsVerified)
        {
            return (null, $"{Provider.Name} does not say that your e-mail address was verified, so it opens no entry here. Ask those who run {Provider.Name}, or an administrator of your site.");
        }

        var person = await FindAsync(who.Email, ct) ?? await roles.RegisterAsync(who, principal, source, ct);
        if (person is null)
        {
            return (null, $"Nobody is entered here with the e-mail address {who.Email}. Ask an administrator of your site to enter you; then sign in again.");
        }

        return await BindAsync(person, who, source, ct);
    }

    private async Task<(int? PersonId, string? Refusal)> BindAsync(Person person, Claimed who, string? source, CancellationToken ct)
    {
        // An address may be given to somebody else one day; what was done under it is not.
        if ((await bound.IssuersOfAsync(person.Id)).Contains(who.Issuer))
        {
            return (null, $"The entry with your e-mail address belongs to another account of {Provider.Name}. Ask an administrator of your site.");
        }

        var actor = person.AsActor(Via.Page, null, source);
        var recorded = await edge.RunAsync(actor, () => recordBinding.HandleAsync(new RecordBinding(person.Id, who.Issuer, who.Subject), actor, ct), ct);
        if (!recorded.IsDone)
        {
            return (null, recorded.Reason);
        }

        await bound.BindAsync(person.Id, person.Email, who.Issuer, who.Subject);
        return (person.Id, null);
    }

    // Somebody at a vendor comes by a private link and never by this door.
    private async Task<Person?> FindAsync(string email, CancellationToken ct)
    {
        var wanted = email.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database, which knows no cultures here.
        return await db.People.AsNoTracking().Include(p => p.Roles)
            .FirstOrDefaultAsync(p => p.Email.ToLower() == wanted && p.IsActive && !p.Roles.Any(r => r.UntilAt == null && r.RoleKey == Role.VendorContact.Key), ct);
#pragma warning restore CA1304, CA1311, CA1862
    }

    private Task<Person?> PersonAsync(int id, CancellationToken ct) =>
        db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == id && p.IsActive, ct);
}
