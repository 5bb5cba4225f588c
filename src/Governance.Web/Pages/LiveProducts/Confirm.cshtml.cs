using Governance.Core;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.LiveProducts;

public sealed class ConfirmModel(LiveProductQuery query, ConfirmPauseHandler confirm, SiteTime time) : ProductPage(query, time)
{
    [BindProperty(SupportsGet = true, Name = "incident")]
    public int Incident { get; set; }

    [BindProperty(SupportsGet = true, Name = "pause")]
    public int PauseNumber { get; set; }

    [BindProperty]
    public ConfirmInput Input { get; set; } = new();

    public DeploymentPause Pause { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadPauseAsync();
        Input.EffectiveAt = Time.ForField(About.Now);
        return DeploymentPeople.WhyNotConfirmBy(Actor, Pause, About.Site.Id) is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadPauseAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new ConfirmPause(Number, Incident, PauseNumber, Time.FromField(Input.EffectiveAt), Input.Note);
        var result = await RunAsync(actor => confirm.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo(Address, "The pause is confirmed to be in effect.") : ShowAgain(result);
    }

    private async Task LoadPauseAsync()
    {
        await LoadAsync();
        Pause = About.Deployment.Pauses.FirstOrDefault(p => p.CaseNumber == Incident && p.Number == PauseNumber)
            ?? throw new NotFoundException($"There is no such pause of {About.Deployment.Title}.");
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class ConfirmInput
    {
        public string? EffectiveAt { get; set; }

        public string? Note { get; set; }
    }
}
