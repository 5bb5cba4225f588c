using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Portfolio;

/// <summary>Exports a list as the page filters it. Who exported what stands on the trail before the file is handed out.</summary>
/// <param name="Format">pdf, xlsx or csv.</param>
/// <param name="Into">Takes the file once its export is recorded; stays empty otherwise.</param>
public sealed record ExportPortfolio(PortfolioList List, int? SiteId, string Format, Stream Into)
{
    public static IReadOnlyList<string> Formats { get; } = ["pdf", "xlsx", "csv"];

    public string FileName => $"portfolio-{List.Key}.{Format}";

    public string ContentType => Format switch
    {
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/csv",
    };
}

public sealed class ExportPortfolioHandler(GovernanceDbContext db, PortfolioQuery query)
{
    /// <summary>Rows in a file; what is left out is said in it.</summary>
    public const int Most = 5000;

    /// <exception cref="NotFoundException">The actor may not read the portfolio, or there is no such format.</exception>
    public async Task<Result> HandleAsync(ExportPortfolio command, Actor actor, CancellationToken ct)
    {
        if (!ExportPortfolio.Formats.Contains(command.Format))
        {
            throw new NotFoundException($"The portfolio is not exported as “{command.Format}”.");
        }

        var page = await query.GetAsync(new PortfolioFilter(command.List, command.SiteId), Most, actor, ct);
        var sites = page.Sites.Where(s => command.SiteId is null || s.Id == command.SiteId).ToList();
        var table = new PortfolioTable(page, [.. sites.Select(s => s.Name)], actor.Name);
        var file = PortfolioFiles.Write(table, command.Format);
        var result = await db.CommitAsync(EntryOf(command, (page, sites), file, actor), ct);
        if (result.IsDone)
        {
            await command.Into.WriteAsync(file, ct);
        }

        return result;
    }

    private static AuditRecord EntryOf(ExportPortfolio command, (PortfolioPage Page, List<(int Id, string Name)> Sites) listed, byte[] file, Actor actor) =>
        new(Trails.Portfolio, AuditKind.PortfolioExported, actor, $"The list “{command.List.Title}” of the portfolio was exported as {command.Format.ToUpperInvariant()}, {Count(listed.Page.Rows.Count)}.")
        {
            Subject = new AuditSubject("portfolio", command.List.Key),
            Details = new JsonObject
            {
                ["list"] = command.List.Key,
                ["site"] = command.SiteId,
                ["sites"] = new JsonArray([.. listed.Sites.Select(s => JsonValue.Create(s.Id))]),
                ["format"] = command.Format,
                ["rows"] = listed.Page.Rows.Count,
                ["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)),
            },
        };

    private static string Count(int rows) => rows == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{rows} rows");
}
