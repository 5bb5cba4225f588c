using Governance.Core.Dossiers;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Dossiers;

/// <summary>What the reviews of a case rest on: one part of the record, with its pictures.</summary>
public sealed class ShowModel(CasePageQuery cases, DossierPageQuery query, SiteTime time) : CaseTabPage(cases, time)
{
    [BindProperty(SupportsGet = true)]
    public string Area { get; set; } = "";

    public DossierPage Dossier { get; private set; } = null!;

    public IReadOnlyList<Tab> Areas => [.. DossierArea.All.Select(a => new Tab(DossierArea.TitleOf(a), UrlOf(a), a == Area))];

    public IEnumerable<DossierSection> Filled => Dossier.Sections.Where(s => s.Rows.Count > 0 || s.Withdrawn.Count > 0);

    public IEnumerable<DossierSection> Empty => Dossier.Sections.Where(s => s.Rows.Count == 0 && s.Withdrawn.Count == 0);

    public async Task OnGetAsync()
    {
        await LoadCaseAsync();
        Dossier = await query.GetAsync(Number, Area, Actor, Stopped);
    }

    public string UrlOf(string area) => $"{Case.Url}/records/{area}";

    public string ListUrl(DossierKind kind) => $"{UrlOf(kind.Area)}/{kind.Key}";

    /// <summary>Where something is added: by a form, or by reading a file.</summary>
    public string AddUrl(DossierKind kind) => kind.IsFromFile ? FileUrl(kind) : ListUrl(kind);

    public string FileUrl(DossierKind kind) => $"{ListUrl(kind)}/file";
}
