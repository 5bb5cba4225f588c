using Governance.Core;
using Governance.Core.Steps.Asking;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

/// <summary>The open round as a spreadsheet: passed on to a vendor, and taken in when it comes back.</summary>
public sealed class SpreadsheetModel(RoundWorkbookQuery query, TakeInWorkbookHandler take, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    public RoundWorkbookPage About { get; private set; } = null!;

    public string StepUrl => $"/cases/{Number}/steps/{Step}";

    public string Here => $"{StepUrl}/spreadsheet";

    public Field FileField => SpreadsheetFiles.FileField(ModelState, "The file that came back", "it was exported");

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnGetFileAsync()
    {
        var file = await query.FileAsync(Number, Step, SpreadsheetFiles.DueWords(time), Actor, Stopped);
        return FileAnswer.Download(HttpContext, new MemoryStream(file.Content), file.FileName, SpreadsheetFiles.ContentType);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Request.Form.Files is not [{ Length: > 0 } file, ..])
        {
            return ShowAgain(Result.Invalid("file", "Choose the file that came back; an empty one says nothing."), "");
        }

        var result = await RunAsync(async actor =>
        {
            await using var content = file.OpenReadStream();
            return await take.HandleAsync(new TakeInWorkbook(Number, Step, file.FileName, content), actor, Stopped);
        });
        return result.IsDone
            ? GoTo(StepUrl, "The answers of the file are in your draft, entered on behalf of the vendor. Look at them, then finish.")
            : ShowAgain(FileProblems.ByPlace(result), "");
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Step, Actor, Stopped);
        time.MoveTo(About.Step.Work.Site.TimeZone);
    }
}
