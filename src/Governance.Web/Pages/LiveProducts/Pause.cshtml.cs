using System.Globalization;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.LiveProducts;

public sealed class PauseModel(LiveProductQuery query, PauseDeploymentHandler pause, SiteTime time) : ProductPage(query, time)
{
    [BindProperty]
    public PauseInput Input { get; set; } = new();

    public static IReadOnlyList<FieldOption> Scopes { get; } = [.. PauseScope.Known.Select(s => new FieldOption(s, char.ToUpperInvariant(PauseScope.LabelOf(s)[0]) + PauseScope.LabelOf(s)[1..]))];

    public static IReadOnlyList<FieldOption> Confirm { get; } = [new("yes", "I looked again: this text identifies no patient")];

    /// <summary>The reasons for which the reader may pause.</summary>
    public IReadOnlyList<FieldOption> Triggers
    {
        get
        {
            var mine = DeploymentPeople.TriggersFor(Actor, About.Site.Id);
            return [.. PauseTrigger.All.Where(t => mine.Contains(t.Key)).Select(t => new FieldOption(t.Key, t.Label))];
        }
    }

    public IReadOnlyList<FieldOption> People =>
    [
        new("", "Nobody yet"), new(Reader.PersonId.ToString(CultureInfo.InvariantCulture), "I saw it myself"),
        .. About.People.Where(p => p.PersonId != Reader.PersonId).DistinctBy(p => p.PersonId).Select(p => new FieldOption(p.PersonId.ToString(CultureInfo.InvariantCulture), $"{p.Name}, {p.Role}")),
    ];

    public bool AsksAboutPatients => Input.Reason is { } reason && PatientWords.WhyIdentifiable(reason) is not null;

    public async Task<IActionResult> OnGetAsync(int? incident)
    {
        await LoadAsync();
        if (About.May.WhyNotPause is not null)
        {
            return Forbid();
        }

        Input.Incident = incident;
        Input.RequestedAt = Time.ForField(About.Now);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var requested = Time.FromField(Input.RequestedAt);
        if (requested is null && !string.IsNullOrWhiteSpace(Input.RequestedAt))
        {
            ModelState.AddModelError("Input.RequestedAt", "Enter day and time, or leave it empty.");
        }

        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var command = new PauseDeployment(
            Number, Input.Incident, Input.Scope ?? "", Input.ScopeText, Input.Trigger ?? "", Input.Reason ?? "", requested, Input.Fallback ?? "", Input.ConfirmedBy, Input.Confirmed.Contains("yes"));
        var result = await RunAsync(actor => pause.HandleAsync(command, actor, Stopped));
        return result.IsDone
            ? GoTo(Address, $"{About.Deployment.Title} is paused. Everybody who reads with it was told; informatics confirms when nothing comes out any more.")
            : ShowAgain(result);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class PauseInput
    {
        public int? Incident { get; set; }

        public string? Trigger { get; set; }

        public string? Reason { get; set; }

        public string? Scope { get; set; } = PauseScope.All;

        public string? ScopeText { get; set; }

        public string? Fallback { get; set; }

        public int? ConfirmedBy { get; set; }

        public string? RequestedAt { get; set; }

        public List<string> Confirmed { get; set; } = [];
    }
}
