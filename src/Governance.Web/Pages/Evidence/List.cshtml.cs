using System.Globalization;
using Governance.Core;
using Governance.Core.Evidence;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Evidence;

/// <summary>The files of a case, and the form that adds one.</summary>
public sealed class ListModel(CasePageQuery cases, EvidencePageQuery query, AddEvidenceHandler add, SiteTime time, TimeProvider clock) : CaseTabPage(cases, time)
{
    public const string FromVendor = "vendor";

    public const string FromSite = "site";

    public EvidencePage Evidence { get; private set; } = null!;

    [BindProperty]
    public AddedFile Input { get; set; } = new();

    public IReadOnlyList<FieldOption> Kinds =>
    [
        new("", "Something else"),
        .. Evidence.Wanted.Select(w => new FieldOption($"{w.StepNumber} {w.Kind}", $"{Capital(EvidenceKinds.LabelOf(w.Kind))}, for {w.StepTitle}{(w.IsThere ? "" : " (missing)")}")),
    ];

    public IReadOnlyList<FieldOption> Origins { get; } = [new(FromSite, "Our site"), new(FromVendor, "The vendor")];

    public IReadOnlyList<FieldOption> Replaceable =>
        [new("", "Nothing"), .. Evidence.Rows.Where(r => r.ReplacedBy is null).Select(r => new FieldOption($"{r.Item.Number}", $"{r.Item.Id} {r.Item.Name}"))];

    public string UrlOf(int number) => $"{Case.Url}/evidence/{number}";

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var problems = Problems().ToList();
        if (problems.Count > 0)
        {
            return ShowAgain(Result.Invalid(problems));
        }

        var file = Request.Form.Files[0];
        var result = await RunAsync(async actor =>
        {
            await using var content = file.OpenReadStream();
            return await add.HandleAsync(new AddEvidence(Number, file.FileName, content, About()), actor, Stopped);
        });
        return result.IsDone
            ? GoTo($"{Case.Url}/evidence", "The file is in the evidence of the case, with its hash.")
            : ShowAgain(result.Kind == ResultKind.Invalid ? Result.Invalid([.. result.Problems.Select(p => new FieldProblem("File", p.Message))]) : result);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        Evidence = await query.GetAsync(Number, Actor, Stopped);
    }

    private IEnumerable<FieldProblem> Problems()
    {
        if (Request.Form.Files is not [{ Length: > 0 }, ..])
        {
            yield return new FieldProblem("File", "Choose the file that is to be added; an empty one says nothing.");
        }

        if (Kinds.All(k => k.Value != (Input.Kind ?? "")))
        {
            yield return new FieldProblem("Kind", "Choose what the file is. The step that asked for it may be closed by now.");
        }

        if (Origins.All(o => o.Value != Input.Origin))
        {
            yield return new FieldProblem("Origin", "Choose who made the document.");
        }

        if (!string.IsNullOrWhiteSpace(Input.DatedOn) && Day() is null)
        {
            yield return new FieldProblem("DatedOn", "Enter the day that stands on the document, for example 2026-11-26; it cannot lie ahead.");
        }

        if (Replaceable.All(r => r.Value != (Input.Replaces ?? "")))
        {
            yield return new FieldProblem("Replaces", "Choose a file that still stands; this one was replaced already.");
        }
    }

    private DateOnly? Day() =>
        DateOnly.TryParseExact(Input.DatedOn?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day <= Time.DayAt(clock.GetUtcNow().UtcDateTime) ? day : null;

    private EvidenceAbout About()
    {
        var wanted = Evidence.Wanted.FirstOrDefault(w => $"{w.StepNumber} {w.Kind}" == Input.Kind);
        int? replaces = int.TryParse(Input.Replaces, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new EvidenceAbout(Input.Origin!, wanted?.Kind, wanted?.StepNumber, null, Day(), replaces);
    }

    /// <summary>What is said about a file; the file itself comes beside it.</summary>
    public sealed class AddedFile
    {
        public string? File { get; set; }

        public string? Kind { get; set; }

        public string? Origin { get; set; } = FromSite;

        public string? DatedOn { get; set; }

        public string? Replaces { get; set; }
    }
}
