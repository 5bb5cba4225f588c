using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets;

/// <summary>Says which dataset of the register a name in the vendor's answers means, or that it is none of them.</summary>
/// <param name="Number">Number of the name in the case.</param>
/// <param name="DatasetKey">Key of the dataset; null: none of the register's.</param>
public sealed record SettleDatasetName(int CaseNumber, int Number, string? DatasetKey);

public sealed class SettleDatasetNameHandler(GovernanceDbContext db, CaseDatasets datasets, TimeProvider time)
{
    private static readonly Role[] May = [Role.BiasReviewer, Role.DatasetSteward, Role.Statistician, Role.ClinicalLead];

    public async Task<Result> HandleAsync(SettleDatasetName command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var rows = await db.NamedDatasets.AsNoTracking().Where(n => n.CaseNumber == ofCase.Number).ToListAsync(ct);
        var named = NamedDataset.InForce(rows).FirstOrDefault(n => n.Number == command.Number);
        if (named is null)
        {
            return Result.Stale();
        }

        var dataset = await db.Datasets.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(d => d.Key == command.DatasetKey, ct);
        return command.DatasetKey is not null && dataset is null
            ? Result.Invalid("dataset", "Choose a dataset of the register, or say that it is none of them.")
            : await SettleAsync(ofCase, named, (rows.Count + 1, dataset), actor, ct);
    }

    private async Task<Result> SettleAsync(Case ofCase, NamedDataset named, (int Number, Dataset? Dataset) meant, Actor actor, CancellationToken ct)
    {
        var (number, dataset) = meant;
        db.Add(named.Settle(number, dataset?.Key, dataset?.Name, actor.PersonId!.Value, time.Now()));
        db.AddRange(await datasets.IssuesAsync(ofCase.Number, dataset is null ? [] : [dataset.Key], ct));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.DatasetNameSettled, actor, dataset is null ? "A name in an answer was said to be none of the register's datasets." : "A name in an answer was said to be a dataset of the register.")
        {
            Subject = new AuditSubject("dataset-name", $"{named.Number}", dataset?.Key),
            Details = new JsonObject { ["dataset"] = dataset?.Key },
        };
        return await db.CommitAsync(record, ct, named.Number);
    }

    /// <summary>Why this person cannot say what a name means; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase)
    {
        if (!ofCase.IsOpen)
        {
            return "The case is not open.";
        }

        var owns = ofCase.OpenSteps.Any(s => s.Kind == StepKind.BiasReview && s.OwnerId == actor.PersonId);
        return actor.PersonId is not null && (owns || May.Any(r => actor.Has(r, ofCase.SiteId)))
            ? null
            : "The bias reviewer, a dataset steward, the statistician or the radiology lead says which dataset is meant.";
    }
}
