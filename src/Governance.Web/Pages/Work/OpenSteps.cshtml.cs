using Governance.Core.Work;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Work;

/// <summary>The open steps behind a number of the workload.</summary>
public sealed class OpenStepsModel(OpenStepsQuery query, SiteTime time) : WorkloadPage(time)
{
    [BindProperty(SupportsGet = true)]
    public int? Owner { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public OpenStepList List { get; private set; } = null!;

    /// <summary>"Overdue steps of Marek Tolle in Security and integration".</summary>
    public string Heading => (Late ? "Overdue steps" : "Open steps") + (List.OwnerName is { } owner ? $" of {owner}" : "") + (List.StageTitle is { } stage ? $" in {stage}" : "");

    public IReadOnlyList<Tab> Filters => [new("Open", StepsUrl(List.Site, Owner, Stage), !Late), new("Overdue", StepsUrl(List.Site, Owner, Stage, isLate: true), Late)];

    public string? NextUrl => List.Next is { } next ? $"{StepsUrl(List.Site, Owner, Stage, Late)}&after={next.Text}" : null;

    public async Task OnGetAsync()
    {
        List = await query.GetAsync(new OpenStepFilter(At, Owner, Stage, Late, WorkKey.Read(After)), Actor, Stopped);
        UseTimeOf(List.Site, List.Now);
    }
}
