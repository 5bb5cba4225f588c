using Governance.Core.Cases.Holds;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases.Holds;

public sealed class ChangeModel(HoldPageQuery query, ChangeHoldHandler change, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty]
    public HoldInput Input { get; set; } = new();

    public HoldPage About { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        (Input.OwnerId, Input.ExpectedEndOn) = (About.Hold?.OwnerId, About.Hold?.ExpectedEndOn);
        return About.WhyNotChange is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new ChangeHold(Number, Input.Hold, Input.SeenChanges, Input.Reason ?? "", Input.OwnerId ?? 0, Input.ExpectedEndOn);
        var result = await RunAsync(actor => change.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"/cases/{Number}", "The hold was changed.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Actor, Stopped);
        time.MoveTo(About.Site.TimeZone);
    }
}
