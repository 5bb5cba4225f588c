using Governance.Core;
using Governance.Core.Evidence;
using Governance.Core.Questionnaires;
using Governance.Core.Steps;
using Governance.Core.VendorPortal;
using Governance.Web.Components;
using Governance.Web.Pages.Steps;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Vendor;

/// <summary>One part of the questionnaire: saved while one types, with files, alone or with colleagues.</summary>
public sealed class PartModel(VendorPageQuery query, VendorDrafts drafts, AddVendorEvidenceHandler add, SiteTime time) : PortalPage(query, time)
{
    private const string Upload = ".evidence.upload";

    private IReadOnlyDictionary<string, IReadOnlyList<string>> fields = new Dictionary<string, IReadOnlyList<string>>();

    [BindProperty(SupportsGet = true)]
    public string Section { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? More { get; set; }

    public Section Part { get; private set; } = null!;

    public Section? Next { get; private set; }

    public IReadOnlyList<QuestionState> States { get; private set; } = [];

    public QuestionFields Questions { get; private set; } = null!;

    /// <summary>Mark of what stood in the fields of the page when it was made.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>What a colleague or another window saved meanwhile.</summary>
    public IReadOnlyList<(string Name, string Value)> Other { get; private set; } = [];

    public Task OnGetAsync() => ShowAsync(null);

    public GivenAnswer? GivenTo(Core.Questionnaires.Question question) => AnswerForm.Read([question], View.Round.Fields).Answers.GetValueOrDefault(question.Id);

    /// <summary>Key of the offer that was taken over for a question, kept with the form.</summary>
    public IReadOnlyList<string> TakenOf(string question) => StepForm.Values(View.Round.Fields, OfferFields.Name(question));

    /// <summary>Saves what was typed so far; called by the page while one types.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        await LoadAsync();
        var saved = await SaveAsync(Posted());
        return new JsonResult(saved switch
        {
            { Refusal: { } refusal } => new { version = saved.Mark, text = (string?)null, notice = (string?)refusal },
            { Other: not null } => new { version = saved.Mark, text = (string?)null, notice = (string?)"A colleague saved something else here. Press “Save” to compare." },
            _ => new { version = saved.Mark, text = (string?)$"Saved {Time.Clock(saved.SavedAt)}", notice = (string?)null },
        });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var posted = Taken(await WithFilesAsync(Posted()));
        var saved = await SaveAsync(posted);
        if (saved.Refusal is not null || saved.Other is not null)
        {
            return await ShowUnsavedAsync(saved, posted);
        }

        if (!ModelState.IsValid)
        {
            await ShowAsync(null);
            return Again();
        }

        await ShowAsync(null);
        var more = (string?)Request.Form["add-row"];
        return Request.Form["act"] == "next" ? GoTo(Next is null ? "/vendor/send" : $"/vendor/part/{Next.Id}")
            : more is not null ? GoTo($"/vendor/part/{Section}?more={Uri.EscapeDataString(more)}#{Field.IdOf(more)}")
            : GoTo($"/vendor/part/{Section}", $"Saved at {Time.Clock(saved.SavedAt)}.");
    }

    private IReadOnlyList<string> Scopes => [.. Request.Form["scope"].OfType<string>().Where(s => s.Length > 2 && View.Round.Scope.IsOpen(s[2..]) && View.Round.Form.Find(s[2..]) is not null)];

    private Dictionary<string, IReadOnlyList<string>> Posted() => Request.Form
        .Where(f => f.Key.Length > 2 && f.Key[..2] is "a." or "o." && !f.Key.EndsWith(".upload", StringComparison.Ordinal))
        .Select(f => (f.Key, Values: (IReadOnlyList<string>)[.. f.Value.OfType<string>().Where(v => v.Length > 0)]))
        .Where(f => f.Values.Count > 0).ToDictionary(f => f.Key, f => f.Values);

    private Task<VendorSaved> SaveAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> posted) =>
        drafts.SaveAsync(Door.Link.Number, new TypedPart(Scopes, (string?)Request.Form["seen"] ?? "", posted), Actor, Stopped);

    private Dictionary<string, IReadOnlyList<string>> Taken(Dictionary<string, IReadOnlyList<string>> posted)
    {
        if (((string?)Request.Form["take"])?.Split('|') is not [var key, var id] || View.Round.Form.Find(id) is not { } question)
        {
            return posted;
        }

        var offer = View.Round.Offers.FirstOrDefault(o => o.QuestionId == id && OfferFields.KeyOf(o) == key);
        return offer is null ? posted : OfferFields.Take(posted, question, offer).ToDictionary();
    }

    private async Task<Dictionary<string, IReadOnlyList<string>>> WithFilesAsync(Dictionary<string, IReadOnlyList<string>> posted)
    {
        foreach (var (file, at) in Request.Form.Files.Where(f => f.Length > 0 && f.Name.EndsWith(Upload, StringComparison.Ordinal)).Select((f, i) => (f, i)))
        {
            var field = file.Name[..^".upload".Length];
            var result = await AddAsync(file, StepFields.Day(Request.Form[$"{field}.dated.upload"]), at);
            if (result is { IsDone: true, Number: { } number })
            {
                posted[field] = [.. StepForm.Values(posted, field), EvidenceItem.IdOf(number)];
            }
            else if (!result.IsDone)
            {
                ModelState.AddModelError(field, result.Problems.Count > 0 ? result.Problems[0].Message : result.Reason ?? "The file could not be added.");
            }
        }

        return posted;
    }

    private async Task<Result> AddAsync(IFormFile file, DateOnly? dated, int at)
    {
        await using var content = file.OpenReadStream();
        var command = new AddVendorEvidence(Door.Link.Number, file.Name[2..^Upload.Length], file.FileName, content, dated);
        return await RunAsync(actor => add.HandleAsync(command, actor with { RequestId = actor.RequestId is { } id ? $"{id}-{at}" : null }, Stopped));
    }

    private async Task<IActionResult> ShowUnsavedAsync(VendorSaved saved, Dictionary<string, IReadOnlyList<string>> posted)
    {
        ModelState.AddModelError("", saved.Refusal ?? "Somebody else saved these questions. Compare both and save again.");
        var stored = saved.Other ?? View.Round.Fields;
        await ShowAsync(View.Round.Fields.Where(f => !posted.ContainsKey(f.Key)).Concat(posted).ToDictionary(f => f.Key, f => f.Value));
        Seen = VendorDrafts.MarkOf(stored, [.. States.SelectMany(s => new[] { $"a.{s.Question.Id}", $"o.{s.Question.Id}" })]);
        Other = saved.Other is null ? [] : [.. StepForm.Differences(posted, stored).Take(20).Select(n => (n, string.Join(", ", StepForm.Values(stored, n)) is { Length: > 0 } value ? value : "nothing"))];
        return Again(saved.Refusal is null ? ResultKind.Stale : ResultKind.Refused);
    }

    private async Task ShowAsync(IReadOnlyDictionary<string, IReadOnlyList<string>>? typed)
    {
        await LoadAsync(typed);
        fields = View.Round.Fields;
        var sections = View.Round.Form.Sections.Where(HasOpen).ToList();
        Part = View.Round.Form.Sections.FirstOrDefault(s => s.Id == Section) ?? throw new NotFoundException("The questionnaire has no such part.");
        var at = sections.FindIndex(s => s.Id == Section);
        Next = at >= 0 && at + 1 < sections.Count ? sections[at + 1] : null;
        var ids = Part.Questions.Select(q => q.Id).ToHashSet();
        States = [.. View.Round.Check.Questions.Where(q => q.IsShown && ids.Contains(q.Question.Id)).OrderByDescending(q => View.Round.Scope.IsOpen(q.Question.Id))];
        Seen = VendorDrafts.MarkOf(fields, [.. States.Where(s => View.Round.Scope.IsOpen(s.Question.Id)).SelectMany(s => new[] { $"a.{s.Question.Id}", $"o.{s.Question.Id}" })]);
        var errors = ModelState.SelectMany(e => e.Value!.Errors.Select(x => (e.Key, x.ErrorMessage))).ToLookup(e => e.Key, e => e.ErrorMessage);
        Questions = new QuestionFields(fields, errors, View.Round.Evidence, More);
    }

    private bool HasOpen(Section section) => section.Questions.Any(q => View.Round.Scope.IsOpen(q.Id));
}
