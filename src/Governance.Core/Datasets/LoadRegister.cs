using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Datasets.Exchange;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets;

/// <summary>Fills an empty register with the rows that ship with the product.</summary>
/// <param name="Files">Texts of the CSV files, by name.</param>
public sealed record LoadRegister(IReadOnlyDictionary<string, string> Files);

public sealed class LoadRegisterHandler(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>Folder beside templates/ and workflows/.</summary>
    public const string Folder = "register";

    public async Task<Result> HandleAsync(LoadRegister command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.HasAnywhere(Role.SystemAdmin))
        {
            return Result.Refused("Only an administrator can load the rows that ship with the product.");
        }

        await db.HoldOnToAsync(Trails.Datasets, ct);
        if (await db.Datasets.AnyAsync(ct))
        {
            return Result.Done();
        }

        var readings = command.Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, Reading: RegisterCsv.ReadFile(f.Value))).ToList();
        var problems = readings.SelectMany(r => r.Reading.Problems.Select(p => new FieldProblem(r.Key, $"{r.Key}, {p}"))).ToList();
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var items = new RegisterItems(
            [.. readings.SelectMany(r => r.Reading.Items.Datasets)], [.. readings.SelectMany(r => r.Reading.Items.Artifacts)], [.. readings.SelectMany(r => r.Reading.Items.Links)]);
        if (items.Count == 0)
        {
            return Result.Done();
        }

        var (added, whyNot) = await new RegisterUpdate(db, new RegisterOrigin(null, null, null, time.Now())).ApplyAsync(items, ct);
        return added is null ? Result.Refused(whyNot!) : await db.CommitAsync(RecordOf(items, actor), ct);
    }

    private static AuditRecord RecordOf(RegisterItems items, Actor actor) =>
        new(Trails.Datasets, AuditKind.RegisterLoaded, actor, $"The register of datasets got the rows that ship with the product: {items.Words}.")
        {
            Details = new JsonObject { ["datasets"] = items.Datasets.Count, ["artifacts"] = items.Artifacts.Count, ["links"] = items.Links.Count },
        };
}
