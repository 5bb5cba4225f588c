using System.Text;
using Governance.Core.Data;
using Governance.Core.Datasets.Exchange;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets.Reading;

/// <summary>A file of the register.</summary>
public sealed record ExportedFile(string Name, string ContentType, byte[] Content);

public sealed class ExportRegisterQuery(GovernanceDbContext db)
{
    /// <summary>What can be exported.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["datasets.csv", "artifacts.csv", "links.csv", "register.json"];

    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <exception cref="NotFoundException">No such format.</exception>
    public async Task<ExportedFile> GetAsync(string format, Actor actor, CancellationToken ct) => format switch
    {
        "datasets.csv" => Text(format, "text/csv", RegisterCsv.Datasets(await DatasetsAsync(actor, ct))),
        "artifacts.csv" => Text(format, "text/csv", RegisterCsv.Artifacts(await ArtifactsAsync(actor, ct))),
        "links.csv" => Text(format, "text/csv", RegisterCsv.Links(await LinksAsync(actor, ct))),
        "register.json" => Text(format, "application/json", RegisterJson.WriteText(new RegisterItems(await DatasetsAsync(actor, ct), await ArtifactsAsync(actor, ct), await LinksAsync(actor, ct)))),
        _ => throw new NotFoundException($"The register is not exported as “{format}”."),
    };

    /// <summary>One dataset as Croissant (JSON-LD).</summary>
    /// <exception cref="NotFoundException">No such dataset.</exception>
    public async Task<ExportedFile> CroissantAsync(string key, string baseUrl, Actor actor, CancellationToken ct)
    {
        var dataset = await db.Datasets.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(d => d.Key == key, ct) ?? throw new NotFoundException($"There is no dataset “{key}” in the register.");
        var aliases = await db.DatasetAliases.AsNoTracking().Where(a => a.DatasetKey == key && !a.IsOwn).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(ct);
        return Text($"{key}.croissant.json", "application/ld+json", Croissant.WriteText(dataset.ToItem(aliases), baseUrl));
    }

    private async Task<IReadOnlyList<DatasetItem>> DatasetsAsync(Actor actor, CancellationToken ct)
    {
        var rows = await db.Datasets.AsNoTracking().VisibleTo(actor).OrderBy(d => d.Key).ToListAsync(ct);
        var aliases = (await db.DatasetAliases.AsNoTracking().Where(a => !a.IsOwn).OrderBy(a => a.Name).Select(a => new { a.DatasetKey, a.Name }).ToListAsync(ct)).ToLookup(a => a.DatasetKey, a => a.Name);
        return [.. rows.Select(d => d.ToItem([.. aliases[d.Key]]))];
    }

    private async Task<IReadOnlyList<ArtifactItem>> ArtifactsAsync(Actor actor, CancellationToken ct)
    {
        if (!DatasetQueries.MayRead(actor))
        {
            return [];
        }

        var papers = await db.Papers.AsNoTracking().ToDictionaryAsync(p => p.Key, ct);
        var rows = await db.DatasetArtifacts.AsNoTracking().OrderBy(a => a.Key).ToListAsync(ct);
        return [.. rows.Select(a => a.ToItem(a.PaperKey is { } key ? papers[key].ToItem() : null))];
    }

    private async Task<IReadOnlyList<LinkItem>> LinksAsync(Actor actor, CancellationToken ct) =>
        DatasetQueries.MayRead(actor) ? [.. (await db.DatasetLinks.AsNoTracking().OrderBy(l => l.FromKey).ThenBy(l => l.ToKey).ToListAsync(ct)).Select(l => l.ToItem())] : [];

    private static ExportedFile Text(string name, string type, string text) => new(name, type, Encoding.UTF8.GetBytes(text));
}
