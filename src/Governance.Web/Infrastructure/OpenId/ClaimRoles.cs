using System.Security.Claims;
using Governance.Core;
using Governance.Core.Cases.Owners;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Database.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>
/// Gives and ends the roles that claims stand for, by the use cases of the administrators and with their entries. Appointments that a claim
/// gave are marked; no other one is touched.
/// </summary>
public sealed class ClaimRoles(
    SignInWays ways, GovernanceDbContext db, BoundSignIns bound, Edge edge, AppointRoleHandler appoint, EndRoleHandler end, RegisterPersonHandler register,
    TellRoleNotFollowedHandler tell, ILogger<ClaimRoles> log)
{
    /// <summary>A provider that has too many groups for the token says where they could be asked for instead.</summary>
    private const string LeftOut = "_claim_names";

    private OpenIdSettings Provider => ways.Provider ?? throw new InvalidOperationException("No identity provider is set.");

    /// <summary>Enters somebody unknown with the first role that a claim gives.</summary>
    /// <returns>Null where the claims give none: then nobody is made.</returns>
    public async Task<Person?> RegisterAsync(Claimed who, ClaimsPrincipal principal, string? source, CancellationToken ct)
    {
        var given = await GivenAsync(principal, ct);
        if (given is null or { Count: 0 })
        {
            return null;
        }

        var actor = ActorOf(source);
        var command = new RegisterPerson(who.Name is { Length: > 0 } name ? name : who.Email!, who.Email!, given[0].SiteId, given[0].Role, IsDefault: false, who.Issuer);
        var result = await edge.RunAsync(actor, () => register.HandleAsync(command, actor, ct), ct);
        if (result.Number is not { } id)
        {
            log.LogWarning("Somebody with a mapped role could not be entered: {Kind}", result.Kind);
            return null;
        }

        var person = await db.People.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Id == id, ct);
        await bound.MarkRoleAsync(person.Id, person.Email, person.Roles[0].Number);
        return person;
    }

    /// <summary>Brings the marked appointments of a person in line with the claims of this sign-in.</summary>
    public async Task FollowAsync(int personId, ClaimsPrincipal principal, string issuer, string? source, CancellationToken ct)
    {
        if (await GivenAsync(principal, ct) is not { } given)
        {
            return;
        }

        var person = await db.People.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Id == personId, ct);
        var held = person.Roles.Where(r => r.IsInForce).ToList();
        var marked = await bound.RolesFromClaimsAsync(personId);
        foreach (var role in held.Where(r => marked.Contains(r.Number) && !given.Contains((r.SiteId, r.RoleKey))))
        {
            await ChangeAsync(person, (role.SiteId, role.RoleKey), actor => end.HandleAsync(new EndRole(personId, role.Number, issuer), actor, ct), source, ct);
        }

        foreach (var role in given.Where(g => !held.Any(h => h.SiteId == g.SiteId && h.RoleKey == g.Role)))
        {
            var result = await ChangeAsync(person, role, actor => appoint.HandleAsync(new AppointRole(personId, role.SiteId, role.Role, IsDefault: false, issuer), actor, ct), source, ct);
            if (result.Number is { } number)
            {
                await bound.MarkRoleAsync(personId, person.Email, number);
            }
        }
    }

    private async Task<Result> ChangeAsync(Person person, (int SiteId, string Role) role, Func<Actor, Task<Result>> change, string? source, CancellationToken ct)
    {
        var actor = ActorOf(source);
        var result = await edge.RunAsync(actor, () => change(actor), ct);
        if (!result.IsDone)
        {
            var why = result.Reason ?? string.Join(" ", result.Problems.Select(p => p.Message));
            await edge.RunAsync(actor, () => tell.HandleAsync(new TellRoleNotFollowed(person.Id, role.SiteId, role.Role, why), actor, ct), ct);
        }

        return result;
    }

    // Null: the claims say nothing about roles, so nothing is given and nothing ended.
    private async Task<List<(int SiteId, string Role)>?> GivenAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!Provider.GivesRoles)
        {
            return null;
        }

        if (principal.FindFirstValue(LeftOut)?.Contains($"\"{Provider.RolesClaim}\"", StringComparison.Ordinal) == true)
        {
            log.LogWarning("The provider left the claim {Claim} out because it is too long; roles stay as they are", Provider.RolesClaim);
            return null;
        }

        var values = principal.FindAll(Provider.RolesClaim!).Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        var sites = await db.Sites.AsNoTracking().ToDictionaryAsync(s => s.Key, s => s.Id, ct);
        var given = Provider.Roles.Where(r => values.Contains(r.Claim)).ToLookup(r => sites.ContainsKey(r.Site));
        foreach (var role in given[false])
        {
            log.LogWarning("The settings map a claim to a role at {Site}, and there is no such site", role.Site);
        }

        return [.. given[true].Select(r => (sites[r.Site], r.Role)).Distinct()];
    }

    private static Actor ActorOf(string? source) => Actor.System(Via.Page) with { Source = source };
}
