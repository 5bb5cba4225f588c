using Governance.Core;
using Governance.Core.Cases;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Pages.Cases.Intake;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.Cases;

/// <summary>The request for a product, page by page. Everything typed lies in a draft of the person until the case is open.</summary>
public sealed class OpenModel(IntakeQuery query, IntakeDrafts drafts, OpenCaseHandler open, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    public IntakePart Now { get; private set; } = IntakePart.Request;

    public IntakeRequest Intake { get; private set; } = null!;

    public DateTime? SavedAt { get; private set; }

    public int DraftVersion { get; private set; }

    public bool MayOpen => Intake.Choices.Sites.Count > 0;

    public string DraftKey => $"intake {Reader.PersonId} {Now.Key}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        return MayOpen ? Page() : Refused();
    }

    /// <summary>Saves what was typed, usable or not, and goes on when the part is in order.</summary>
    public async Task<IActionResult> OnPostAsync(string? act)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!MayOpen)
        {
            return Refused();
        }

        var refusal = await SaveAsync();
        if (refusal is null && act == "back" && Now.Before is { } before)
        {
            return GoTo(before.Url);
        }

        var problems = refusal is null ? Intake.Problems(Now) : [new FieldProblem("", refusal)];
        return problems.Count > 0 ? ShowAgain(Result.Invalid(problems), "") : GoTo(Now.After?.Url ?? Now.Url);
    }

    /// <summary>Answers the script that saves while one types.</summary>
    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (!await LoadAsync() || !MayOpen)
        {
            return new JsonResult(new { notice = "This cannot be saved: you can no longer ask for a product." });
        }

        var refusal = await SaveAsync();
        return refusal is null
            ? new JsonResult(new { version = DraftVersion, text = $"Saved {time.Clock(SavedAt!.Value)}" })
            : new JsonResult(new { notice = refusal });
    }

    public async Task<IActionResult> OnPostOpenAsync()
    {
        Part = IntakePart.Check.Key;
        await LoadAsync();
        var result = await RunAsync(actor => Intake.Problems(IntakePart.Check) is { Count: > 0 } problems
            ? Task.FromResult(MayOpen ? Result.Invalid(problems) : Result.Refused(OpenCaseHandler.WhyNotBy(actor, 0) ?? ""))
            : open.HandleAsync(Intake.Command(), actor, Stopped));
        if (!result.IsDone)
        {
            return ShowAgain(result.Kind == ResultKind.Invalid ? Result.Invalid([.. result.Problems.Select(OnThisPage)]) : result, "");
        }

        await drafts.ForgetAsync(Actor, Stopped);
        var number = result.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? await Edge.SubjectOfAsync(Actor.RequestId, Stopped);
        return GoTo($"/cases/{number}", "The case is open. Its first steps have their owners, and each of them got a notice.");
    }

    public async Task<IActionResult> OnPostForgetAsync()
    {
        await drafts.ForgetAsync(Actor, Stopped);
        return GoTo("/cases/new", "The request was emptied.");
    }

    /// <summary>A field with what was typed and what is wrong with it.</summary>
    public Field FieldOf(string name, FieldKind kind, string label) => new(name, kind, label) { Values = Intake.Fields.All(name), Errors = Errors(name) };

    public IReadOnlyList<string> Errors(string name) =>
        ModelState.TryGetValue(name, out var state) ? [.. state.Errors.Select(e => e.ErrorMessage)] : [];

    private async Task<bool> LoadAsync()
    {
        var part = IntakePart.All.FirstOrDefault(p => p.Key == (Part ?? IntakePart.Request.Key));
        if (part is null)
        {
            return false;
        }

        Now = part;
        var draft = await drafts.GetAsync(Actor, Stopped);
        (SavedAt, DraftVersion) = (draft?.SavedAt, draft?.Version ?? 0);
        Intake = await IntakeRequest.LoadAsync(draft is null ? IntakeFields.None : new IntakeFields(draft.Fields), query, Actor, Stopped);
        return true;
    }

    private async Task<string?> SaveAsync()
    {
        var typed = Request.Form.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[.. f.Value.Select(v => v ?? "")]);
        var saved = await drafts.SaveAsync(Now.Names(Intake.Roles.Select(r => r.Role)), typed, Actor, Stopped);
        if (saved.Refusal is null)
        {
            await LoadAsync();
            return null;
        }

        // Too long to be stored; the page still shows it, so that it can be shortened.
        Intake = await IntakeRequest.LoadAsync(new IntakeFields(typed), query, Actor, Stopped);
        return saved.Refusal;
    }

    private PageResult Refused()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status403Forbidden;
        return page;
    }

    private static FieldProblem OnThisPage(FieldProblem problem) => problem.Field switch
    {
        nameof(OpenCase.Product) => new FieldProblem("product", problem.Message),
        nameof(OpenCase.Vendor) => new FieldProblem("vendor", problem.Message),
        nameof(OpenCase.Version) or nameof(OpenCase.ModelVersion) or nameof(OpenCase.UdiDi) => new FieldProblem("version", problem.Message),
        nameof(OpenCase.Sentence) => new FieldProblem("sentence", problem.Message),
        _ => problem,
    };
}
