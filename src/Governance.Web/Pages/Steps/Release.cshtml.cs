using Governance.Core.Cases.Owners;
using Governance.Core.Steps;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

public sealed class ReleaseModel(StepPageQuery query, ReleaseStepHandler release, SiteTime time) : OwnerPage(query, time)
{
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    /// <summary>Who would get the step; null with the sentence why nobody.</summary>
    public (StepOwner? Owner, string? WhyNobody) Next =>
        About.Work.Flow.Owners.LeadFor(About.Work.Case, About.Work.Definition, About.Work.Flow.Owners.Find(About.Work.Step.OwnerId)!);

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return About.Moves.Release ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var command = new ReleaseStep(Number, Step, Input.SeenVersion, Input.Reason ?? "");
        var result = await RunAsync(actor => release.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"/cases/{Number}", $"{About.Work.Step.TitleWithRound} went to the lead of its role.") : ShowAgain(result);
    }
}
