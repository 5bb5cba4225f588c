using Governance.Core.Register;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

/// <summary>The register of products.</summary>
public sealed class ListModel(ProductsQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public ProductList Products { get; private set; } = null!;

    public async Task OnGetAsync() => Products = await query.GetAsync(Find, After, Actor, Stopped);
}
