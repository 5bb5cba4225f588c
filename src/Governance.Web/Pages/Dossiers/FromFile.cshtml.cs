using Governance.Core;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Intake;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Dossiers;

/// <summary>Reads a bill of materials or a disclosure statement from its file.</summary>
public sealed class FromFileModel(CasePageQuery cases, DossierPageQuery query, TakeInFileHandler take, SiteTime time) : CaseTabPage(cases, time)
{
    [BindProperty(SupportsGet = true)]
    public string List { get; set; } = "";

    public DossierEntryPage Entry { get; private set; } = null!;

    public bool IsSbom => List == SecurityKinds.Sbom;

    public string AreaUrl => $"{Case.Url}/records/{DossierArea.Security}";

    public string Here => $"{AreaUrl}/{List}/file";

    public IEnumerable<Field> Fields => IsSbom ? [] : Entry.Kind.Fields.Select(f => DossierFields.Of(f, Entry, [.. Typed(f.Key)], ErrorsOf(DossierFields.Prefix + f.Key)));

    public Field FileField => Field.Upload(ModelState, "File", IsSbom
        ? "CycloneDX JSON, or SPDX JSON 2.2 and 2.3; up to 20 MB."
        : "The form as CSV (UTF-8) or as a spreadsheet without macros; up to 10 MB.");

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Request.Form.Files is not [{ Length: > 0 } file, ..])
        {
            return ShowAgain(Result.Invalid("file", "Choose the file that is to be read; an empty one says nothing."), "");
        }

        var result = await RunAsync(async actor =>
        {
            await using var content = file.OpenReadStream();
            return await take.HandleAsync(new TakeInFile(Number, List, file.FileName, content, DossierFields.Posted(Request.Form)), actor, Stopped);
        });
        return result.IsDone
            ? GoTo($"{AreaUrl}/{List}/{result.Number}", $"{Entry.Kind.IdOf(result.Number ?? 0)} was read from the file.")
            : ShowAgain(result.Problems.Count == 0 ? result : Result.Invalid([.. result.Problems.Select(p => new FieldProblem(p.Field == "file" ? "file" : DossierFields.Prefix + p.Field, p.Message))]), "");
    }

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        if (List is not (SecurityKinds.Sbom or SecurityKinds.Mds2))
        {
            throw new NotFoundException("No files are read for this list.");
        }

        Entry = await query.EntryAsync(Number, List, null, Actor, Stopped);
    }

    private IEnumerable<string> Typed(string key) => HttpMethods.IsPost(Request.Method) ? Request.Form[DossierFields.Prefix + key].OfType<string>() : [];

    private List<string> ErrorsOf(string name) => ModelState.TryGetValue(name, out var state) ? [.. state.Errors.Select(e => e.ErrorMessage)] : [];
}
