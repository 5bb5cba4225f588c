using System.Text;
using System.Xml.Linq;
using Governance.Core.Register.ModelCards;

namespace Governance.Core.Tests.RegulatoryScope;

public class ModelCardTests
{
    private static readonly string[] TextElements =
    [
        "BasicInfo/ModelName", "BasicInfo/ModelDeveloper", "BasicInfo/DeveloperContact", "ReleaseInfo/ReleaseStage", "ReleaseInfo/ReleaseDate", "ReleaseInfo/ReleaseVersion", "ReleaseInfo/GlobalAvailability",
        "ReleaseInfo/EHRCompatibility/EHR", "ReleaseInfo/RegulatoryApproval", "ModelSummary/Summary", "ModelSummary/Keywords/Keyword", "UsesAndDirections/IntendedUseAndWorkflow", "UsesAndDirections/PrimaryIntendedUsers",
        "UsesAndDirections/HowToUse", "UsesAndDirections/TargetedPatientPopulation", "UsesAndDirections/CautionedOutOfScopeSettings", "Warnings/KnownRisksAndLimitations", "Warnings/KnownBiasesOrEthicalConsiderations",
        "Warnings/ClinicalRiskLevel", "TrustIngredients/AISystemFacts/OutcomesAndOutputs", "TrustIngredients/AISystemFacts/ModelType", "TrustIngredients/AISystemFacts/FoundationModels",
        "TrustIngredients/AISystemFacts/InputDataSource", "TrustIngredients/AISystemFacts/OutputAndInputDataTypes", "TrustIngredients/AISystemFacts/DevelopmentDataCharacterization",
        "TrustIngredients/AISystemFacts/BiasMitigationApproaches", "TrustIngredients/AISystemFacts/OngoingMaintenance", "TrustIngredients/AISystemFacts/Security", "TrustIngredients/AISystemFacts/Transparency",
        "TrustIngredients/TransparencyInformation/FundingSource", "TrustIngredients/TransparencyInformation/ThirdPartyInformation", "TrustIngredients/TransparencyInformation/StakeholdersConsulted",
        "KeyMetrics/UsefulnessUsabilityEfficacy/MetricGoal", "KeyMetrics/UsefulnessUsabilityEfficacy/Interpretation", "KeyMetrics/UsefulnessUsabilityEfficacy/TestType",
        "KeyMetrics/UsefulnessUsabilityEfficacy/TestingDataDescription", "KeyMetrics/UsefulnessUsabilityEfficacy/ValidationProcessAndJustification", "KeyMetrics/FairnessEquity/MetricGoal",
        "KeyMetrics/SafetyReliability/MetricGoal", "Resources/EvaluationReferences", "Resources/ClinicalTrial", "Resources/PeerReviewedPublications", "Resources/ReimbursementStatus",
        "Resources/PatientConsentOrDisclosure", "Resources/StakeholdersConsulted", "Bibliography",
    ];

    /// <summary>An invented card with every element of the schemas, one that they do not know, and a comment.</summary>
    public static string Card { get; } = Whole("0.2");

    [Theory]
    [InlineData("0.1")]
    [InlineData("0.2")]
    public void Every_element_of_the_schema_is_read_and_nothing_is_lost(string schema)
    {
        var xml = Whole(schema);

        var reading = ModelCardReader.Read("card.xml", xml);
        var claims = CardClaims.Of(reading.Document!);

        Assert.Equal((schema, xml), (reading.File!.SchemaVersion, reading.File.Xml));
        Assert.All(TextElements, path => Assert.Equal($"text of {path}", claims.TextOf(path)));
        Assert.All(claims.Claims.Where(c => TextElements.Contains(c.Path)), c => Assert.True(c.IsKnown, c.Path));
        Assert.Equal(new CardMetric("Usefulness usability efficacy", "Sensitivity", """{"kind":"single","value":0.9}"""), claims.Metrics[0]);
        Assert.Equal(new CardMetric("Safety reliability", "Result", "No events."), claims.Metrics[^1]);
        Assert.True(XNode.DeepEquals(XDocument.Parse(xml, LoadOptions.PreserveWhitespace), reading.Document));
    }

    [Fact]
    public void What_the_schema_does_not_know_is_kept_and_marked()
    {
        var claims = CardClaims.Of(ModelCardReader.Read("card.xml", Card).Document!);

        Assert.Contains(new CardClaim("BasicInfo/HouseField", "House field", "kept as it is", false), claims.Claims);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><AppliedModelCard xmlns=\"https://mc.chai.org/v0.2/schema.xsd\">&e;</AppliedModelCard>", "declares a document type")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><AppliedModelCard>&c;</AppliedModelCard>", "declares a document type")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://example.invalid/x.dtd\"><AppliedModelCard/>", "declares a document type")]
    [InlineData("<AppliedModelCard xmlns=\"https://mc.chai.org/v0.2/schema.xsd\">&other;</AppliedModelCard>", "is not readable as XML, line 1")]
    [InlineData("<AppliedModelCard xmlns=\"https://mc.chai.org/v9/schema.xsd\"/>", "the schemas 0.1 and 0.2 are read")]
    [InlineData("<html/>", "begins with <html>")]
    [InlineData("<AppliedModelCard>", "is not readable as XML")]
    [InlineData("", "is not readable as XML")]
    public void A_hostile_or_strange_file_is_refused_with_a_sentence(string xml, string expected)
    {
        var reading = ModelCardReader.Read("card.xml", xml);

        Assert.Null(reading.File);
        Assert.Contains(expected, reading.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_deep_too_large_or_of_too_many_elements_is_refused()
    {
        static string Nested(int levels) => string.Concat(Enumerable.Repeat("<a>", levels)) + string.Concat(Enumerable.Repeat("</a>", levels));

        Assert.Contains("deeper than 64 levels", ModelCardReader.Read("card.xml", Nested(100_000)).WhyNot, StringComparison.Ordinal);
        Assert.Contains("more than 20000 elements", ModelCardReader.Read("card.xml", $"<a>{string.Concat(Enumerable.Repeat("<b/>", 20_001))}</a>").WhyNot, StringComparison.Ordinal);
        Assert.Contains("million characters", ModelCardReader.Read("card.xml", new string(' ', ModelCardReader.LongestText + 1)).WhyNot, StringComparison.Ordinal);
    }

    private static string Whole(string schema)
    {
        XNamespace ns = $"https://mc.chai.org/v{schema}/schema.xsd";
        var root = new XElement(ns + ModelCardReader.Root);
        foreach (var path in TextElements)
        {
            Parent(root, path.Split('/')[..^1]).Add(new XElement(ns + path.Split('/')[^1], $"text of {path}"));
        }

        root.Element(ns + "BasicInfo")!.Add(new XElement(XNamespace.Get("https://example.invalid/house") + "HouseField", "kept as it is"), new XComment("a comment stays"));
        var metrics = root.Element(ns + "KeyMetrics")!;
        metrics.Elements().First().Add(new XElement(ns + "Results", new XElement(ns + "MetricResult", new XElement(ns + "Label", "Sensitivity"), new XElement(ns + "ValueJson", """{"kind":"single","value":0.9}"""))));
        metrics.Elements().Last().Add(new XElement(ns + "Result", "No events."));
        return new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n").Append(root).Append('\n').ToString();

        XElement Parent(XElement from, string[] names)
        {
            foreach (var name in names)
            {
                if (from.Element(ns + name) is not { } next)
                {
                    from.Add(next = new XElement(ns + name));
                }

                from = next;
            }

            return from;
        }
    }
}
