using System.Globalization;
using System.Text;
using Governance.Core;
using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

/// <summary>A model card that the product writes from its register, as a file.</summary>
public sealed class WrittenCardModel(ProductQuery products, ExportModelCardQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var about = await products.GetAsync(Id, Actor, Stopped);
        var version = about.Product.Versions.FirstOrDefault(v => v.Number == Version)
            ?? throw new NotFoundException(string.Create(CultureInfo.InvariantCulture, $"The product has no version {Version}."));
        var written = await query.WrittenAsync(Id, version.Label, Actor, Stopped);
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(Encoding.UTF8.GetBytes(written.Card.Xml), "application/octet-stream", $"model-card-{Id}-version-{Version}.xml");
    }
}
