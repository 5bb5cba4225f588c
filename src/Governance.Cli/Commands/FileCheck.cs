using System.Globalization;
using System.Text;
using Governance.Core;
using Governance.Core.StartUp;
using Governance.Core.Templates;
using Governance.Workflows;
using Governance.Workflows.Checks;
using Governance.Workflows.Format;

namespace Governance.Cli.Commands;

/// <summary>One thing wrong in a file.</summary>
/// <param name="Severity">error or warning.</param>
/// <param name="File">As it was named on the command line.</param>
internal sealed record FileProblem(string Severity, string File, int? Line, int? Column, string? Activity, string Code, string Text)
{
    /// <summary>file:line:column: text; definitions name the activity too.</summary>
    public override string ToString()
    {
        var place = Line is null ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column ?? 1}");
        var word = Severity == "warning" ? "warning: " : "";
        return Activity is null ? $"{place}: {word}{Text}" : $"{place}: {word}activity “{Activity}”: {Text}";
    }
}

/// <summary>Definitions and templates of some files and folders, checked one by one and against each other.</summary>
/// <param name="Files">Number of files that were read.</param>
internal sealed record FileCheck(int Files, IReadOnlyList<FileProblem> Problems)
{
    public static FileCheck Of(IReadOnlyList<string> paths)
    {
        var files = paths.SelectMany(Expand).Distinct().ToList();
        var templates = files.Where(IsTemplate).ToList();
        var definitions = files.Where(f => f.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<FileProblem>();
        foreach (var root in templates.GroupBy(RootOf))
        {
            problems.AddRange(CheckTemplates(root.Key, [.. root], known));
        }

        AddShipped(known, [.. templates.Select(RootOf).Distinct().Select(Path.GetFullPath)]);
        problems.AddRange(definitions.SelectMany(f => CheckDefinition(f, known)));
        return new FileCheck(templates.Count + definitions.Count, [.. problems.OrderBy(p => files.IndexOf(p.File))]);
    }

    private static IEnumerable<string> Expand(string path) => File.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(f => IsTemplate(f) || f.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    private static bool IsTemplate(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    // An id is folder/name, so the root of the ids lies two levels above the file.
    private static string RootOf(string file) => Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(file))!) ?? Path.GetPathRoot(Path.GetFullPath(file))!;

    private static IEnumerable<FileProblem> CheckTemplates(string root, IReadOnlyList<string> given, HashSet<string> known)
    {
        var names = given.ToDictionary(f => Path.GetRelativePath(root, Path.GetFullPath(f)).Replace('\\', '/'));
        var around = Directory.EnumerateDirectories(root)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml"))
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f => !names.ContainsKey(f));
        var readings = names.Keys.Concat(around).Order(StringComparer.Ordinal).Select(f => TemplateFiles.ReadFile(root, f, TemplateKinds.All)).ToList();
        var set = TemplateFiles.Check(readings, TemplateKinds.All);
        known.UnionWith(set.Templates.Select(t => t.Id));
        return set.Problems.Where(p => names.ContainsKey(p.File))
            .Select(p => new FileProblem("error", names[p.File], p.Line, p.Column, null, "template", p.Text));
    }

    private static void AddShipped(HashSet<string> known, IReadOnlyList<string> readAlready)
    {
        if (CliHost.FilesRoot is not { } files)
        {
            return;
        }

        var folder = Path.GetFullPath(Path.Combine(files, ShippedFiles.TemplatesFolder));
        if (!readAlready.Contains(folder))
        {
            known.UnionWith(TemplateFiles.ReadFolder(folder, TemplateKinds.All).Templates.Select(t => t.Id));
        }
    }

    private static IEnumerable<FileProblem> CheckDefinition(string file, HashSet<string> templates)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file));
        }
        catch (DecoderFallbackException)
        {
            return [new FileProblem("error", file, 1, 1, null, "not-utf-8", "The file is not UTF-8; save it as UTF-8 text.")];
        }

        var reading = ElsaWorkflowReader.Read(text, file);
        var problems = reading.Definition is null
            ? reading.Problems
            : [.. reading.Problems, .. WorkflowChecks.Check(reading.Definition, new WorkflowCheckOptions(templates.Contains))];
        return problems.Select(p => new FileProblem(p.Severity == ProblemSeverity.Error ? "error" : "warning", file, p.Line, p.Column, p.Activity, p.Code, p.Text));
    }
}
