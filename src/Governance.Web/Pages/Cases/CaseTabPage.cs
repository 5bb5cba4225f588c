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

    /// <param name="progress">Asked how far the open steps are, on the page that shows it.</param>
    /// <exception cref="Core.NotFoundException">No such case, or not visible to the reader.</exception>
    protected async Task LoadCaseAsync(StepProgressQuery? progress = null)
    {
        var page = await query.GetAsync(Number, Actor, Stopped);
        time.MoveTo(page.Site.TimeZone);
        var steps = progress is null ? new Dictionary<int, StepProgress>() : await progress.GetAsync(Number, Actor, Stopped);
        Case = new CaseView(page, Reader.PersonId, time, steps);
    }
}
