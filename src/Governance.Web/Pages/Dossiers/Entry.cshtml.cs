using System.Globalization;
using Governance.Core;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Intake;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.Dossiers;

/// <summary>One recorded fact: its form, its versions, and what was read from its file.</summary>
public sealed class EntryModel(
    CasePageQuery cases, DossierPageQuery query, RecordDossierEntryHandler record, WithdrawDossierEntryHandler withdraw, SiteTime time) : CaseTabPage(cases, time)
{
    private const int PageSize = 200;

    [BindProperty(SupportsGet = true)]
    public string Area { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string List { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? Item { get; set; }

    /// <summary>Which components are listed; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Gap { get; set; }

    /// <summary>How many components come before the page.</summary>
    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    [BindProperty]
    public int SeenVersion { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? WithdrawnBecause { get; set; }

    public DossierEntryPage Entry { get; private set; } = null!;

    public DossierKind Kind => Entry.Kind;

    public string AreaUrl => $"{Case.Url}/records/{Area}";

    public string Here => Item is { } item ? $"{AreaUrl}/{List}/{item}" : $"{AreaUrl}/{List}";

    public bool MayChange => Entry.WhyNot is null && !Kind.IsFromFile && Entry.Latest is not { IsWithdrawn: true };

    public IEnumerable<Field> Fields => Kind.Fields.Select(f => DossierFields.Of(f, Entry, ValuesOf(f.Key), ErrorsOf(DossierFields.Prefix + f.Key)));

    public Field EvidenceField => DossierFields.Evidence(Entry.Evidence, Typed ? Evidence : Entry.Latest?.EvidenceNumber?.ToString(CultureInfo.InvariantCulture), ErrorsOf("evidence"));

    public Field WhyField => new("why", FieldKind.TextArea, "Why does it change?") { Lines = 2, Values = Why is null ? [] : [Why], Errors = ErrorsOf("why"), Hint = "The earlier version stays in the record. What was signed on it is shown as out of date." };

    public Field WithdrawField => new("withdrawnBecause", FieldKind.TextArea, "Why does it no longer hold?") { Lines = 2, Values = WithdrawnBecause is null ? [] : [WithdrawnBecause], Errors = ErrorsOf("withdrawnBecause") };

    public IReadOnlyList<SbomComponent> ComponentsHere => [.. Chosen.Skip(Math.Max(0, From)).Take(PageSize)];

    public int ComponentCount => Chosen.Count;

    public string? MoreUrl => From + PageSize < Chosen.Count ? $"{Here}?{(Gap is null ? "" : $"gap={Uri.EscapeDataString(Gap)}&")}from={From + PageSize}" : null;

    private bool Typed => HttpMethods.IsPost(Request.Method);

    private IReadOnlyList<SbomComponent> Chosen => Gap is null ? Entry.Components : Entry.Gaps.FirstOrDefault(g => g.Key == Gap)?.Components ?? [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        SeenVersion = Entry.Latest?.Version ?? 0;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var evidence = string.IsNullOrEmpty(Evidence) ? (int?)null : int.TryParse(Evidence, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var command = new RecordDossierEntry(Number, List, Item, SeenVersion, DossierFields.Posted(Request.Form), evidence, Why);
        var result = await RunAsync(actor => record.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"{AreaUrl}#{List}", Item is { } item ? $"{Kind.IdOf(item)} was changed." : $"{Kind.IdOf(result.Number ?? 0)} was recorded.") : Again(result);
    }

    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        await LoadAsync();
        if (Item is not { } item)
        {
            return NotFound();
        }

        var result = await RunAsync(actor => withdraw.HandleAsync(new WithdrawDossierEntry(Number, List, item, SeenVersion, WithdrawnBecause ?? ""), actor, Stopped));
        return result.IsDone ? GoTo($"{AreaUrl}#{List}", $"{Kind.IdOf(item)} was withdrawn; it stays in the record.") : Again(result);
    }

    private PageResult Again(Result result)
    {
        string[] around = ["evidence", ""];
        var named = result.Problems.Select(p => new FieldProblem(p.Field switch { "why" => "why", "Why" => "withdrawnBecause", var f when around.Contains(f) => f, var f => DossierFields.Prefix + f }, p.Message)).ToList();
        return ShowAgain(named.Count > 0 ? Result.Invalid(named) : result, "");
    }

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        Entry = await query.EntryAsync(Number, List, Item, Actor, Stopped);
        if (Entry.Kind.Area != Area)
        {
            throw new NotFoundException("This list belongs to another part of the record.");
        }
    }

    private IReadOnlyList<string> ValuesOf(string key)
    {
        if (Typed && Request.Form.ContainsKey(DossierFields.Prefix + key))
        {
            return [.. Request.Form[DossierFields.Prefix + key].OfType<string>()];
        }

        return Entry.Latest?.Values.Texts(key) ?? [];
    }

    private List<string> ErrorsOf(string name) => ModelState.TryGetValue(name, out var state) ? [.. state.Errors.Select(e => e.ErrorMessage)] : [];
}
