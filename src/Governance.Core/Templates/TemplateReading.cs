namespace Governance.Core.Templates;

/// <summary>What reading one file gave: the template, or the problems why not.</summary>
public sealed record TemplateReading(Template? Template, IReadOnlyList<TemplateProblem> Problems);
