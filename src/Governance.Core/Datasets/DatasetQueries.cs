using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets;

public static class DatasetQueries
{
    /// <summary>The register is one for all sites: everybody with a role at some site reads it; respondents of vendors do not.</summary>
    public static IQueryable<Dataset> VisibleTo(this IQueryable<Dataset> datasets, Actor actor) => MayRead(actor) ? datasets : datasets.Where(d => false);

    /// <summary>As for datasets.</summary>
    public static IQueryable<Contribution> VisibleTo(this IQueryable<Contribution> contributions, Actor actor) =>
        MayRead(actor) ? contributions : contributions.Where(c => false);

    public static bool MayRead(Actor actor) => actor.IsSystem || actor.Roles.Any(r => r.Role != Role.VendorContact.Key);

    /// <summary>Why this person cannot propose rows; null when nothing stands against it.</summary>
    public static string? WhyNotProposeBy(Actor actor) =>
        actor.PersonId is not null && actor.Roles.Any(r => r.Role != Role.VendorContact.Key && r.Role != Role.Auditor.Key)
            ? null
            : "Proposing rows for the register needs a role at a site other than auditor.";

    /// <summary>Looks names up: which datasets bear each of them, by normalised form. One query, whatever the number of texts.</summary>
    public static async Task<ILookup<string, string>> BearersAsync(this GovernanceDbContext db, IEnumerable<string> texts, CancellationToken ct)
    {
        var forms = texts.SelectMany(DatasetName.Forms).Distinct().ToList();
        var found = forms.Count == 0 ? [] : await db.DatasetAliases.AsNoTracking().Where(a => forms.Contains(a.Normalised)).Select(a => new { a.Normalised, a.DatasetKey }).ToListAsync(ct);
        return found.ToLookup(a => a.Normalised, a => a.DatasetKey);
    }

    /// <summary>What the register knows about datasets, for the rows of a case.</summary>
    internal static async Task<IReadOnlyList<(Dataset Dataset, DatasetArtifact Artifact, Paper? Paper)>> KnownAboutAsync(
        this GovernanceDbContext db, IReadOnlyCollection<string> datasetKeys, CancellationToken ct)
    {
        var keys = datasetKeys.Distinct().ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        var rows = await (
            from artifact in db.DatasetArtifacts.AsNoTracking().Where(a => keys.Contains(a.DatasetKey))
            join dataset in db.Datasets.AsNoTracking() on artifact.DatasetKey equals dataset.Key
            join paper in db.Papers.AsNoTracking() on artifact.PaperKey equals paper.Key into named
            from paper in named.DefaultIfEmpty()
            orderby artifact.DatasetKey, artifact.Key
            select new { dataset, artifact, paper }).ToListAsync(ct);
        return [.. rows.Select(r => (r.dataset, r.artifact, (Paper?)r.paper))];
    }
}
