namespace Governance.Core.Templates;

/// <summary>One kind of template, contributed by the feature that uses it.</summary>
/// <param name="Key">The value of "kind" in the file.</param>
/// <param name="Folder">The folder of its files, first half of their ids.</param>
/// <param name="Read">Reads and checks one file; null when something was wrong, and the problems then say what.</param>
/// <param name="CheckTogether">Checks one template against all others that were read.</param>
public sealed record TemplateKind(
    string Key,
    string Folder,
    Func<TemplateDocument, Template?> Read,
    Func<Template, TemplateSet, IEnumerable<TemplateProblem>> CheckTogether);
