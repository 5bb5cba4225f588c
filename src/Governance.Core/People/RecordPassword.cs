using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.People;

/// <summary>Writes down, before it happens, that an administrator gives a person a first or a new password. The password itself is never seen here.</summary>
public sealed record RecordPassword(int PersonId);

public sealed class RecordPasswordHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(RecordPassword command, Actor actor, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        if (WhyNotBy(actor, person) is { } reason)
        {
            return Result.Refused(reason);
        }

        var record = new AuditRecord(Trails.People, AuditKind.PasswordGiven, actor, $"{person.Name} got a password from an administrator.")
        {
            Role = Role.SystemAdmin.Key,
            Subject = new AuditSubject("person", person.Id.ToString(CultureInfo.InvariantCulture)),
        };
        return await db.CommitAsync(record, ct);
    }

    /// <summary>Why this administrator cannot give the person a password; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Person person)
    {
        if (!person.IsActive)
        {
            return $"{person.Name} no longer has an active account.";
        }

        var sites = person.Roles.Where(r => r.IsInForce).Select(r => r.SiteId).Distinct();
        return sites.All(site => PeopleRules.WhyNotBy(actor, site) is null) ? null : "Only somebody who administers every site of this person can give a password.";
    }
}
