using System.Xml.Linq;

namespace Governance.Core.Register.ModelCards;

/// <summary>One thing that a card says.</summary>
/// <param name="Path">Elements from the root: UsesAndDirections/HowToUse.</param>
/// <param name="IsKnown">The schema of the card names it.</param>
public sealed record CardClaim(string Path, string Label, string Text, bool IsKnown);

/// <summary>A measured figure that a card claims, with whatever interval it gives.</summary>
public sealed record CardMetric(string Group, string Label, string Value);

/// <summary>
/// A card in words: what the vendor claims, never what is confirmed. Nothing is read out of sentences; each element is shown as it is.
/// </summary>
public sealed record CardClaims(string ModelName, string Developer, string Version, IReadOnlyList<CardClaim> Claims, IReadOnlyList<CardMetric> Metrics)
{
    // The elements of the schemas 0.1 and 0.2 that hold text.
    private static readonly HashSet<string> Known =
    [
        "ModelName", "ModelDeveloper", "DeveloperContact", "ReleaseStage", "ReleaseDate", "ReleaseVersion", "GlobalAvailability", "EHR", "RegulatoryApproval", "Summary", "Keyword",
        "IntendedUseAndWorkflow", "PrimaryIntendedUsers", "HowToUse", "TargetedPatientPopulation", "CautionedOutOfScopeSettings", "KnownRisksAndLimitations",
        "KnownBiasesOrEthicalConsiderations", "ClinicalRiskLevel", "OutcomesAndOutputs", "ModelType", "FoundationModels", "InputDataSource", "OutputAndInputDataTypes",
        "DevelopmentDataCharacterization", "BiasMitigationApproaches", "OngoingMaintenance", "Security", "Transparency", "FundingSource", "ThirdPartyInformation", "StakeholdersConsulted",
        "MetricGoal", "Result", "Label", "ValueJson", "Interpretation", "TestType", "TestingDataDescription", "ValidationProcessAndJustification", "EvaluationReferences", "ClinicalTrial",
        "PeerReviewedPublications", "ReimbursementStatus", "PatientConsentOrDisclosure", "Bibliography",
    ];

    public static CardClaims Of(XDocument document)
    {
        var root = document.Root!;
        string One(string name) => root.Descendants().FirstOrDefault(e => e.Name.LocalName == name && e.Name.Namespace == root.Name.Namespace)?.Value.Trim() ?? "";
        var leaves = root.Descendants().Where(e => !e.HasElements && e.Value.Trim().Length > 0 && !IsInMetric(e));
        return new CardClaims(
            One("ModelName"), One("ModelDeveloper"), One("ReleaseVersion"),
            [.. leaves.Select(e => new CardClaim(PathOf(e), LabelOf(e), e.Value.Trim(), e.Name.Namespace == root.Name.Namespace && Known.Contains(e.Name.LocalName)))],
            [.. Figures(root)]);
    }

    /// <summary>The text of an element by its path; null where the card does not have it or leaves it empty.</summary>
    public string? TextOf(string path) => Claims.FirstOrDefault(c => c.Path == path)?.Text;

    private static IEnumerable<CardMetric> Figures(XElement root)
    {
        foreach (var group in root.Elements().Where(e => e.Name.LocalName == "KeyMetrics").Elements())
        {
            foreach (var result in group.Descendants().Where(e => e.Name.LocalName == "MetricResult"))
            {
                yield return new CardMetric(LabelOf(group), Child(result, "Label"), Child(result, "ValueJson"));
            }

            foreach (var result in group.Elements().Where(e => e.Name.LocalName == "Result" && e.Value.Trim().Length > 0))
            {
                yield return new CardMetric(LabelOf(group), "Result", result.Value.Trim());
            }
        }
    }

    private static string Child(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";

    private static bool IsInMetric(XElement element) => element.Ancestors().Any(a => a.Name.LocalName is "MetricResult") || element.Name.LocalName == "Result";

    private static string PathOf(XElement element) =>
        string.Join('/', element.AncestorsAndSelf().Reverse().Skip(1).Select(e => e.Name.LocalName));

    // IntendedUseAndWorkflow → Intended use and workflow.
    private static string LabelOf(XElement element)
    {
        var words = string.Concat(element.Name.LocalName.Select((c, i) => i > 0 && char.IsUpper(c) && !char.IsUpper(element.Name.LocalName[i - 1]) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
        return words;
    }
}
