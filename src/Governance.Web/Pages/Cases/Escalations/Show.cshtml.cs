using Governance.Core.Cases.Escalations;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases.Escalations;

/// <summary>An escalation: what was asked, what happened to it, and the form for whoever decides.</summary>
public sealed class ShowModel(EscalationPageQuery query, AnswerEscalationHandler answer, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Item { get; set; }

    [BindProperty]
    public AnswerInput Input { get; set; } = new();

    public EscalationPage About { get; private set; } = null!;

    public static IReadOnlyList<FieldOption> Decisions { get; } =
        [.. EscalationDecision.All.Select(d => (Key: d, Label: EscalationDecision.LabelOf(d))).Select(d => new FieldOption(d.Key, char.ToUpperInvariant(d.Label[0]) + d.Label[1..]))];

    public Badge State => About.Escalation.State switch
    {
        EscalationState.Open when About.Escalation.DueAt < About.Now => new Badge(BadgeState.Late, "not decided in time"),
        EscalationState.Open => new Badge(BadgeState.Soon, "waits for a decision"),
        EscalationState.Decided => new Badge(BadgeState.Done, $"decided: {EscalationDecision.LabelOf(About.Escalation.Decision!)}"),
        _ => new Badge(BadgeState.Done, "closed"),
    };

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new AnswerEscalation(Number, Item, Input.SeenChanges, Input.Decision ?? "", Input.Rationale ?? "", Input.NextReviewOn);
        var result = await RunAsync(actor => answer.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"/cases/{Number}", $"{About.Escalation.Id} is decided.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Item, Actor, Stopped);
        time.MoveTo(About.Site.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class AnswerInput
    {
        public string? Decision { get; set; }

        public string? Rationale { get; set; }

        public DateOnly? NextReviewOn { get; set; }

        public int SeenChanges { get; set; }
    }
}
