using Governance.Core.Templates.Reading;

namespace Governance.Core.Templates;

/// <summary>A file whose head was read; the kind reads the other keys.</summary>
public sealed record TemplateDocument(TemplateHead Head, TemplateSource Source, MapReader Keys)
{
    public ProblemList Problems => Keys.Problems;
}
