using System.Text;
using System.Xml.Linq;
using Governance.Core.Questionnaires;
using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Core.Register.Uses;
using Governance.Core.StartUp;
using Governance.Core.Templates;

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
        Assert.Equal(new CardMetric("UsefulnessUsabilityEfficacy", "Usefulness usability efficacy", "Sensitivity", """{"kind":"single","value":0.9}"""), claims.Metrics[0]);
        Assert.Equal(new CardMetric("SafetyReliability", "Safety reliability", "Result", "No events."), claims.Metrics[^1]);
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

    [Fact]
    public void Every_element_that_the_schemas_name_stands_in_the_list_of_elements_and_is_taken_whole()
    {
        foreach (var schema in new[] { "0.1", "0.2" })
        {
            var xml = ByTheSchema(schema);
            var reading = ModelCardReader.Read("card.xml", Encoding.UTF8.GetBytes(xml));
            var filling = CardFilling.Of(schema, CardClaims.Of(reading.Document!), Map());

            Assert.Equal(Encoding.UTF8.GetBytes(xml), Encoding.UTF8.GetBytes(reading.File!.Xml));
            Assert.Empty(filling.Missing);
            Assert.Empty(filling.Unknown);
            Assert.Contains(new CardOffer("VEN-18", "TrustIngredients/AISystemFacts/BiasMitigationApproaches", "Bias mitigation approaches", "text of TrustIngredients/AISystemFacts/BiasMitigationApproaches"), filling.Offers);
            Assert.Contains(filling.Hints, h => (h.Dimension, h.Text) == ("D08", "text of UsesAndDirections/TargetedPatientPopulation"));
        }
    }

    [Fact]
    public void What_the_schema_asks_for_and_the_card_leaves_out_is_listed_and_nothing_is_offered_for_it()
    {
        var reading = ModelCardReader.Read("card.xml", """<AppliedModelCard xmlns="https://mc.chai.org/v0.2/schema.xsd"><BasicInfo><ModelName>A</ModelName></BasicInfo><UsesAndDirections><HowToUse> </HowToUse></UsesAndDirections></AppliedModelCard>""");

        var filling = CardFilling.Of("0.2", CardClaims.Of(reading.Document!), Map());

        Assert.Empty(filling.Offers);
        Assert.Contains("BasicInfo/ModelDeveloper", filling.Missing);
        Assert.Contains("UsesAndDirections/HowToUse", filling.Missing);
        Assert.Contains("KeyMetrics/FairnessEquity/Results/MetricResult/Label", filling.Missing);
        Assert.DoesNotContain("BasicInfo/ModelName", filling.Missing);
        Assert.DoesNotContain("ReleaseInfo/RegulatoryApproval", filling.Missing);
    }

    [Fact]
    public void A_byte_order_mark_is_kept_and_a_file_that_is_not_utf8_is_refused()
    {
        var marked = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Card)).ToArray();

        var kept = ModelCardReader.Read("card.xml", marked);
        var refused = ModelCardReader.Read("card.xml", Encoding.Unicode.GetBytes(Card));

        Assert.Equal(marked, Encoding.UTF8.GetBytes(kept.File!.Xml));
        Assert.NotNull(kept.Document);
        Assert.StartsWith("card.xml is not ", refused.WhyNot, StringComparison.Ordinal);
        Assert.Contains("not UTF-8", ModelCardReader.Read("card.xml", [0x3c, 0x61, 0xff, 0xfe]).WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_from_the_register_says_what_the_register_knows_and_leaves_the_rest_out()
    {
        var product = Product.Register(1, "Alpha Imaging", "AlphaChest <2>");
        var version = product.WithVersion("2.1");
        var profile = UseProfileReader.ReadCleared("label", """{ "D08": { "min": 18, "unit": "y" }, "D09": { "stated": false } }""").Profile!;
        var text = new AuthorisationText { Authority = "FDA", Number = "K123456", ProductCode = "QAS", Status = "active", IntendedUse = "Flags & notifies." };
        var label = ClearedUse.State(new ClearedUsePlace(1, 1, 1, "US"), text, profile, 1, DateTime.UnixEpoch);

        var card = CardWriter.Write(product, version, [label]);
        var again = ModelCardReader.Read("card.xml", Encoding.UTF8.GetBytes(card.Xml));
        var claims = CardClaims.Of(again.Document!);

        Assert.Equal("0.2", again.File!.SchemaVersion);
        Assert.Equal(("AlphaChest <2>", "Alpha Imaging", "2.1"), (claims.ModelName, claims.Developer, claims.Version));
        Assert.Equal("FDA, K123456, active, product code QAS", claims.TextOf("ReleaseInfo/RegulatoryApproval"));
        Assert.Equal("Flags & notifies.", claims.TextOf("UsesAndDirections/IntendedUseAndWorkflow"));
        Assert.Equal("Age: 18 years and over", claims.TextOf("UsesAndDirections/TargetedPatientPopulation"));
        Assert.Equal(6, claims.Claims.Count);
        Assert.Contains("UsesAndDirections/HowToUse", card.LeftOut);
        Assert.Empty(claims.Metrics);
    }

    [Fact]
    public void The_shipped_mapping_offers_elements_to_questions_of_the_bank_that_are_answered_in_words()
    {
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory)!;
        var files = Directory.GetFiles(Path.Combine(root, "templates", "questionnaires"), "*.yaml").Select(f => TemplateReader.Read(TemplateKinds.All, new TemplateSource(Path.GetFileName(f), File.ReadAllText(f))).Template);
        var questions = files.OfType<QuestionnaireTemplate>().SelectMany(q => q.Sections).SelectMany(s => s.Questions).ToDictionary(q => q.Id);

        Assert.All(Map().Elements.Where(e => e.Question is not null), e => Assert.Contains(AnswerPart.Text, questions[e.Question!].Parts));
    }

    internal static CardMap Map()
    {
        var path = Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "templates", "model-cards", "standard.yaml");
        return (CardMap)TemplateReader.Read(TemplateKinds.All, new TemplateSource("standard.yaml", File.ReadAllText(path))).Template!;
    }

    // Every element of the schema once, by the list of elements, with the text of its path.
    private static string ByTheSchema(string schema)
    {
        XNamespace ns = CardSchema.NamespaceOf(schema);
        var root = new XElement(ns + ModelCardReader.Root);
        foreach (var element in CardSchema.Of(schema))
        {
            var parent = element.Path.Split('/')[..^1].Aggregate(root, (at, name) =>
            {
                if (at.Element(ns + name) is null)
                {
                    at.Add(new XElement(ns + name));
                }

                return at.Element(ns + name)!;
            });
            parent.Add(new XElement(ns + element.Name, $"text of {element.Path}"));
        }

        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root + "\n";
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
