using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases;

/// <summary>A page about one case: loads what stands around it and says times in the time of its site.</summary>
public abstract class CaseTabPage(CasePageQuery query, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    public CaseView Case { get; private set; } = null!;

    protected SiteTime Time => time;

    /// <exception cref="Core.NotFoundException">No such case, or not visible to the reader.</exception>
    protected async Task LoadCaseAsync()
    {
        var page = await query.GetAsync(Number, Actor, Stopped);
        time.MoveTo(page.Site.TimeZone);
        Case = new CaseView(page, Reader.PersonId, time);
    }
}
