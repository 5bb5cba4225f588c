using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Steps.Rounds;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

public sealed class SendBackModel(SendBackQuery query, SendBackHandler sendBack, SiteTime time) : GovernancePage
{
    private const string PointPrefix = "p.";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    /// <summary>Number of the step to send back.</summary>
    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    [BindProperty]
    public SendBackInput Input { get; set; } = new();

    public SendBackPage About { get; private set; } = null!;

    public IReadOnlyList<FieldOption> Steps =>
        [.. About.Choices.Select(c => new FieldOption(c.Number.ToString(CultureInfo.InvariantCulture), $"{c.TitleWithRound} ({About.Work.NameOf(c.CompletedById ?? c.OwnerId)}: {Outcomes.LabelOf(c.Outcome ?? "")})"))];

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

        var command = new SendBack(Number, Step, Input.SeenVersion, To ?? 0, Input.Reason, Points());
        var result = await RunAsync(actor => sendBack.HandleAsync(command, actor, Stopped));
        return result.IsDone
            ? GoTo($"/cases/{Number}", $"{About.Chosen?.Title} was sent back.")
            : ShowAgain(result);
    }

    /// <summary>What was typed about a question.</summary>
    public IReadOnlyList<string> PointOf(string question) =>
        HttpContext.Request.HasFormContentType && HttpContext.Request.Form[PointPrefix + question] is [{ Length: > 0 } text] ? [text] : [];

    public bool HasPointIn(AskedSection section) => section.Questions.Any(q => PointOf(q.Id).Count > 0);

    private List<RoundPoint> Points() =>
        [.. HttpContext.Request.Form.Where(f => f.Key.StartsWith(PointPrefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value))
            .Select(f => new RoundPoint(f.Key[PointPrefix.Length..], f.Value.ToString()))];

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Step, To, Actor, Stopped);
        time.MoveTo(About.Work.Site.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class SendBackInput
    {
        public string? Reason { get; set; }

        public int SeenVersion { get; set; }
    }
}
