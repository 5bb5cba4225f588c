namespace Governance.Core.Register.ModelCards;

/// <summary>One element of the schema that holds text.</summary>
/// <param name="Path">From the root: UsesAndDirections/HowToUse.</param>
/// <param name="IsRequired">The schema asks for it; it may still be empty.</param>
/// <param name="Only">The one schema that has it; null for both.</param>
public sealed record CardElement(string Path, bool IsRequired = true, string? Only = null)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>
/// The elements of Applied Model Cards in their order. Source: schemas 0.1 and 0.2 of the Coalition for Health AI, repository
/// coalition-for-health-ai/mc-schema, v0.1/schema.xsd and v0.2/schema.xsd.
/// </summary>
public static class CardSchema
{
    public const string Newest = "0.2";

    private static readonly string[] Groups = ["UsefulnessUsabilityEfficacy", "FairnessEquity", "SafetyReliability"];

    public static IReadOnlyList<CardElement> All { get; } =
    [
        .. Required("BasicInfo", "ModelName", "ModelDeveloper", "DeveloperContact"),
        .. Required("ReleaseInfo", "ReleaseStage", "ReleaseDate", "ReleaseVersion", "GlobalAvailability"),
        new("ReleaseInfo/EHRCompatibility/EHR", false, "0.2"), new("ReleaseInfo/RegulatoryApproval", false),
        new("ModelSummary/Summary"), new("ModelSummary/Keywords/Keyword", false),
        .. Required("UsesAndDirections", "IntendedUseAndWorkflow", "PrimaryIntendedUsers", "HowToUse", "TargetedPatientPopulation", "CautionedOutOfScopeSettings"),
        .. Required("Warnings", "KnownRisksAndLimitations", "KnownBiasesOrEthicalConsiderations", "ClinicalRiskLevel"),
        .. Required("TrustIngredients/AISystemFacts", "OutcomesAndOutputs", "ModelType"), new("TrustIngredients/AISystemFacts/FoundationModels", false),
        .. Required("TrustIngredients/AISystemFacts", "InputDataSource", "OutputAndInputDataTypes", "DevelopmentDataCharacterization", "BiasMitigationApproaches", "OngoingMaintenance"),
        new("TrustIngredients/AISystemFacts/Security", false), new("TrustIngredients/AISystemFacts/Transparency", false),
        new("TrustIngredients/TransparencyInformation/FundingSource"), new("TrustIngredients/TransparencyInformation/ThirdPartyInformation", false),
        new("TrustIngredients/TransparencyInformation/StakeholdersConsulted"),
        .. Groups.SelectMany(Metrics),
        new("Resources/EvaluationReferences", false), new("Resources/ClinicalTrial", false), new("Resources/PeerReviewedPublications"),
        new("Resources/ReimbursementStatus", false), new("Resources/PatientConsentOrDisclosure"), new("Bibliography"),
    ];

    /// <summary>Names of all elements that hold text.</summary>
    public static IReadOnlySet<string> Names { get; } = All.Select(e => e.Name).ToHashSet();

    public static string NamespaceOf(string version) => $"https://mc.chai.org/v{version}/schema.xsd";

    /// <summary>Paths that a schema has, in its order.</summary>
    public static IEnumerable<CardElement> Of(string version) => All.Where(e => e.Only is null || e.Only == version);

    private static IEnumerable<CardElement> Required(string parent, params string[] names) => names.Select(n => new CardElement($"{parent}/{n}"));

    private static IEnumerable<CardElement> Metrics(string group) =>
    [
        new($"KeyMetrics/{group}/MetricGoal"),
        new($"KeyMetrics/{group}/Result", true, "0.1"), new($"KeyMetrics/{group}/Results/MetricResult/Label", true, "0.2"), new($"KeyMetrics/{group}/Results/MetricResult/ValueJson", true, "0.2"),
        .. Required($"KeyMetrics/{group}", "Interpretation", "TestType", "TestingDataDescription", "ValidationProcessAndJustification"),
    ];
}
