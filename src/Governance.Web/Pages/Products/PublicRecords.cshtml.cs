using Governance.Core.Register.PublicRecords;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

/// <summary>Public lists of devices: what was read of them, and reading a file.</summary>
public sealed class PublicRecordsModel(PublicRecordsQuery query, ImportPublicRecordsHandler import) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Source { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public PublicRecordList Records { get; private set; } = null!;

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync(IFormFile? file, bool addsProducts)
    {
        await LoadAsync();
        if (file is not { Length: > 0 } || file.Length > PublicRecordReader.LargestFile)
        {
            ModelState.AddModelError("File", file is { Length: > 0 } ? "The file is larger than 20 MB; take a part of the list." : "Choose a CSV or JSON file of the FDA.");
            return ShowAgain();
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Stopped);
        var result = await RunAsync(actor => import.HandleAsync(new ImportPublicRecords(file.FileName, bytes.ToArray(), addsProducts), actor, Stopped));
        if (result.IsDone)
        {
            return GoTo("/products/public-records", result.Number == 0 ? "The register holds all of it already; nothing was changed." : $"{result.Number} records and products were taken in.");
        }

        Problems = [.. result.Problems.Select(p => p.Message)];
        ModelState.AddModelError("File", Problems.Count > 0 ? $"{(Problems.Count == 1 ? "One thing is" : $"{Problems.Count} things are")} wrong in the file; nothing of it was taken in." : result.Reason!);
        return ShowAgain();
    }

    private async Task LoadAsync() => Records = await query.GetAsync(Find, PublicSource.All.Contains(Source) ? Source : null, After, Actor, Stopped);
}
