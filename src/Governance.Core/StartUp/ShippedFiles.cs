using Governance.Core.Cases;
using Governance.Core.Datasets;
using Governance.Core.People;
using Governance.Core.Templates;

namespace Governance.Core.StartUp;

/// <summary>Publishes the templates and workflow definitions that are shipped beside the program, at every start; what is published already stays as it is.</summary>
public sealed class ShippedFiles(PublishTemplatesHandler templates, PublishWorkflowsHandler workflows, LoadRegisterHandler register, TemplateLibrary library)
{
    public const string TemplatesFolder = "templates";

    public const string WorkflowsFolder = "workflows";

    /// <summary>Publishes all files below <paramref name="root"/>, templates first because definitions name them.</summary>
    /// <param name="root">Folder that holds templates/ and workflows/.</param>
    /// <param name="actor">The system, or an administrator.</param>
    /// <param name="ct">Stops the work between the two.</param>
    /// <returns>Done, or everything that is wrong in the files; then no file of that kind was published.</returns>
    public async Task<Result> PublishAsync(string root, Actor actor, CancellationToken ct)
    {
        var set = TemplateFiles.ReadFolder(Path.Combine(root, TemplatesFolder), TemplateKinds.All);
        var published = await templates.HandleAsync(new PublishTemplates(set), actor, ct);
        if (!published.IsDone)
        {
            return published;
        }

        var known = await library.NewestVersionsAsync(ct);
        var defined = await workflows.HandleAsync(new PublishWorkflows(Definitions(root), [.. known.Keys]), actor, ct);
        return defined.IsDone ? await register.HandleAsync(new LoadRegister(RegisterFiles(root)), actor, ct) : defined;
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
