using System.Globalization;
using Governance.Core;
using Governance.Core.LocalValidation.SilentRuns;
using Governance.Core.People;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Studies;

/// <summary>Which machines bring days of the silent run, and the form that lets one in.</summary>
public sealed class FeedsModel(CasePageQuery cases, RunFeedsQuery query, OpenRunFeedHandler open, RevokeRunFeedHandler revoke, SiteTime time) : CaseTabPage(cases, time)
{
    [BindProperty]
    public NewFeed Input { get; set; } = new();

    public RunFeedsPage Feeds { get; private set; } = null!;

    /// <summary>The token that was just made; shown once.</summary>
    public string? FreshToken { get; private set; }

    public string PageUrl => $"{Case.Url}/studies/machines";

    public static Badge BadgeOf(RunFeedView feed) => feed.WhyEnded is null ? new Badge(BadgeState.Done, "open")
        : new Badge(BadgeState.Hold, feed.Feed.RevokedAt is null ? "expired" : "revoked");

    /// <summary>Where the tables go, as a machine of this network reaches it.</summary>
    public string Address => $"{Request.Scheme}://{Request.Host}{Request.PathBase}{RunFeedSignIn.Root}/days";

    public async Task OnGetAsync()
    {
        await LoadAsync();
        FreshToken = TempData["Token"] as string;
        Input.Days = RunFeed.UsualDays.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var token = LinkToken.New();
        var days = int.TryParse(Input.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var result = await RunAsync(actor => open.HandleAsync(new OpenRunFeed(Number, Input.Name ?? "", days, token), actor, Stopped));
        if (result.IsDone && result.Kind != ResultKind.Repeated)
        {
            TempData["Token"] = token;
        }

        return result.IsDone ? GoTo(PageUrl, "The machine may bring days now. Copy its token.") : ShowAgain(result);
    }

    public async Task<IActionResult> OnPostRevokeAsync(int feed)
    {
        await LoadAsync();
        var result = await RunAsync(actor => revoke.HandleAsync(new RevokeRunFeed(Number, feed), actor, Stopped));
        return result.IsDone ? GoTo(PageUrl, "Revoked. The machine is turned away from now on; what it brought stays.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        Feeds = await query.GetAsync(Number, Actor, Stopped);
    }

    public sealed class NewFeed
    {
        public string? Name { get; set; }

        public string? Days { get; set; }
    }
}
