using Governance.Core;
using Governance.Core.Steps.Asking;
using Governance.Core.VendorPortal;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Vendor;

/// <summary>Submits the round: everything once more, and who stands for it.</summary>
public sealed class SendModel(VendorPageQuery query, VendorDrafts drafts, VendorDoors doors, SubmitRoundHandler submit, SiteTime time) : PortalPage(query, time)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Position { get; set; }

    [BindProperty]
    public bool Attests { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int Draft { get; set; }

    /// <summary>What keeps the round from being sent, each with where it is mended.</summary>
    public IReadOnlyList<(string Url, string Id, string Text)> Missing { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Name = Door.Person.Name;
        await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await ShowAsync();
        var round = View.Round;
        var command = new SubmitRound(round.CaseNumber, round.StepNumber, Version, round.Fields, Name ?? "", Position ?? "", Attests);
        var result = await RunAsync(actor => SubmitAsync(command, actor));
        if (result.IsDone)
        {
            return GoTo("/vendor", $"Sent. {round.SiteName} has your answers, and they are locked.");
        }

        AddProblems(result);
        ModelState.Remove(nameof(Version));
        ModelState.Remove(nameof(Draft));
        await ShowAsync();
        return Again(result.Kind);
    }

    /// <summary>Where a problem of an answer is mended.</summary>
    public string? UrlOf(string field) => field.Split('.') is ["a", var id, ..] ? UrlOfQuestion(id) : null;

    private async Task<Result> SubmitAsync(SubmitRound command, Core.People.Actor actor)
    {
        // Revoked since the page was made, or a colleague saved something that this page has not shown.
        var door = await doors.AgainAsync(Door.Link.CaseNumber, Door.Link.Number, Door.Person.Id, Stopped);
        return door is null or { End: not null } ? Result.Refused("This link does not hold any more. Ask your contact at the hospital for a new one.")
            : await drafts.CloseAsync(command.StepNumber, Draft, actor, Stopped) ? await submit.HandleAsync(command, actor, Stopped)
            : Result.Refused("A colleague saved something since you opened this page. Look at it once more, then send.");
    }

    private string UrlOfQuestion(string id)
    {
        var section = View.Round.Form.Sections.FirstOrDefault(s => s.Questions.Any(q => q.Id == id));
        return section is null ? "/vendor" : $"/vendor/part/{section.Id}#{id}";
    }

    private async Task ShowAsync()
    {
        await LoadAsync();
        var round = View.Round;
        Missing = [.. round.Check.Questions.Where(q => q is { IsShown: true, IsRequired: true, IsAnswered: false } && round.Scope.IsOpen(q.Question.Id)).Select(q => (UrlOfQuestion(q.Question.Id), q.Question.Id, q.Question.Text))];
    }
}
