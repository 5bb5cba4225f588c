using Governance.Core.People;
using Governance.Workflows;

namespace Governance.Core.Cases.Definitions;

/// <summary>The product's words for the keys of a definition.</summary>
public static class ProductWords
{
    public static DefinitionWords All { get; } = new(Outcomes.LabelOf, Role.LabelOf, CaseEnding.LabelOf, key => key.Replace('-', ' '));
}
