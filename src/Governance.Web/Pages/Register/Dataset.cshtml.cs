using Governance.Core.Datasets;
using Governance.Core.Datasets.Reading;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

public sealed class DatasetModel(DatasetPageQuery query, ExportRegisterQuery export) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string Dataset { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public DatasetPage Shown { get; private set; } = null!;

    public string Address => $"/register/datasets/{Dataset}";

    /// <summary>Label, value and whether the value says of itself that it is unconfirmed.</summary>
    public IEnumerable<(string Label, string? Value)> Facts
    {
        get
        {
            var d = Shown.Dataset;
            return
            [
                ("Modality", d.Modality), ("Application", d.Application), ("Region", d.Region), ("Images", d.Images), ("Patients", d.Patients), ("Labels made by", d.LabelSource),
                ("Demographics reported", d.Demographics), ("Year", d.Year), ("Citation", d.Citation), ("Reference", d.Reference), ("Version", d.Version), ("Licence", d.Licence),
                ("Access", d.Access), ("Notes", d.Notes),
            ];
        }
    }

    public static bool IsUnconfirmed(string? value) => DatasetWords.IsUnconfirmed(value);

    public async Task OnGetAsync() => Shown = await query.GetAsync(Dataset, After, Actor, Stopped);

    public async Task<IActionResult> OnGetCroissantAsync()
    {
        var file = await export.CroissantAsync(Dataset, $"{Request.Scheme}://{Request.Host}{Request.PathBase}", Actor, Stopped);
        return FileAnswer.Download(HttpContext, new MemoryStream(file.Content), file.Name, file.ContentType);
    }
}
