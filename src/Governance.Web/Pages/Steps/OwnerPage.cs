using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

/// <summary>A small page on which a step gets another owner.</summary>
public abstract class OwnerPage(StepPageQuery query, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    public StepPage About { get; private set; } = null!;

    public string StepUrl => $"/cases/{Number}/steps/{Step}";

    public string OwnerName => About.Work.NameOf(About.Work.Step.OwnerId);

    protected async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Step, null, Actor, Stopped);
        time.MoveTo(About.Work.Site.TimeZone);
    }
}
