using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

/// <summary>A card about a product that may be new: the card itself names product and version.</summary>
public sealed class NewCardModel(ProductsQuery query, ImportModelCardHandler import) : GovernancePage
{
    public async Task<IActionResult> OnGetAsync() => (await query.GetAsync("", int.MaxValue, Actor, Stopped)).WhyNotRegister is null ? Page() : Forbid();

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        var (card, whyNot) = await CardUpload.ReadAsync(file, Stopped);
        if (card is null)
        {
            ModelState.AddModelError("file", whyNot!);
            return ShowAgain();
        }

        var result = await RunAsync(actor => import.HandleAsync(new ImportModelCard(null, null, file!.FileName, card.Xml), actor, Stopped));
        return result.IsDone ? GoTo("/products", "The card is stored with the product and version that it names. What it says is shown as claims of the vendor.") : ShowAgain(result);
    }
}

/// <summary>A posted card, read as text that gives the same bytes again.</summary>
internal static class CardUpload
{
    /// <returns>The card, or why it cannot be taken.</returns>
    public static async Task<(CardFile? Card, string? WhyNot)> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is not { Length: > 0 })
        {
            return (null, "Choose the XML file of the card.");
        }

        if (file.Length > ModelCardReader.LongestText * 4L)
        {
            return (null, "The file is too large for a model card, which is a few pages.");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        var reading = ModelCardReader.Read(Path.GetFileName(file.FileName), bytes.ToArray());
        return (reading.File, reading.WhyNot);
    }
}
