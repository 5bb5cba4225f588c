using System.Text;
using Governance.Core;
using Governance.Core.Register;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

/// <summary>A model card as a file, as it was received.</summary>
public sealed class CardFileModel(ProductQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Card { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var about = await query.GetAsync(Id, Actor, Stopped);
        var card = about.Cards.FirstOrDefault(c => c.Number == Card) ?? throw new NotFoundException($"The product has no model card {Card}.");
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(Encoding.UTF8.GetBytes(card.Xml), "application/octet-stream", $"model-card-{Id}-{Card}.xml");
    }
}
