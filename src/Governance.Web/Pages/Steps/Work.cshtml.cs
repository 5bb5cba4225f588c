using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.Steps;

/// <summary>The one page on which every step is worked on: questionnaire, review, checklist, decision. It renders what the template asks.</summary>
public sealed class WorkModel(
    StepPageQuery query, StepDrafts drafts, PrepareStepQuery prepare, CompleteStepHandler complete, QuestionActs acts, StepUploads uploads, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? More { get; set; }

    public WorkView View { get; private set; } = null!;

    /// <summary>Shown when the reader asked to finish and nothing stands against it.</summary>
    public SignatureSheet? Sheet { get; private set; }

    /// <summary>What another window of the same person saved meanwhile.</summary>
    public DraftView? Other { get; private set; }

    public int DraftVersion { get; private set; }

    /// <summary>By which this browser keeps what could not be sent; another person at the same machine has another one.</summary>
    public string DraftKey => $"{Reader.PersonId}/{Number}/{Step}/{Section}";

    public IEnumerable<(string Name, string Value)> OtherValues =>
        Other is null ? [] : StepForm.Differences(View.Page.Fields, Other.Fields).Take(20).Select(n => (n, string.Join(", ", StepForm.Values(Other.Fields, n)) is { Length: > 0 } value ? value : "nothing"));

    public Task OnGetAsync() => LoadAsync(null);

    public AnswerWords AnswerOf(Core.Questionnaires.Question question) => View.AnswerTo(question);

    /// <summary>Saves what was typed so far; called by the page while one types.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        var saved = await SaveAsync(await MergedAsync());
        return new JsonResult(saved switch
        {
            { Refusal: { } refusal } => new { version = saved.Version, text = (string?)null, notice = (string?)refusal },
            { Other: not null } => new { version = SeenDraft, text = (string?)null, notice = (string?)"Another window saved this form. Press “Save as draft” to compare." },
            _ => new { version = saved.Version, text = (string?)$"Saved {time.Clock(saved.SavedAt)}", notice = (string?)null },
        });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var act = (string?)Request.Form["act"];
        if (act == "sign" && await Edge.SubjectOfAsync(Actor.RequestId, Stopped) is not null)
        {
            return await CompleteAsync();
        }

        if (QuestionActs.IsOne(Request.Form))
        {
            return await ActAsync();
        }

        // Confirming adds no files: one request is carried out once, and here that is the completion.
        var fields = await MergedAsync();
        fields = act == "sign" ? fields : await uploads.TakeAsync(Number, Step, Request.Form, fields, use => RunAsync(use), ModelState);
        var saved = await SaveAsync(fields);
        if (saved.Refusal is not null || saved.Other is not null)
        {
            return await ShowUnsavedAsync(saved, fields);
        }

        return !ModelState.IsValid ? await ShowAgainAsync(fields, StatusCodes.Status400BadRequest)
            : act == "finish" ? await FinishAsync(fields)
            : act == "sign" ? await SignAsync(fields)
            : await GoOnAsync(act, saved);
    }

    /// <summary>Asking back, commenting and taking over an offered answer: the form is saved first, so that nothing typed is lost.</summary>
    private async Task<IActionResult> ActAsync()
    {
        var fields = await MergedAsync();
        var saved = await SaveAsync(fields);
        if (saved.Refusal is not null && (string?)Request.Form["comment"] is null || saved.Other is not null)
        {
            return await ShowUnsavedAsync(saved, fields);
        }

        await LoadAsync(fields);
        var done = await acts.RunAsync(View, Request.Form, saved.Version, use => RunAsync(use), Actor, Stopped);
        if (done.Result.IsDone)
        {
            return GoTo($"{View.PostUrl}#{done.Place}", done.Message);
        }

        AddProblems(done.Result.Problems.Count > 0 ? done.Result.Problems : [new FieldProblem("", done.Result.Reason!)]);
        return await ShowAgainAsync(fields, done.Result.Kind == ResultKind.Invalid ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict);
    }

    private int SeenDraft => int.TryParse(Request.Form["draft"], out var version) ? version : 0;

    private int SeenStep => int.TryParse(Request.Form["version"], out var version) ? version : 0;

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> MergedAsync()
    {
        var draft = await drafts.GetAsync(Number, Step, Actor, Stopped);
        var before = draft?.Fields ?? (await query.GetAsync(Number, Step, null, Actor, Stopped)).Fields;
        return StepForm.Merge(before, Request.Form);
    }

    private async Task<DraftSaved> SaveAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var saved = await drafts.SaveAsync(Number, Step, SeenDraft, fields, Actor, Stopped);
        DraftVersion = saved.Version;
        return saved;
    }

    private async Task<IActionResult> GoOnAsync(string? act, DraftSaved saved)
    {
        await LoadAsync(null);
        var more = (string?)Request.Form["add-row"];
        return act == "next" ? GoTo(View.NextUrl)
            : more is not null ? GoTo(With(View.PostUrl, $"more={Uri.EscapeDataString(more)}") + $"#{(more.StartsWith("a.", StringComparison.Ordinal) ? Field.IdOf(more) : "finish")}")
            : GoTo(View.PostUrl, $"Saved as a draft at {time.Clock(saved.SavedAt)}. Nobody else sees it before you finish.");
    }

    private async Task<IActionResult> CompleteAsync()
    {
        await LoadAsync(null);
        return GoTo($"/cases/{Number}", $"{View.Step.TitleWithRound} is complete.");
    }

    private async Task<IActionResult> FinishAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var preparation = await prepare.GetAsync(new CompleteStep(Number, Step, SeenStep, fields), Actor, Stopped);
        AddProblems(preparation.Problems);
        if (preparation.Refusal is { } refusal)
        {
            ModelState.AddModelError("", refusal);
        }

        await LoadAsync(fields);
        if (!preparation.IsReady)
        {
            return Again(StatusCodes.Status400BadRequest);
        }

        Sheet = SheetOf(preparation, []);
        return Page();
    }

    private async Task<IActionResult> SignAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var seen = (string?)Request.Form["seen"];
        var command = new CompleteStep(Number, Step, SeenStep, fields, Request.Form["secret"], string.IsNullOrEmpty(seen) ? null : seen);
        var result = await RunAsync(actor => complete.HandleAsync(command, actor, Stopped));
        if (result.IsDone)
        {
            return await CompleteAsync();
        }

        if (result.Problems is [{ Field: "secret" } problem])
        {
            var preparation = await prepare.GetAsync(command, Actor, Stopped);
            await LoadAsync(fields);
            Sheet = preparation.IsReady ? SheetOf(preparation, [problem.Message]) : null;
            return Again(StatusCodes.Status400BadRequest);
        }

        AddProblems(result.Problems.Count > 0 ? result.Problems : [new FieldProblem("", result.Reason!)]);
        return await ShowAgainAsync(fields, result.Kind switch
        {
            ResultKind.Invalid => StatusCodes.Status400BadRequest,
            ResultKind.Refused => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status409Conflict,
        });
    }

    private SignatureSheet SheetOf(StepPreparation preparation, IReadOnlyList<string> secretProblems) => new(
        preparation.NeedsSignature ? $"Sign: {View.Step.TitleWithRound}" : $"Finish: {View.Step.TitleWithRound}",
        preparation.Statement ?? "",
        preparation.Meaning,
        $"{preparation.SignerName}, {preparation.SignerRole}, {View.Work.Site.Name}",
        preparation.At,
        $"{View.Step.TitleWithRound}, as it stands on this page",
        null,
        preparation.ContentSha256,
        (preparation.NeedsSignature ? "Sign and finish" : "Finish") + NextOwner(preparation))
    {
        PasswordName = preparation.NeedsSignature ? "secret" : null,
        PasswordErrors = secretProblems,
        Consequences = preparation.Consequences,
        BackUrl = View.PostUrl,
    };

    private static string NextOwner(StepPreparation preparation) =>
        preparation.Consequences.FirstOrDefault(c => c.Contains("opens for", StringComparison.Ordinal)) is { } next ? $" – {next.TrimEnd('.')}" : "";

    private async Task<IActionResult> ShowUnsavedAsync(DraftSaved saved, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        Other = saved.Other;
        ModelState.AddModelError("", saved.Refusal ?? "Another window saved this form. Compare both and save again.");
        return await ShowAgainAsync(fields, saved.Refusal is null ? StatusCodes.Status409Conflict : StatusCodes.Status403Forbidden);
    }

    private async Task<IActionResult> ShowAgainAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, int status)
    {
        await LoadAsync(fields);
        return Again(status);
    }

    private PageResult Again(int status)
    {
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    private void AddProblems(IEnumerable<FieldProblem> problems)
    {
        foreach (var problem in problems)
        {
            ModelState.AddModelError(problem.Field, problem.Message);
        }
    }

    private async Task LoadAsync(IReadOnlyDictionary<string, IReadOnlyList<string>>? posted)
    {
        var page = await query.GetAsync(Number, Step, posted, Actor, Stopped);
        time.MoveTo(page.Work.Site.TimeZone);
        DraftVersion = page.Draft?.Version ?? 0;
        var errors = ModelState.SelectMany(e => e.Value!.Errors.Select(x => (e.Key, x.ErrorMessage))).ToLookup(e => e.Key, e => e.ErrorMessage);
        View = new WorkView(page, Reader.PersonId, time, new WorkPlace(Section, Show, More), errors);
    }

    private static string With(string url, string query) => url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;
}
