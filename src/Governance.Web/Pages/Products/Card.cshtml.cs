using System.Globalization;
using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

public sealed class CardModel(ProductQuery query, ImportModelCardHandler import) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public CardInput Input { get; set; } = new();

    public ProductPage About { get; private set; } = null!;

    public IReadOnlyList<FieldOption> Versions => [.. About.Product.Versions.OrderByDescending(v => v.Number).Select(v => new FieldOption(v.Number.ToString(CultureInfo.InvariantCulture), v.Label))];

    public async Task<IActionResult> OnGetAsync()
    {
        About = await query.GetAsync(Id, Actor, Stopped);
        return About.WhyNotRegister is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        About = await query.GetAsync(Id, Actor, Stopped);
        var (card, whyNot) = await CardUpload.ReadAsync(Input.File, Stopped);
        if (card is null)
        {
            ModelState.AddModelError("Input.File", whyNot!);
            return ShowAgain();
        }

        var command = new ImportModelCard(Id, int.TryParse(Input.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0, Input.File!.FileName, card.Xml);
        var result = await RunAsync(actor => import.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"/products/{Id}", "The card is stored. What it says is shown as claims of the vendor.") : ShowAgain(result);
    }

    /// <summary>What is chosen on the page.</summary>
    public sealed class CardInput
    {
        public string? Version { get; set; }

        public IFormFile? File { get; set; }
    }
}
