using Governance.Core.LocalValidation.Reports;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Validation;

/// <summary>Protocol, table of cases, figures and verdict of a case.</summary>
public sealed class ShowModel(CasePageQuery cases, ValidationQuery query, ComputeReportHandler compute, SiteTime time) : CaseTabPage(cases, time)
{
    public ValidationView View { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Computes the figures by the locked protocol.</summary>
    public async Task<IActionResult> OnPostComputeAsync()
    {
        var result = await RunAsync(actor => compute.HandleAsync(new ComputeReport(Number), actor, Stopped));
        if (result.IsDone)
        {
            return GoTo($"/cases/{Number}/validation#figures", "The figures were computed and stored with their hash.");
        }

        await LoadAsync();
        return ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        View = new ValidationView(await query.GetAsync(Number, Actor, Stopped));
    }
}
