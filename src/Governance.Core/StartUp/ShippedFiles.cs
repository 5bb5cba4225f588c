using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.People;
using Governance.Core.Templates;

namespace Governance.Core.StartUp;

/// <summary>Publishes the templates and workflow definitions that are shipped beside the program, at every start; what is published already stays as it is.</summary>
public sealed class ShippedFiles(GovernanceDbContext db, PublishTemplatesHandler templates, PublishWorkflowsHandler workflows, LoadRegisterHandler register, TemplateLibrary library)
{
    public const string TemplatesFolder = "templates";

    public const string WorkflowsFolder = "workflows";

    /// <summary>
    /// Publishes all files below <paramref name="root"/>, templates first because definitions name them. Of hosts that start at once on one
    /// database one publishes, and the others find that it is done.
    /// </summary>
    /// <param name="root">Folder that holds templates/ and workflows/.</param>
    /// <param name="actor">The system, or an administrator.</param>
    /// <param name="ct">Stops the work between the two.</param>
    /// <returns>Done, or everything that is wrong in the files; then no file of that kind was published.</returns>
    public async Task<Result> PublishAsync(string root, Actor actor, CancellationToken ct)
    {
        var set = TemplateFiles.ReadFolder(Path.Combine(root, TemplatesFolder), TemplateKinds.All);
        var published = await Attempts.RunAsync(db, () => templates.HandleAsync(new PublishTemplates(set), actor, ct), ct);
        if (!published.IsDone)
        {
            return published;
        }

        var known = await library.NewestVersionsAsync(ct);
        var definitions = new PublishWorkflows(Definitions(root), [.. known.Keys]);
        var defined = await Attempts.RunAsync(db, () => workflows.HandleAsync(definitions, actor, ct), ct);
        return defined.IsDone ? await Attempts.RunAsync(db, () => register.HandleAsync(new LoadRegister(RegisterFiles(root)), actor, ct), ct) : defined;
    }

    /// <summary>The nearest folder at or above <paramref name="start"/> that holds both templates/ and workflows/; null when there is none.</summary>
    public static string? FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, TemplatesFolder)) && Directory.Exists(Path.Combine(folder.FullName, WorkflowsFolder)))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    // Where the rows are not beside the program, the register begins empty.
    private static Dictionary<string, string> RegisterFiles(string root)
    {
        var folder = Path.Combine(root, LoadRegisterHandler.Folder);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.csv").ToDictionary(f => $"{LoadRegisterHandler.Folder}/{Path.GetFileName(f)}", File.ReadAllText)
            : [];
    }

    private static List<WorkflowFile> Definitions(string root) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, WorkflowsFolder), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(f => new WorkflowFile(Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllText(f))),
    ];
}
