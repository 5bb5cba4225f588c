using Governance.Core.Cases.Holds;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases.Holds;

public sealed class HoldModel(HoldPageQuery query, HoldCaseHandler hold, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty]
    public HoldInput Input { get; set; } = new();

    public HoldPage About { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Input.OwnerId = Reader.PersonId;
        return About.WhyNotHold is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new HoldCase(Number, Input.Reason ?? "", Input.OwnerId ?? 0, Input.ExpectedEndOn);
        var result = await RunAsync(actor => hold.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"/cases/{Number}", $"{About.Case.Name} is on hold.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Actor, Stopped);
        time.MoveTo(About.Site.TimeZone);
    }
}
