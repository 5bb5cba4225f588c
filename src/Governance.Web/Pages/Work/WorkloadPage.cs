using System.Globalization;
using Governance.Core.Sites;
using Governance.Core.Work;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Work;

/// <summary>A page about what waits at one site.</summary>
public abstract class WorkloadPage(SiteTime time) : GovernancePage
{
    /// <summary>Id of the site; the first one at which the reader leads where nothing is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public int? At { get; set; }

    public DueBadges Due { get; private set; } = null!;

    protected void UseTimeOf(Site site, DateTime now)
    {
        time.MoveTo(site.TimeZone);
        Due = new DueBadges(site.Calendar(), time, now);
    }

    /// <summary>"7.5 days, of 12 cases"; what cannot be said yet is said so.</summary>
    public static string MedianOf(StageDays days) =>
        days.Median is { } median ? $"{median.ToString("0.#", CultureInfo.InvariantCulture)} {(median == 1 ? "day" : "days")}" : "not enough cases";

    public static string StepsUrl(Site site, int? owner = null, string? stage = null, bool isLate = false) =>
        $"/workload/steps?at={site.Id}" + (owner is { } id ? $"&owner={id}" : "") + (stage is { } key ? $"&stage={Uri.EscapeDataString(key)}" : "") + (isLate ? "&late=true" : "");

    public static string StageUrl(Site site, string stage) => $"/workload/stages/{Uri.EscapeDataString(stage)}?at={site.Id}";
}
