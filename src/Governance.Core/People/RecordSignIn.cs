using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;

namespace Governance.Core.People;

/// <summary>Writes down that a person signed in, or that somebody tried and was refused.</summary>
/// <param name="Method">password, an identity provider, or sample for one-click sign-in in Development.</param>
public sealed record RecordSignIn(int PersonId, string Method, bool Succeeded);

public sealed class RecordSignInHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(RecordSignIn command, Actor actor, CancellationToken ct)
    {
        var (kind, sentence) = command.Succeeded
            ? (AuditKind.SignedIn, $"{actor.Name} signed in.")
            : (AuditKind.SignInFailed, $"A sign-in as person {command.PersonId} was refused.");
        var record = new AuditRecord(Trails.OfPerson(command.PersonId), kind, actor, sentence)
        {
            Subject = new AuditSubject("person", $"{command.PersonId}"),
            Details = new JsonObject { ["method"] = command.Method },
        };
        return await db.CommitAsync(record, ct);
    }
}
