using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.LiveProducts;

public sealed class ConcernModel(LiveProductQuery query, RaiseConcernHandler raise, SiteTime time) : ProductPage(query, time)
{
    [BindProperty]
    public ConcernInput Input { get; set; } = new();

    public IReadOnlyList<FieldOption> Harms => [.. HarmLevel.All.Select(h => new FieldOption(h, HarmLevel.LabelOf(h)))];

    public IReadOnlyList<FieldOption> Wish { get; } = [new("yes", "I ask for a pause", "Everybody who may pause at once is told.")];

    /// <summary>The text looks as if it named a patient; the person can say that it does not.</summary>
    public bool AsksAboutPatients => Input.Seen is { } seen && PatientWords.WhyIdentifiable(seen) is not null;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return About.May.WhyNotRaise is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new RaiseConcern(
            Number, Input.Seen ?? "", Input.Harm ?? "", Input.SinceOn, Input.Scope ?? "", Input.ScopeText, Input.Wishes.Contains("yes"), Input.Confirmed.Contains("yes"));
        var result = await RunAsync(actor => raise.HandleAsync(command, actor, Stopped));
        return result.IsDone
            ? GoTo(result.Number is { } opened ? $"/cases/{opened}" : Address, "Thank you. The concern has an owner now; you are told how it ends.")
            : ShowAgain(result);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class ConcernInput
    {
        public string? Seen { get; set; }

        public string? Harm { get; set; }

        public DateOnly? SinceOn { get; set; }

        public string? Scope { get; set; } = PauseScope.All;

        public string? ScopeText { get; set; }

        public List<string> Wishes { get; set; } = [];

        public List<string> Confirmed { get; set; } = [];
    }
}
