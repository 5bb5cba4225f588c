using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.People;

/// <summary>Gives a person a role at a site.</summary>
/// <param name="IsDefault">Proposed at intake for new cases of the site.</param>
/// <param name="By">The identity provider whose claim gives the role; null where an administrator does.</param>
public sealed record AppointRole(int PersonId, int SiteId, string Role, bool IsDefault, string? By = null);

public sealed class AppointRoleHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(AppointRole command, Actor actor, CancellationToken ct)
    {
        var person = await db.People.Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        if ((PeopleRules.WhyNotBy(actor, command.SiteId) ?? WhyNot(person, actor)) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (!PeopleRules.IsKnown(command.Role))
        {
            return Result.Invalid(nameof(command.Role), "Choose a role.");
        }

        if (PeopleRules.WhyNotBeside(person, command.Role, command.SiteId) is { } barred)
        {
            return Result.Invalid(nameof(command.Role), barred);
        }

        var appointed = person.Appoint(person.Roles.Count + 1, command.SiteId, command.Role, time.Now(), command.IsDefault);
        var record = new AuditRecord(Trails.People, AuditKind.RolesChanged, actor, $"{person.Name} was appointed {Role.LabelOf(command.Role)}{PeopleRules.ByClaim(command.By)}.")
        {
            Role = command.By is null ? Role.SystemAdmin.Key : null,
            Subject = new AuditSubject("person", person.Id.ToString(CultureInfo.InvariantCulture)),
            Details = PeopleRules.WithBy(new JsonObject { ["site"] = command.SiteId, ["given"] = command.Role, ["default"] = command.IsDefault }, command.By),
        };
        return await db.CommitAsync(record, ct, appointed.Number);
    }

    /// <summary>Why nobody, or not this administrator, can give the person a role; null when nothing stands against it.</summary>
    public static string? WhyNot(Person person, Actor actor) =>
        !person.IsActive ? $"{person.Name} no longer has an active account."
        : actor.Is(person.Id) ? "You cannot give yourself a role. Another administrator of the site does that."
        : null;
}
