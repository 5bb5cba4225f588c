using Governance.Core.Cases.Holds;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases.Holds;

public sealed class ResumeModel(HoldPageQuery query, ResumeCaseHandler resume, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty]
    public ResumeInput Input { get; set; } = new();

    public HoldPage About { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return About.WhyNotChange is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var result = await RunAsync(actor => resume.HandleAsync(new ResumeCase(Number, Input.Hold, Input.Note ?? ""), actor, Stopped));
        return result.IsDone ? GoTo($"/cases/{Number}", $"{About.Case.Name} goes on.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Actor, Stopped);
        time.MoveTo(About.Site.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class ResumeInput
    {
        public string? Note { get; set; }

        public int Hold { get; set; }
    }
}
