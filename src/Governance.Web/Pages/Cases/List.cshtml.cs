using Governance.Core.Cases;
using Governance.Core.Sites;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases;

public sealed class ListModel(CaseListQuery query, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public CaseList Cases { get; private set; } = null!;

    public DueBadges Due { get; private set; } = null!;

    public bool MayOpen => Actor.SiteIds.Any(site => OpenCaseHandler.WhyNotBy(Actor, site) is null);

    public bool IsFiltered => Show is not null || Q is { Length: > 0 };

    /// <summary>The filters stay in the address, so that they can be kept as a bookmark and survive every way back.</summary>
    public IReadOnlyList<Tab> Filters =>
    [
        new("All", Url(null), Show is null),
        new("Open", Url(CaseState.Open), Show == CaseState.Open),
        new("Overdue", Url("overdue"), Show == "overdue"),
        new("On hold", Url(CaseState.OnHold), Show == CaseState.OnHold),
        new("Ended", Url(CaseState.Ended), Show == CaseState.Ended),
    ];

    public async Task OnGetAsync()
    {
        var state = Show is CaseState.Open or CaseState.OnHold or CaseState.Ended ? Show : null;
        Cases = await query.GetAsync(new CaseListFilter(state, Q?.Trim(), Show == "overdue", Before), Actor, Stopped);
        Due = new DueBadges(CalendarOf(Reader.Site), time, Cases.Now);
    }

    public string UrlWithoutSearch => Show is null ? "/cases" : $"/cases?show={Uri.EscapeDataString(Show)}";

    public string PageUrl(int before) => Url(Show) + (Url(Show).Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"before={before}";

    public static Badge StateOf(CaseRow row) => row.State switch
    {
        CaseState.Ended => new Badge(row.Ending is CaseEnding.Approved or CaseEnding.ApprovedWithConditions ? BadgeState.Done : BadgeState.Hold, CaseEnding.LabelOf(row.Ending ?? "ended")),
        CaseState.OnHold => new Badge(BadgeState.Hold, "on hold"),
        _ => new Badge(BadgeState.Open, "open"),
    };

    internal static WorkingCalendar CalendarOf(Site? site) =>
        site?.Calendar() ?? WorkingCalendar.Ordinary(TimeZoneInfo.Utc);

    private new string Url(string? show)
    {
        var parts = new List<string>();
        if (show is not null)
        {
            parts.Add($"show={Uri.EscapeDataString(show)}");
        }

        if (Q is { Length: > 0 })
        {
            parts.Add($"q={Uri.EscapeDataString(Q)}");
        }

        return parts.Count == 0 ? "/cases" : $"/cases?{string.Join('&', parts)}";
    }
}
