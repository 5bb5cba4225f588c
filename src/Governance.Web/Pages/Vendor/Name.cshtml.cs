using Governance.Core.VendorPortal;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Vendor;

/// <summary>A colleague who opened the link says who they are.</summary>
public sealed class NameModel(VendorPageQuery query, EnterVendorContactHandler enter, VendorDoors doors, SiteTime time) : PortalPage(query, time)
{
    [BindProperty]
    public ContactInput Input { get; set; } = new();

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var command = new EnterVendorContact(Door.Link.CaseNumber, Input.Name ?? "", Input.Email ?? "", Door.Link.Number);
        var result = await RunAsync(actor => enter.HandleAsync(command, actor, Stopped));
        var door = result is { IsDone: true, Number: { } id } ? await doors.AgainAsync(Door.Link.CaseNumber, Door.Link.Number, id, Stopped) : null;
        if (door is null)
        {
            AddProblems(result, "Input.");
            await LoadAsync();
            return Again(result.Kind);
        }

        await VendorSignIn.SignInAsync(HttpContext, door);
        return GoTo("/vendor", $"You answer as {door.Person.Name} now.");
    }
}

/// <summary>A person at the vendor, as typed.</summary>
public sealed class ContactInput
{
    public string? Name { get; set; }

    public string? Email { get; set; }
}
