using Governance.Core;
using Governance.Core.Datasets;
using Governance.Core.Datasets.Exchange;
using Governance.Core.Datasets.Reading;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>Exports the register, and reads files whose rows are proposed to the steward.</summary>
public sealed class FilesModel(ProposeRowsHandler propose, ExportRegisterQuery export) : ProposePage(propose)
{
    public const int MostProblems = 100;

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<ImportProblem> Problems { get; private set; } = [];

    public string? FileName { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnGetFileAsync(string format)
    {
        var file = await export.GetAsync(format, Actor, Stopped);
        return FileAnswer.Download(HttpContext, new MemoryStream(file.Content), file.Name, file.ContentType);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Request.Form.Files is not [{ Length: > 0 } file])
        {
            return ShowAgain(Result.Invalid("File", "Choose a CSV, JSON or Croissant file."), "");
        }

        FileName = Path.GetFileName(file.FileName);
        if (file.Length > RegisterFiles.Largest)
        {
            return ShowAgain(Result.Invalid("File", $"“{FileName}” is larger than 5 MB; split it."), "");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Stopped);
        var reading = RegisterFiles.Read(bytes.ToArray());
        Problems = reading.Problems;
        return Problems.Count > 0
            ? ShowAgain(Result.Invalid("File", $"{(Problems.Count == 1 ? "One thing is" : $"{Problems.Count} things are")} wrong in “{FileName}”; nothing of it was proposed."), "")
            : await ProposeAsync($"Rows from {FileName}: {reading.Items.Words}"[..Math.Min(200, $"Rows from {FileName}: {reading.Items.Words}".Length)], Reason, reading.Items, f => f);
    }
}
