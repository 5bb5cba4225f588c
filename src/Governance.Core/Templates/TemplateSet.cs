namespace Governance.Core.Templates;

/// <summary>Templates that belong together, with the problems found on the way. A file with a problem is not among the templates.</summary>
public sealed record TemplateSet(IReadOnlyList<Template> Templates, IReadOnlyList<TemplateProblem> Problems)
{
    /// <summary>The number of files looked at.</summary>
    public int Files { get; init; } = Templates.Count;

    public T? Find<T>(string id)
        where T : Template => Templates.OfType<T>().FirstOrDefault(t => t.Id == id);
}
