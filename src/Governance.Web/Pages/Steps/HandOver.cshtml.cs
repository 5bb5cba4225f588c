using System.Globalization;
using Governance.Core.Cases.Owners;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

public sealed class HandOverModel(StepPageQuery query, HandOverStepHandler handOver, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    [BindProperty]
    public HandOverInput Input { get; set; } = new();

    public StepPage About { get; private set; } = null!;

    public IReadOnlyList<FieldOption> People => [.. About.Candidates.Select(p => new FieldOption(p.Id.ToString(CultureInfo.InvariantCulture), p.Name))];

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return About.MayHandOver ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new HandOverStep(Number, Step, Input.SeenVersion, Input.ToPersonId ?? 0, Input.Reason ?? "");
        var result = await RunAsync(actor => handOver.HandleAsync(command, actor, Stopped));
        return result.IsDone
            ? GoTo($"/cases/{Number}", $"{About.Work.Step.TitleWithRound} is now with {About.Work.NameOf(command.ToPersonId)}.")
            : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Step, null, Actor, Stopped);
        time.MoveTo(About.Work.Site.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class HandOverInput
    {
        public int? ToPersonId { get; set; }

        public string? Reason { get; set; }

        public int SeenVersion { get; set; }
    }
}
