using Governance.Core;
using Governance.Core.Steps;
using Governance.Core.Steps.Asking;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

/// <summary>Brings the answers of a vendor's disclosure form into a case, offered for confirmation.</summary>
public sealed class DisclosureModel(StepPageQuery query, TakeInDisclosureHandler take, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? DatedOn { get; set; }

    public StepPage About { get; private set; } = null!;

    public string StepUrl => $"/cases/{Number}/steps/{Step}";

    public string Here => $"{StepUrl}/disclosure";

    public string? WhyNot => TakeInDisclosureHandler.WhyNotBy(Actor, About.Work.Case, About.Work);

    public Field FileField => Field.Upload(ModelState, "The file", "CSV in UTF-8, up to 2 MB. It becomes evidence of the case.", ".csv,.txt");

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Request.Form.Files is not [{ Length: > 0 } file, ..])
        {
            return ShowAgain(Result.Invalid("file", "Choose the form; an empty file says nothing."), "");
        }

        var result = await RunAsync(async actor =>
        {
            await using var content = file.OpenReadStream();
            return await take.HandleAsync(new TakeInDisclosure(Number, Step, Title ?? "", StepFields.Day(DatedOn), file.FileName, content), actor, Stopped);
        });
        return result.IsDone
            ? GoTo(StepUrl, "The answers of the form are offered beside their questions. What was left out stands in the trail of the case.")
            : ShowAgain(FileProblems.ByPlace(result, nameof(Title), nameof(DatedOn)), "");
    }

    private async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Step, null, Actor, Stopped);
        if (!About.Work.IsQuestionnaire)
        {
            throw new NotFoundException($"Step {Step} of case {Number} is no questionnaire.");
        }

        time.MoveTo(About.Work.Site.TimeZone);
    }
}
