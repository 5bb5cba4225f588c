using Governance.Core.Cases;
using Governance.Core.Work;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Work;

/// <summary>The workload of a site for those who lead: each number leads to the list behind it.</summary>
public sealed class LoadModel(WorkloadQuery query, SiteTime time) : WorkloadPage(time)
{
    /// <summary>Page key of the list of cases.</summary>
    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    public Workload Load { get; private set; } = null!;

    public IReadOnlyList<Count> Counts =>
    [
        new(Load.Overdue, "steps overdue", StepsUrl(Load.Site, isLate: true), "alert-triangle", BadgeState.Late),
        new(Load.Open, "steps open", StepsUrl(Load.Site), "circle", BadgeState.Open),
        new(Load.OpenCases, "cases open", "#cases", "folders"),
        new(Load.Owners.Count, "people have open steps", "#owners", "users"),
    ];

    public IReadOnlyList<Tab> Sites => [.. Load.Sites.Select(s => new Tab(s.Name, $"/workload?at={s.Id}", s.Id == Load.Site.Id))];

    /// <summary>The longest median of all stages: its bar is full.</summary>
    public double LongestMedian => Load.Stages.Max(s => s.Days.Median) is { } most and > 0 ? most : 1;

    /// <summary>The stage in which cases stay longest; null while no stage has enough cases.</summary>
    public StageLoad? Bottleneck => Load.Stages.Where(s => s.Days.Median > 0).MaxBy(s => s.Days.Median);

    public string? NextUrl => Load.NextAfter is { } next ? $"/workload?at={Load.Site.Id}&after={next}#cases" : null;

    public Badge StateOf(CaseAge row) => row.NextDueAt is { } due ? Due.Of(due, row.State == CaseState.OnHold) : new Badge(BadgeState.Hold, "nothing is open");

    public async Task OnGetAsync()
    {
        Load = await query.GetAsync(At, After, Actor, Stopped);
        UseTimeOf(Load.Site, Load.Now);
    }
}
