using System.Text;
using Governance.Core.Register.ModelCards;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

/// <summary>A model card as a file, as it was received.</summary>
public sealed class CardFileModel(ExportModelCardQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Card { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var card = await query.StoredAsync(Id, Card, Actor, Stopped);
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(Encoding.UTF8.GetBytes(card.Xml), "application/octet-stream", $"model-card-{Id}-{Card}.xml");
    }
}
