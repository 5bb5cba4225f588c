using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Cases;

/// <summary>Exports the entries that a filter keeps. Who exported what stands on the trail of looks before the file is handed out.</summary>
/// <param name="Format">csv: for reading; json: bodies and hashes as they are stored, so that the chain can be computed again.</param>
/// <param name="Into">Takes the file once its export is recorded; stays empty otherwise.</param>
public sealed record ExportTrail(int CaseNumber, TrailFilter Filter, string Format, Stream Into)
{
    public static IReadOnlyList<string> Formats { get; } = ["csv", "json"];

    public string FileName => $"{(Filter.IsAccess ? "access" : "trail")}-of-case-{CaseNumber}.{Format}";

    public string ContentType => Format == "csv" ? "text/csv" : "application/json";
}

public sealed class ExportTrailHandler(GovernanceDbContext db, CaseTrailQuery query)
{
    private static readonly string[] Columns = ["entry", "at_utc", "kind", "by", "role", "what", "about", "signature", "changes", "hash"];

    /// <exception cref="NotFoundException">No such case or not visible to the actor, or there is no such format.</exception>
    public async Task<Result> HandleAsync(ExportTrail command, Actor actor, CancellationToken ct)
    {
        if (!ExportTrail.Formats.Contains(command.Format))
        {
            throw new NotFoundException($"A trail is not exported as “{command.Format}”.");
        }

        var entries = await query.EntriesAsync(command.CaseNumber, command.Filter, actor, ct);
        var file = Encoding.UTF8.GetBytes(command.Format == "csv" ? Csv(entries) : Json(command, entries));
        var what = command.Filter.IsAccess ? "looks and exports" : "the trail";
        var record = new AuditRecord(Trails.AccessTo(command.CaseNumber), AuditKind.TrailExported, actor, $"{entries.Count} entries of {what} were exported as {command.Format.ToUpperInvariant()}.")
        {
            Subject = new AuditSubject("trail", command.Filter.TrailOf(command.CaseNumber)),
            Details = new JsonObject { ["format"] = command.Format, ["entries"] = entries.Count, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file)) },
        };
        var result = await db.CommitAsync(record, ct);
        if (result.IsDone)
        {
            await command.Into.WriteAsync(file, ct);
        }

        return result;
    }

    private static string Csv(IEnumerable<AuditEntry> entries) => CsvText.Write(Columns, entries.Select(CaseTrailQuery.RowOf).Select(r => (IReadOnlyList<string?>)
    [
        r.Sequence.ToString(CultureInfo.InvariantCulture), r.At.ToInstant(), r.Kind, r.ActorName, r.Role, r.Sentence, r.SubjectType is null ? null : $"{r.SubjectType} {r.SubjectId}",
        r.Signature, string.Join("; ", r.Changes.Select(c => $"{c.Of} {c.Field}: {c.Old ?? "nothing"} -> {c.New ?? "nothing"}")), r.Hash,
    ]));

    private static string Json(ExportTrail command, IEnumerable<AuditEntry> entries) => new JsonObject
    {
        ["schema"] = "governance-trail/1",
        ["trail"] = command.Filter.TrailOf(command.CaseNumber),
        ["entries"] = new JsonArray([.. entries.Select(e => new JsonObject { ["body"] = JsonNode.Parse(e.Body), ["hash"] = e.Hash })]),
    }.ToJsonString();
}
