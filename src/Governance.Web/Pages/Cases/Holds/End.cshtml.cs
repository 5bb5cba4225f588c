using Governance.Core.Cases;
using Governance.Core.Cases.Holds;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases.Holds;

public sealed class EndModel(HoldPageQuery query, EndCaseHandler end, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string How { get; set; } = "";

    [BindProperty]
    public EndInput Input { get; set; } = new();

    public HoldPage About { get; private set; } = null!;

    public string Heading => How == "withdraw" ? "Withdraw the case" : "Cancel the case";

    private string Ending => How == "withdraw" ? CaseEnding.Withdrawn : CaseEnding.Cancelled;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return EndCaseHandler.WhyNotBy(Actor, About.Case, Ending) is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var result = await RunAsync(actor => end.HandleAsync(new EndCase(Number, Ending, Input.Reason ?? ""), actor, Stopped));
        return result.IsDone ? GoTo($"/cases/{Number}", $"{About.Case.Name} was {Ending}.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Actor, Stopped);
        time.MoveTo(About.Site.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class EndInput
    {
        public string? Reason { get; set; }
    }
}
