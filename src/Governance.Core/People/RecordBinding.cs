using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.People;

/// <summary>Writes down, before it happens, that a person is bound to an account of an identity provider, by which the person signs in from now on.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Who the person is there.</param>
public sealed record RecordBinding(int PersonId, string Issuer, string Subject);

public sealed class RecordBindingHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(RecordBinding command, Actor actor, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        if (!person.IsActive)
        {
            return Result.Refused($"{person.Name} no longer has an active account.");
        }

        var record = new AuditRecord(Trails.People, AuditKind.SignInBound, actor, $"{person.Name} was bound to an account of an identity provider.")
        {
            Subject = new AuditSubject("person", person.Id.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["issuer"] = command.Issuer, ["subject"] = command.Subject },
        };
        return await db.CommitAsync(record, ct);
    }
}
