using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>
/// Tells the administrators of a site that a role does not stand as an identity provider says: open steps have to be handed over first, or
/// another role bars it. Told once until they have read it.
/// </summary>
/// <param name="Why">The sentence with which giving or ending the role was refused; it holds names of steps and people only.</param>
public sealed record TellRoleNotFollowed(int PersonId, int SiteId, string Role, string Why);

public sealed class TellRoleNotFollowedHandler(GovernanceDbContext db, TimeProvider time)
{
    private const int LongestNotice = 500;

    public async Task<Result> HandleAsync(TellRoleNotFollowed command, Actor actor, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        if (PeopleRules.WhyNotBy(actor, command.SiteId) is { } reason)
        {
            return Result.Refused(reason);
        }

        var text = $"The identity provider and the record differ on {Role.LabelOf(command.Role)} for {person.Name}. {command.Why}";
        text = text.Length > LongestNotice ? $"{text[..(LongestNotice - 1)]}…" : text;
        var administrators = await db.People.AsNoTracking().Where(p => p.IsActive && p.Roles.Any(r => r.SiteId == command.SiteId && r.RoleKey == Role.SystemAdmin.Key && r.UntilAt == null))
            .Where(p => !db.Notices.Any(n => n.PersonId == p.Id && n.Text == text && n.ReadAt == null)).Select(p => p.Id).ToListAsync(ct);
        if (administrators.Count == 0)
        {
            return Result.Refused("The administrators of the site have been told already.");
        }

        db.AddRange(administrators.Select(id => Notice.To(id, null, null, text, time.Now())));
        var record = new AuditRecord(Trails.People, AuditKind.RoleClaimNotFollowed, actor, $"The role {Role.LabelOf(command.Role)} of {person.Name} does not stand as the identity provider says.")
        {
            Subject = new AuditSubject("person", person.Id.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["site"] = command.SiteId, ["role"] = command.Role },
        };
        return await db.CommitAsync(record, ct);
    }
}
