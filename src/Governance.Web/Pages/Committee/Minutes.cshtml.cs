using Governance.Core.Committee;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Committee;

public sealed class MinutesModel(MeetingQuery query, SignMinutesHandler sign, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Meeting { get; set; }

    [BindProperty]
    public MinutesInput Input { get; set; } = new();

    public MeetingView View { get; private set; } = null!;

    public bool MaySign => View.WhyNotLead is null && View.SignedMinutes is null;

    public string Statement => SignMinutesHandler.StatementOf(View.Meeting);

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input.Seen = View.MinutesSha256;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var result = await RunAsync(actor => sign.HandleAsync(new SignMinutes(Meeting, Input.Seen ?? "", Input.Secret ?? ""), actor, Stopped));
        return result.IsDone ? GoTo($"/committee/meetings/{Meeting}/minutes", "The minutes are signed.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        View = await query.GetAsync(Meeting, Actor, Stopped);
        time.MoveTo(View.Site.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class MinutesInput
    {
        public string? Seen { get; set; }

        public string? Secret { get; set; }
    }
}
