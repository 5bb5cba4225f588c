using System.Globalization;
using Governance.Core.Cases.Owners;
using Governance.Core.Steps;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

public sealed class DelegateModel(StepPageQuery query, DelegateStepHandler delegateStep, FollowCovers covers, SiteTime time) : OwnerPage(query, time)
{
    [BindProperty]
    public DelegationInput Input { get; set; } = new();

    public IReadOnlyList<FieldOption> People => [.. About.Candidates.Select(p => new FieldOption(p.Id.ToString(CultureInfo.InvariantCulture), p.Name))];

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Input.FromOn = About.Work.Site.Calendar().DayOf(About.Now);
        return About.Moves.Delegate ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Input.DemandDays(ModelState);
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new DelegateStep(Number, Step, Input.SeenVersion, Input.ToPersonId ?? 0, Input.FromOn!.Value, Input.UntilOn!.Value, Input.Reason ?? "");
        var result = await RunAsync(actor => delegateStep.HandleAsync(command, actor, Stopped));
        if (!result.IsDone)
        {
            return ShowAgain(result);
        }

        // What begins today begins now; the background work would do the same a little later.
        await covers.RunAsync(Stopped);
        return GoTo($"/cases/{Number}", $"{About.Work.Step.TitleWithRound} is delegated to {About.Work.NameOf(command.ToPersonId)} until {Cover.DayOf(command.UntilOn)} and comes back to you then.");
    }
}
