using System.Globalization;
using Governance.Core;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Studies;

/// <summary>The tables of studies of a case, and the form that adds one.</summary>
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class ListModel(CasePageQuery cases, StudiesQuery query, StudyUploads uploads, SiteTime time) : CaseTabPage(cases, time)
{
    /// <summary>A little more than the largest table, so that the refusal can say what is wrong.</summary>
    internal const long LargestRequest = StagedUploads.LargestFile + (1L << 20);

    public StudiesPage Studies { get; private set; } = null!;

    [BindProperty]
    public AddedTable Input { get; set; } = new();

    public static Badge BadgeOf(StudyUpload upload) => upload.State switch
    {
        UploadState.Received => new Badge(BadgeState.Soon, "say what its columns hold"),
        UploadState.Faulty => new Badge(BadgeState.Late, "something is wrong with it"),
        _ => new Badge(BadgeState.Open, Percent(upload) is { } percent ? $"being read, {percent}" : "waits to be read"),
    };

    /// <summary>How much of the file was read; null before it began.</summary>
    public static string? Percent(StudyUpload upload) => upload.BytesRead == 0 || upload.Bytes == 0
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Min(99, upload.BytesRead * 100 / upload.Bytes)} %");

    public static string KindOf(string kind) => kind == ImportKind.SilentRun ? "silent run" : "cases of the validation";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public string UrlOf(int number) => $"{Case.Url}/studies/{number}";

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Request.Form.Files is not [{ Length: > 0 } file, ..])
        {
            return ShowAgain(Result.Invalid("File", "Choose the table that is to be added; an empty file says nothing."));
        }

        var result = await RunAsync(async actor =>
        {
            await using var content = file.OpenReadStream();
            return await uploads.ReceiveAsync(Number, file.FileName, content, actor, Stopped);
        });
        return result.IsDone ? GoTo(UrlOf(result.Number ?? 1), "The file is here, and nothing in it looks as if it could identify a patient. Say what its columns hold.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        Studies = await query.GetAsync(Number, Actor, Stopped);
    }

    /// <summary>The file comes beside what is typed.</summary>
    public sealed class AddedTable
    {
        public string? File { get; set; }
    }
}
