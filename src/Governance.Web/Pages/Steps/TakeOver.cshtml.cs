using Governance.Core.Cases.Owners;
using Governance.Core.Steps;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

public sealed class TakeOverModel(StepPageQuery query, TakeOverStepHandler takeOver, SiteTime time) : OwnerPage(query, time)
{
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return About.Moves.TakeOver ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var command = new TakeOverStep(Number, Step, Input.SeenVersion, Input.Reason ?? "");
        var result = await RunAsync(actor => takeOver.HandleAsync(command, actor, Stopped));
        if (result.IsDone)
        {
            return GoTo(StepUrl, $"{About.Work.Step.TitleWithRound} is yours now. {OwnerName} is told.");
        }

        await LoadAsync();
        return ShowAgain(result);
    }
}

/// <summary>Why a step changes hands, typed on a page that showed this version of it.</summary>
public sealed class ReasonInput
{
    public string? Reason { get; set; }

    public int SeenVersion { get; set; }
}
