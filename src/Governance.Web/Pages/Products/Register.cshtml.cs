using Governance.Core.Register;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

public sealed class RegisterModel(ProductsQuery query, RegisterProductHandler register) : GovernancePage
{
    [BindProperty]
    public ProductInput Input { get; set; } = new();

    /// <param name="vendor">What a public record names; the version is never in a list.</param>
    public async Task<IActionResult> OnGetAsync(string? vendor, string? name)
    {
        (Input.Vendor, Input.Name) = (vendor, name);
        return (await query.GetAsync("", int.MaxValue, Actor, Stopped)).WhyNotRegister is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var command = new RegisterProduct(Input.Vendor ?? "", Input.Name ?? "", Input.Version ?? "", Input.ModelVersion, Input.UdiDi);
        var result = await RunAsync(actor => register.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo(result.Number is { } id ? $"/products/{id}" : "/products", "The product is registered. Enter what its label covers next.") : ShowAgain(result);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class ProductInput
    {
        public string? Vendor { get; set; }

        public string? Name { get; set; }

        public string? Version { get; set; }

        public string? ModelVersion { get; set; }

        public string? UdiDi { get; set; }
    }
}
