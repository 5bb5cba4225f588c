using System.Globalization;
using Governance.Core.Cases.Owners;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.People;

/// <summary>What the page of one's own absences and the one for administrators have in common.</summary>
public abstract class CoverPage(CoversQuery query, EnterAbsenceHandler enter, EndCoverHandler end, FollowCovers covers) : GovernancePage
{
    [BindProperty]
    public AbsenceInput Absence { get; set; } = new();

    public CoversOfPerson About { get; private set; } = null!;

    public abstract int PersonId { get; }

    public abstract string Here { get; }

    public bool IsOwn => Actor.Is(PersonId);

    public IReadOnlyList<FieldOption> Sites => [.. About.Sites.Select(s => new FieldOption(IdOf(s.Id), s.Name))];

    /// <summary>Who can stand in, with the site said where there are several.</summary>
    public IReadOnlyList<FieldOption> Substitutes =>
        [new("", "Nobody: another holder of the role, its lead or the chair gets the steps"), .. About.Sites.SelectMany(s => s.People).DistinctBy(p => p.Id).OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new FieldOption(IdOf(p.Id), p.Name))];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Absence.FromOn = About.Sites.Count > 0 ? About.Sites[0].Today : null;
    }

    public async Task<IActionResult> OnPostAbsenceAsync()
    {
        await LoadAsync();
        Absence.Demand(ModelState);
        var site = Absence.Site ?? (About.Sites.Count == 1 ? About.Sites[0].Id : null);
        if (site is null)
        {
            ModelState.AddModelError("Absence.Site", "Choose the site of the absence.");
        }

        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new EnterAbsence(PersonId, site!.Value, Absence.FromOn!.Value, Absence.UntilOn!.Value, Absence.SubstituteId);
        var result = await RunAsync(actor => enter.HandleAsync(command, actor, Stopped));
        return await AnswerAsync(result, "Absence", $"The absence until {Cover.DayOf(command.UntilOn)} is entered.");
    }

    public async Task<IActionResult> OnPostEndAsync(int number)
    {
        await LoadAsync();
        return await AnswerAsync(await RunAsync(actor => end.HandleAsync(new EndCover(number), actor, Stopped)), "", "It is ended. What was still open came back.");
    }

    protected async Task LoadAsync() => About = await query.GetAsync(PersonId, Actor, Stopped);

    /// <summary>What begins or ends today moves steps now; the background work would do the same a little later.</summary>
    protected async Task<IActionResult> AnswerAsync(Core.Result result, string prefix, string done)
    {
        if (!result.IsDone)
        {
            return ShowAgain(result, prefix);
        }

        await covers.RunAsync(Stopped);
        return GoTo(Here, done);
    }

    protected static string IdOf(int id) => id.ToString(CultureInfo.InvariantCulture);
}
