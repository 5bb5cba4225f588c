using Governance.Core.Steps.Rounds;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases;

public sealed class ChangeModel(ChangePreviewQuery query, RecordChangeHandler record, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>Key of the change in the matrix.</summary>
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty]
    public ChangeInput Input { get; set; } = new();

    public ChangePage About { get; private set; } = null!;

    public IReadOnlyList<FieldOption> Choices => [.. About.Changes.Select(c => new FieldOption(c.Id, c.Label))];

    public static Badge BadgeOf(ChangeEffect effect) =>
        effect.IsConfirmation ? new Badge(BadgeState.Soon, "confirm that it still holds") : new Badge(BadgeState.Open, "opens again");

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return About.WhyNot is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new RecordChange(Number, What ?? "", Input.Reason ?? "", Input.SeenLength);
        var result = await RunAsync(actor => record.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"/cases/{Number}", $"Recorded: {About.Chosen?.Label}.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, What, Actor, Stopped);
        time.MoveTo(About.Site.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class ChangeInput
    {
        public string? Reason { get; set; }

        public long SeenLength { get; set; }
    }
}
