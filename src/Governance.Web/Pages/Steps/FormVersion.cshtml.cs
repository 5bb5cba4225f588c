using Governance.Core.Steps.Asking;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

/// <summary>A question that the newest version asks otherwise.</summary>
public sealed record FormVersionRow(string Id, Badge Badge, string Before, string After, string Typed);

/// <summary>Shows what a newer version of a questionnaire would change, and moves the running one to it.</summary>
public sealed class FormVersionModel(QuestionnaireMoveQuery query, MoveQuestionnaireHandler move, SiteTime time) : GovernancePage
{
    private const string None = "–";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    /// <summary>Version of the step that the page showed.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The versions that the page showed, by template.</summary>
    [BindProperty]
    public Dictionary<string, int> Versions { get; set; } = [];

    public QuestionnaireMovePage About { get; private set; } = null!;

    public string StepUrl => $"/cases/{Number}/steps/{Step}";

    public IReadOnlyList<FormVersionRow> Rows => About.Plan?.Difference is not { } difference ? [] :
    [
        .. difference.Changed.Select(c => new FormVersionRow(c.After.Id, new Badge(BadgeState.Soon, "answered anew"), c.Before.Text, c.After.Text, Typed(c.Before.Id, "is offered again: does it still fit?"))),
        .. difference.New.Select(q => new FormVersionRow(q.Id, new Badge(BadgeState.Open, "new"), None, q.Text, None)),
        .. difference.Removed.Select(q => new FormVersionRow(q.Id, new Badge(BadgeState.Hold, "no longer asked"), q.Text, None, Typed(q.Id, "is kept in the record of the case"))),
    ];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await RunAsync(actor => move.HandleAsync(new MoveQuestionnaire(Number, Step, Seen, Versions), actor, Stopped));
        if (result.IsDone)
        {
            return GoTo(StepUrl, "The questionnaire goes on with the newest version of its form.");
        }

        await LoadAsync();
        return ShowAgain(result, "");
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Step, Actor, Stopped);
        time.MoveTo(About.Work.Site.TimeZone);
    }

    private string Typed(string questionId, string then) => About.Typed.Contains(questionId) ? $"What was typed {then}" : None;
}
