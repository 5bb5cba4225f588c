using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.People;

/// <summary>
/// Writes down, before it happens, that an administrator ends what binds a person to an account of an identity provider: the person got another
/// account there, and the next sign-in with the verified e-mail address binds anew.
/// </summary>
public sealed record RecordUnbinding(int PersonId, IReadOnlyList<string> Issuers);

public sealed class RecordUnbindingHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(RecordUnbinding command, Actor actor, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        if (WhyNotBy(actor, person) is { } reason)
        {
            return Result.Refused(reason);
        }

        var record = new AuditRecord(Trails.People, AuditKind.SignInUnbound, actor, $"{person.Name} is no longer bound to an account of an identity provider.")
        {
            Role = Role.SystemAdmin.Key,
            Subject = new AuditSubject("person", person.Id.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["issuers"] = new JsonArray([.. command.Issuers.Select(i => (JsonNode)i)]) },
        };
        return await db.CommitAsync(record, ct);
    }

    /// <summary>Why this administrator cannot do that; null when nothing stands against it. Whoever could would choose who signs as the person.</summary>
    public static string? WhyNotBy(Actor actor, Person person)
    {
        var sites = person.Roles.Where(r => r.IsInForce).Select(r => r.SiteId).Distinct().ToList();
        return sites.Count > 0 && sites.All(site => PeopleRules.WhyNotBy(actor, site) is null)
            ? null
            : "Only somebody who administers every site of this person can change by which account the person signs in.";
    }
}
