using Governance.Core.VendorPortal;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Pages.Steps;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Vendor;

/// <summary>The open round as a spreadsheet, for a vendor who would rather fill in a file.</summary>
public sealed class SpreadsheetModel(VendorPageQuery query, VendorWorkbookQuery files, TakeInVendorWorkbookHandler take, SiteTime time) : PortalPage(query, time)
{
    public Field FileField => SpreadsheetFiles.FileField(ModelState, "The filled file", "you downloaded it");

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnGetFileAsync()
    {
        var file = await files.FileAsync(SpreadsheetFiles.DueWords(Time), Actor, Stopped);
        return FileAnswer.Download(HttpContext, new MemoryStream(file.Content), file.FileName, SpreadsheetFiles.ContentType);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Request.Form.Files is not [{ Length: > 0 } file, ..])
        {
            ModelState.AddModelError("file", "Choose the filled file; an empty one says nothing.");
            return Again();
        }

        var result = await RunAsync(async actor =>
        {
            await using var content = file.OpenReadStream();
            return await take.HandleAsync(new TakeInVendorWorkbook(Door.Link.Number, file.FileName, content), actor, Stopped);
        });
        if (result.IsDone)
        {
            return GoTo("/vendor", $"{(result.Number == 1 ? "1 answer" : $"{result.Number} answers")} of the file are in the draft. Nothing is sent yet.");
        }

        AddProblems(FileProblems.ByPlace(result));
        return Again(result.Kind);
    }
}
