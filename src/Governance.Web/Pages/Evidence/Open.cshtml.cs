using Governance.Core.Evidence;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Evidence;

/// <summary>Hands out one file. Who looked is recorded before the first byte leaves.</summary>
public sealed class OpenModel(OpenEvidenceHandler open, EvidenceListQuery files) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Item { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var recorded = await RunAsync(actor => open.HandleAsync(new OpenEvidence(Number, Item), actor, Stopped));
        if (!recorded.IsDone)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        var (item, content) = await files.ContentAsync(Number, Item, Actor, Stopped);
        if (content is null)
        {
            TempData["Problem"] = $"{item.Id} stands in the list, but its file is missing from the store. Tell an administrator; the hash says which file it must be.";
            return new SeeOtherResult($"/cases/{Number}/evidence");
        }

        return FileAnswer.Of(HttpContext, content, item.Name, item.ContentType);
    }
}
