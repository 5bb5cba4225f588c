using Governance.Core.LocalValidation.Reports;
using Governance.Core.Signatures;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Validation;

/// <summary>Protocol, table of cases, figures and verdict of a case.</summary>
public sealed class ShowModel(CasePageQuery cases, ValidationQuery query, ValidationFilesQuery files, ComputeReportHandler compute, StampNotesQuery stamps, SiteTime time) : CaseTabPage(cases, time)
{
    public ValidationView View { get; private set; } = null!;

    public StampNotes Stamps { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    /// <summary>The figures of the latest report as CSV.</summary>
    public async Task<IActionResult> OnGetFiguresAsync() => Csv(await files.FiguresAsync(Number, Actor, Stopped));

    /// <summary>The table of cases behind them as CSV.</summary>
    public async Task<IActionResult> OnGetTableAsync() => Csv(await files.TableAsync(Number, Actor, Stopped));

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

    private FileStreamResult Csv(ValidationFile file) => FileAnswer.Download(HttpContext, file.Content, file.Name, "text/csv");

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        Stamps = await stamps.GetAsync(Number, Actor, Stopped);
        View = new ValidationView(await query.GetAsync(Number, Actor, Stopped));
    }
}
