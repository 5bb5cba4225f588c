using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Audit;

/// <summary>Writes the body of an entry: all fields but its own hash, in the form that is hashed and stored.</summary>
internal static class AuditBody
{
    public static string ActorId(Actor actor) => actor.PersonId?.ToString(CultureInfo.InvariantCulture) ?? (actor.Vendor is null ? "system" : "vendor");

    public static string Write(AuditRecord record, long sequence, DateTime at, string previous, JsonObject details)
    {
        var body = new JsonObject
        {
            ["schema"] = 1,
            ["trail"] = record.Trail,
            ["sequence"] = sequence,
            ["at"] = at.ToInstant(),
            ["kind"] = record.Kind.Key,
            ["actor"] = new JsonObject
            {
                ["id"] = ActorId(record.Actor),
                ["name"] = record.Actor.Name,
                ["role"] = record.Role,
                ["via"] = ViaKey(record.Actor.Via),
            },
            ["subject"] = SubjectOf(record.Subject),
            ["sentence"] = record.Sentence,
            ["reason"] = record.Reason,
            ["details"] = details,
            ["signature"] = record.Signature?.ToString(CultureInfo.InvariantCulture),
            ["request"] = record.Actor.RequestId,
            ["source"] = record.Actor.Source,
            ["previous"] = previous,
        };
        return CanonicalJson.Write(body);
    }

    private static JsonObject? SubjectOf(AuditSubject? subject) => subject is null
        ? null
        : new JsonObject { ["type"] = subject.Type, ["id"] = subject.Id, ["key"] = subject.Key, ["version"] = subject.Version };

    private static string ViaKey(Via via) => via switch
    {
        Via.Page => "page",
        Via.Api => "api",
        Via.Cli => "cli",
        Via.VendorLink => "vendor-link",
        Via.Timer => "timer",
        _ => "import",
    };
}
