using Governance.Core.Work;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Work;

/// <summary>The cases behind the median and the longest time of a stage.</summary>
public sealed class StageModel(OpenStepsQuery query, SiteTime time, TimeProvider clock) : WorkloadPage(time)
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public StageCases Passed { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Passed = await query.OfStageAsync(At, Key, Actor, Stopped);
        UseTimeOf(Passed.Site, clock.GetUtcNow().UtcDateTime);
    }
}
