using Governance.Core;
using Governance.Core.EvidencePacks;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.EvidencePacks;

/// <summary>Hands out the PDF or the ZIP of a pack as a download. Who took it is recorded first.</summary>
public sealed class FileModel(OpenPackHandler open, PackFileQuery files) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Pack { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Ending { get; set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var isZip = Ending == "zip";
        var recorded = await RunAsync(actor => open.HandleAsync(new OpenPack(Number, Pack, isZip), actor, Stopped));
        if (!recorded.IsDone)
        {
            return StatusCode(recorded.Kind == ResultKind.Refused ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict);
        }

        var (name, _, content) = await files.OpenAsync(Number, Pack, isZip, Actor, Stopped);
        return FileAnswer.Download(HttpContext, content, name, isZip ? "application/zip" : "application/pdf");
    }
}
