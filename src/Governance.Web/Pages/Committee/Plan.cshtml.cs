using Governance.Core.Committee;
using Governance.Core.Decisions.Committee;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Committee;

public sealed class PlanModel(CommitteeQuery query, PlanMeetingHandler plan, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int? Site { get; set; }

    /// <summary>Number of a meeting that is moved; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Meeting { get; set; }

    [BindProperty]
    public MeetingInput Input { get; set; } = new();

    public CommitteeView View { get; private set; } = null!;

    public Meeting? Known => View.Meetings.FirstOrDefault(m => m.Meeting.Number == Meeting)?.Meeting;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        if (View.WhyNotLead is not null)
        {
            return Forbid();
        }

        if (Known is { } known)
        {
            Input = new MeetingInput
            {
                StartsAt = time.ForField(known.StartsAt),
                Place = known.Place,
                ClosesOn = known.ClosesAt is { } closes ? time.DayAt(closes) : null,
                SeenVersion = known.Version,
            };
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var starts = time.FromField(Input.StartsAt);
        if (starts is null && !string.IsNullOrWhiteSpace(Input.StartsAt))
        {
            ModelState.AddModelError("Input.StartsAt", "Enter day and time.");
        }

        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new PlanMeeting(View.Site.Id, Known?.Number, starts, Input.ClosesOn, Input.Place ?? "", Input.SeenVersion);
        var result = await RunAsync(actor => plan.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"/committee/meetings/{result.Number ?? Meeting}", "The members are told.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        View = await query.GetAsync(Site, Actor, Stopped);
        time.MoveTo(View.Site.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class MeetingInput
    {
        public string? StartsAt { get; set; }

        public DateOnly? ClosesOn { get; set; }

        public string? Place { get; set; }

        public int SeenVersion { get; set; }
    }
}
