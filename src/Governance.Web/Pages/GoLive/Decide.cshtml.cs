using Governance.Core.GoLive;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.GoLive;

/// <summary>Five answers on one page, and the decision; what is posted goes to the page of the step, which shows the sheet to sign.</summary>
public sealed class DecideModel(GoLiveQuery query, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    public GoLiveView View { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var page = await query.GetAsync(Number, Step, Actor, Stopped);
        time.MoveTo(page.Page.Work.Site.TimeZone);
        View = new GoLiveView(page, Reader.PersonId, time);
    }
}
