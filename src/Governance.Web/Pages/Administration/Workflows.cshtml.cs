using System.Text;
using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.Templates;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>Published workflow versions, and the form that publishes more. All files of one post are published, or none.</summary>
public sealed class WorkflowsModel(WorkflowListQuery query, PublishWorkflowsHandler publish, TemplateLibrary templates) : GovernancePage
{
    private const long LargestFile = 5L * 1024 * 1024;

    // A text that is not UTF-8 must be refused, not stored with signs that stand for what could not be read.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IReadOnlyList<WorkflowRow> Rows { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await query.GetAsync(Actor, Stopped);

    public async Task<IActionResult> OnPostAsync()
    {
        var (files, problem) = await ReadAsync();
        var known = (await templates.NewestVersionsAsync(Stopped)).Keys.ToList();
        var result = problem is null
            ? await RunAsync(actor => publish.HandleAsync(new PublishWorkflows(files, known), actor, Stopped))
            : Result.Invalid("", problem);
        if (result.IsDone)
        {
            return GoTo("/administration/workflows", "Published. New cases start on the newest version; running ones keep theirs.");
        }

        Problems = [.. result.Problems.Select(p => p.Message)];
        Rows = await query.GetAsync(Actor, Stopped);
        return ShowAgain(Problems.Count == 0 ? result : Result.Invalid("File", Problems.Count == 1 ? "Nothing was published: one thing is wrong in the file." : $"Nothing was published: {Problems.Count} things are wrong in the files."));
    }

    private async Task<(IReadOnlyList<WorkflowFile> Files, string? Problem)> ReadAsync()
    {
        var files = new List<WorkflowFile>();
        foreach (var file in Request.Form.Files)
        {
            if (file.Length > LargestFile)
            {
                return ([], $"“{file.FileName}” is larger than 5 MB; a definition is much smaller.");
            }

            try
            {
                using var reader = new StreamReader(file.OpenReadStream(), Strict);
                files.Add(new WorkflowFile(Path.GetFileName(file.FileName), await reader.ReadToEndAsync(Stopped)));
            }
            catch (DecoderFallbackException)
            {
                return ([], $"“{file.FileName}” is no UTF-8 text. Export the definition as JSON.");
            }
        }

        return files.Count == 0 ? ([], "Choose the JSON file of a definition.") : (files, null);
    }
}
