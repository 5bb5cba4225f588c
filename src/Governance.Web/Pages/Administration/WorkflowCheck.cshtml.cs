using System.Text;
using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.Cases.Definitions;
using Governance.Core.Templates;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.Administration;

/// <summary>
/// Checks an uploaded definition and shows what publishing it would mean; publishing sends the same file again with a reason, so that
/// nothing of an upload lies on the server in between.
/// </summary>
public sealed class WorkflowCheckModel(CheckWorkflowQuery query, PublishWorkflowsHandler publish, TemplateLibrary templates) : GovernancePage
{
    public const int MostProblems = 200;

    private const int LargestFile = 2 * 1024 * 1024;

    // A text that is not UTF-8 must be refused, not stored with signs that stand for what could not be read.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [BindProperty]
    public Upload Input { get; set; } = new();

    public WorkflowCheck? Checked { get; private set; }

    public IReadOnlyList<string> FileErrors { get; private set; } = [];

    public FlowView Picture => new(Checked?.Picture, "Picture of the flow of the file", PictureZoom.Fit, null, null);

    /// <summary>On what new cases will start.</summary>
    public string Consequence => (Checked?.Definition, Checked?.StartsToday) switch
    {
        ({ } now, null) => $"No {CaseKind.LabelOf(now.Kind)} can be started today. From then on they start on version {now.Version}.",
        ({ } now, { } today) when today.Id == now.Id && today.Version > now.Version => $"New cases go on starting on version {today.Version}, which is newer.",
        ({ } now, { } today) when today.Id == now.Id => $"New cases start on version {now.Version} from then on, instead of version {today.Version}. Running cases stay on theirs.",
        ({ } now, { } today) => $"New cases start on this definition from then on, instead of “{today.Id}” version {today.Version}, which is of the same kind ({CaseKind.LabelOf(now.Kind)}). Running cases stay on theirs.",
        _ => "",
    };

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadUploadAsync() is { } problem)
        {
            return ShowAgain(problem);
        }

        await CheckAsync();
        return Answer();
    }

    public async Task<IActionResult> OnPostPublishAsync()
    {
        if (Posted() is not { } file)
        {
            return ShowAgain("Choose the JSON file of a definition, and check it first.");
        }

        var known = (await templates.NewestVersionsAsync(Stopped)).Keys.ToList();
        var command = new PublishWorkflows([file], known) { Reason = Input.Reason, AcceptsWarnings = Input.Accepts?.Contains("yes") == true };
        var result = await RunAsync(actor => publish.HandleAsync(command, actor, Stopped));
        await CheckAsync();
        if (result.IsDone && Checked?.Definition is { } published)
        {
            return GoTo($"{WorkflowsModel.UrlOf(published.Id)}/{published.Version}", "Published. Running cases stay on the version they started with.");
        }

        return ShowAgain(Shown(result));
    }

    // The problems of the file stand in their table already.
    private Result Shown(Result result)
    {
        var ofForm = result.Problems.Where(p => p.Field is nameof(Input.Reason)).ToList();
        return result.Kind != ResultKind.Invalid || ofForm.Count > 0 ? (ofForm.Count > 0 ? Result.Invalid(ofForm) : result)
            : Checked?.Errors.Any() == false && Checked.Warnings.Any() ? Result.Invalid(nameof(Input.Accepts), "Accept the warnings, or mend the file first.")
            : Result.Invalid("", result.Problems.Count == 1 ? result.Problems[0].Message : $"{result.Problems.Count} things are wrong in the file.");
    }

    private async Task CheckAsync()
    {
        if (Posted() is { } file)
        {
            Checked = await query.GetAsync(file, Actor, Stopped);
        }
    }

    private PageResult Answer()
    {
        var errors = Checked!.Errors.Count();
        return errors == 0 ? Page() : ShowAgain(Result.Invalid("", $"The file cannot be published: {(errors == 1 ? "one thing is" : $"{errors} things are")} wrong in {Checked.File}."));
    }

    private PageResult ShowAgain(string problem)
    {
        FileErrors = [problem];
        return ShowAgain(Result.Invalid("File", problem));
    }

    private async Task<string?> ReadUploadAsync()
    {
        if (Request.Form.Files is not [{ Length: > 0 } file])
        {
            return "Choose the JSON file of a definition.";
        }

        if (file.Length > LargestFile)
        {
            return $"“{file.FileName}” is larger than 2 MB; a definition is much smaller.";
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Stopped);
        Input.Name = Path.GetFileName(file.FileName);
        Input.Content = Convert.ToBase64String(bytes.ToArray());
        ModelState.Clear();
        return Posted() is null ? $"“{file.FileName}” is no UTF-8 text. Export the definition as JSON in UTF-8." : null;
    }

    /// <summary>The file in the form; null where there is none, or it is no text.</summary>
    private WorkflowFile? Posted()
    {
        try
        {
            var bytes = Convert.FromBase64String(Input.Content ?? "");
            return bytes.Length is 0 or > LargestFile ? null : new WorkflowFile(Path.GetFileName(Input.Name ?? "definition.json"), Strict.GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>What the forms send.</summary>
    public sealed class Upload
    {
        /// <summary>Name of the file.</summary>
        public string? Name { get; set; }

        /// <summary>The file itself, as base64.</summary>
        public string? Content { get; set; }

        public string? Reason { get; set; }

        public IReadOnlyList<string>? Accepts { get; set; }
    }
}
