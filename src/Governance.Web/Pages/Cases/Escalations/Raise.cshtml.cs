using System.Globalization;
using Governance.Core.Cases.Escalations;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases.Escalations;

public sealed class RaiseModel(EscalationPageQuery query, RaiseEscalationHandler raise, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>Number of the step it is about; empty for the case as a whole.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Step { get; set; }

    [BindProperty]
    public RaiseInput Input { get; set; } = new();

    public RaisePage About { get; private set; } = null!;

    public IReadOnlyList<FieldOption> Levels => [.. About.Levels.Select(OptionOf)];

    public IReadOnlyList<FieldOption> People =>
    [
        new("", "The first person named at the level"),
        .. About.Levels.SelectMany(l => l.People).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new FieldOption(p.Id.ToString(CultureInfo.InvariantCulture), p.Name)),
    ];

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

        var command = new RaiseEscalation(Number, Step, Input.Level, Input.Reason ?? "", Input.OwnerId);
        var result = await RunAsync(actor => raise.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"/cases/{Number}", "It was escalated. The answer will stand here.") : ShowAgain(result);
    }

    private FieldOption OptionOf(LevelView view)
    {
        var words = view.Level.Words;
        var people = string.Join(", ", view.People.Select(p => p.Name));
        return new FieldOption(
            view.Level.Number.ToString(CultureInfo.InvariantCulture), char.ToUpperInvariant(words[0]) + words[1..], $"{view.Level.Example} · {people} · by {time.InList(view.DueAt)}");
    }

    private async Task LoadAsync()
    {
        About = await query.ToRaiseAsync(Number, Step, Actor, Stopped);
        time.MoveTo(About.Site.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class RaiseInput
    {
        public string? Reason { get; set; }

        public int? Level { get; set; }

        public int? OwnerId { get; set; }
    }
}
