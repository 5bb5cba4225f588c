using System.Text.Json;

namespace Governance.Endurance;

/// <summary>Somebody at a vendor who came in by a private link and writes, as the page does while one types.</summary>
internal sealed class VendorClient(Uri address, int caseNumber, string token, Journal journal) : Client(address, caseNumber, journal)
{
    private const string Part = "/vendor/part/VEN";

    private readonly Visitor vendor = Visitor.ByLink(address, token, journal);
    private int texts;

    public override async Task ActAsync(CancellationToken ct)
    {
        var page = await vendor.GetAsync(Part, ct);
        var element = page.Page.Forms.FirstOrDefault(f => f.HasAttribute("data-autosave"));
        if (element is null || new PageForm(element, Part) is not { DraftAddress: not null } form || form.FirstText("a.") is not { } field)
        {
            Journal.Breach($"{Part} has no form that is saved while one types: {page.Complaint}");
            return;
        }

        var text = $"Text {++texts} by the link.";
        form.Enter(field, text);
        var reply = await vendor.SaveDraftAsync(form, ct);
        if ((int)reply.Status == 200 && JsonDocument.Parse(reply.Text).RootElement.GetProperty("text").ValueKind == JsonValueKind.String)
        {
            Journal.Saved(new SavedDraft(Case, int.Parse(element.GetAttribute("data-draft-key")!.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture), field, text, IsVendors: true));
        }
        else
        {
            Journal.Breach($"A draft of the vendor was not saved: {(int)reply.Status} {reply.Text[..Math.Min(200, reply.Text.Length)]}");
        }
    }

    protected override void Dispose(bool isDisposing)
    {
        vendor.Dispose();
        base.Dispose(isDisposing);
    }
}
