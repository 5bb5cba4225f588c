using System.Text;
using Governance.Core.Cases.Definitions;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>Hands out a definition exactly as it was published; its SHA-256 is the one on the page.</summary>
public sealed class WorkflowFileModel(WorkflowPageQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var text = await query.TextAsync(Id, Version, Actor, Stopped);
        return FileAnswer.Download(HttpContext, new MemoryStream(Encoding.UTF8.GetBytes(text)), $"{Id}-v{Version}.json", "application/json");
    }
}
