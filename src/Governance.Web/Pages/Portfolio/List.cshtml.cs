using Governance.Core.Portfolio;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Portfolio;

/// <summary>The lists of the portfolio, and their export as PDF, workbook or comma-separated text.</summary>
public sealed class ListModel(PortfolioQuery query, ExportPortfolioHandler export) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? List { get; set; }

    /// <summary>Id of a site; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public int? At { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public PortfolioPage Shown { get; private set; } = null!;

    public string Columns => string.Join('|', Shown.List.Columns.Select(c => c.Title));

    /// <summary>The filters stay in the address, so that they can be kept as a bookmark.</summary>
    public IReadOnlyList<Tab> Lists => [.. PortfolioList.All.Select(l => new Tab(l.Title, Address(l.Key, At), l == Shown.List))];

    public IReadOnlyList<Tab> Sites =>
        [new("All sites", Address(Shown.List.Key, null), At is null), .. Shown.Sites.Select(s => new Tab(s.Name, Address(Shown.List.Key, s.Id), At == s.Id))];

    public string? NextUrl => Shown.Next is { } next ? Address(Shown.List.Key, At, next.ToString()) : null;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(string? format)
    {
        var file = new MemoryStream();
        var command = new ExportPortfolio(PortfolioList.Of(List), At, format ?? "", file);
        // Each press is an export of its own, also of the same page in another format.
        var result = await RunAsync(actor => export.HandleAsync(command, actor with { RequestId = null }, Stopped));
        if (file.Length > 0)
        {
            file.Position = 0;
            return FileAnswer.Download(HttpContext, file, command.FileName, command.ContentType);
        }

        await LoadAsync();
        return ShowAgain(result);
    }

    public string Address(string list, int? site, string? after = null)
    {
        (string Name, string? Value)[] parts =
            [("list", list == PortfolioList.Cases.Key ? null : list), ("at", site?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("after", after)];
        var text = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return text.Length == 0 ? "/portfolio" : $"/portfolio?{text}";
    }

    private async Task LoadAsync() => Shown = await query.GetAsync(new PortfolioFilter(PortfolioList.Of(List), At, PortfolioKey.Parse(After)), Actor, Stopped);
}
