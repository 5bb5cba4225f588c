using Governance.Core.RegulatoryScope;

namespace Governance.Core.Tests.RegulatoryScope;

/// <summary>The worked pairs of the reference on regulatory scope, E01 to E25: expected result and reasons. Product cards are invented but for K-numbers.</summary>
public class WorkedPairsTests
{
    private const string AlphaChest = """
        {"D01":[{"country":"US","number":"K000001"}],"D02":"2.1.x","D03":["DX","CR"],"D04":["chest"],"D05":["pneumothorax"],"D06":["triage"],
         "D07":"notification","D08":{"min":18,"max":null,"unit":"y"},"D10":["emergency"],"D11":["radiologist"],"D13":{"views":["PA","AP"]},"D18":"reorder"}
        """;

    private const string AlphaPlan = """
        {"D01":["US"],"D02":"2.1.3","D03":["DX"],"D04":["chest"],"D05":["pneumothorax"],"D06":["triage"],"D07":"notification",
         "D08":{"min":18,"max":null,"unit":"y"},"D10":["emergency department"],"D11":["radiologists"],"D13":{"views":["PA","AP"]},
         "D18":{"effect":"reorder","parallel-care":true,"longest-wait":"60 min"}}
        """;

    private const string BriefCase = """
        {"D03":["CT"],"D04":["chest"],"D12":["GE","Siemens"],
         "D13":{"value":{"contrast":["contrast"]},"excludes":{"technique":["dedicated CTPA","dual-energy"]},"source":"summary","quoteRef":"K201020"}}
        """;

    private const string BriefCasePlan = """{"D03":["CT"],"D04":["chest"],"D12":["Siemens"],"D13":{"contrast":["contrast"],"technique":["routine"]}}""";

    private const string RapidOh = """
        {"D03":["CT"],"D04":["head"],"D08":{"min":22,"unit":"y"},"D13":{"value":{"kvp":{"min":100,"max":140}},"source":"summary","quoteRef":"K251533"},"D15":["shunt"]}
        """;

    private const string RapidPlan = """{"D03":["CT"],"D04":["head"],"D08":{"min":22,"unit":"y"},"D13":{"kvp":120},"D15":{"included":[],"routed-away":["shunt"]}}""";

    private const string BetaFracture = """{"D01":["EU"],"D03":["DX"],"D04":["extremities"],"D06":["detection"],"D07":"concurrent","D08":{"stated":false}}""";

    private const string BetaPlan = """{"D01":["DE"],"D03":["DX"],"D04":["extremities"],"D06":["detection"],"D07":"concurrent","D08":{"min":2,"max":17,"unit":"y"}}""";

    private const string GammaLung = """{"D02":"4.0","D03":["CT"],"D05":["nodule"],"D06":["detection"],"D07":"concurrent","D18":"none"}""";

    private const string GammaPlan = """{"D02":"4.0","D03":["CT"],"D05":["nodule"],"D06":["detection"],"D07":"concurrent","D18":"none"}""";

    private const string Epsilon = """
        {"D01":["EU"],"D03":["MG"],"D06":["detection"],"D07":"second-read","D08":{"min":50,"max":69,"unit":"y"},"D10":["screening programme"],"D13":{"technique":["2D FFDM"]},"D18":"none"}
        """;

    private const string EpsilonPlan = """
        {"D01":["DE"],"D03":["MG"],"D06":["detection"],"D07":"second-read","D08":{"min":50,"max":69,"unit":"y"},"D10":["screening"],"D13":{"technique":["2D FFDM"]},"D18":"none"}
        """;

    private const string Zeta = """
        {"D01":[{"country":"GB"}],"D03":["CT"],"D04":["head"],"D06":["triage"],"D08":{"min":18,"unit":"y"},
         "D13":{"stated":false,"tested":{"slice-thickness":{"min":0.6,"max":1.25,"unit":"mm"}}}}
        """;

    private const string ZetaPlan = """
        {"D01":["GB"],"D03":["CT"],"D04":["head"],"D06":["triage"],"D08":{"min":18,"unit":"y"},"D13":{"slice-thickness":{"min":5,"max":5,"unit":"mm"}}}
        """;

    public static TheoryData<string, string, string, string, string> Pairs => new()
    {
        { "E01", AlphaChest, AlphaPlan, "inside", "D01 inside, D02 inside, D08 inside, D13 inside, D18 inside" },
        { "E02", AlphaChest, Pair.With(AlphaPlan, """{"D08":{"min":2,"max":17,"unit":"y"}}"""), "outside", "D08 outside R04, D03 inside" },
        { "E03", AlphaChest, Pair.With(AlphaPlan, """{"D08":{"min":16,"max":null,"unit":"y"}}"""), "outside", "D08 outside R04" },
        { "E04", AlphaChest, Pair.With(AlphaPlan, """{"D03":["CT"],"D13":{"views":["axial"]}}"""), "outside", "D03 outside R01, D13 outside R01" },
        {
            "E05", AlphaChest,
            Pair.With(AlphaPlan, """{"D06":["rule-out"],"D07":"autonomous","D11":["technician"],"D18":"removed"}"""), "outside", "D06 outside R05, D07 outside R05, D18 outside R05, D11 outside R01"
        },
        { "E06", BriefCase, Pair.With(BriefCasePlan, """{"D13":{"contrast":["contrast"],"technique":["dedicated CTPA"]}}"""), "outside", "D13 outside R02" },
        { "E07", BriefCase, Pair.With(BriefCasePlan, """{"D12":["Canon Aquilion"]}"""), "outside", "D12 outside R01" },
        { "E08", BriefCase, Pair.With(BriefCasePlan, """{"D13":{"contrast":["contrast"],"technique":["dual-energy"]}}"""), "outside", "D13 outside R02, D12 inside" },
        { "E09", RapidOh, Pair.With(RapidPlan, """{"D15":{"included":["VP shunts"]}}"""), "outside", "D15 outside R02, D13 inside" },
        { "E09 without shunts, routed away", RapidOh, RapidPlan, "inside", "D15 inside" },
        { "E09 without shunts, not detected", RapidOh, Pair.With(RapidPlan, """{"D15":{"included":[]}}"""), "needs-evidence", "D15 needs-evidence R09" },
        { "E10", RapidOh, Pair.With(RapidPlan, """{"D13":{"kvp":80}}"""), "outside", "D13 outside R04" },
        { "E11", BetaFracture, BetaPlan, "not-known", "D08 not-known R03" },
        {
            "E12", Pair.With(BetaFracture, """{"D08":{"value":{"min":2,"unit":"y"},"tested":{"counts":[{"range":{"min":2,"max":5,"unit":"y"},"n":41},{"range":{"min":6,"max":17,"unit":"y"},"n":400}]}}}"""),
            BetaPlan, "needs-evidence", "D08 needs-evidence R13"
        },
        { "E13", GammaLung, Pair.With(GammaPlan, """{"D06":["triage"],"D07":"notification","D18":{"effect":"reorder","parallel-care":true}}"""), "outside", "D06 outside R05" },
        { "E14", GammaLung, Pair.With(GammaPlan, """{"D02":{"version":"5.0","change":"vendor-letter"}}"""), "outside", "D02 outside R06+R11, D06 inside" },
        {
            "E15", """{"D02":{"versions":["1.4"],"plan":["retraining for added scanner models"]},"D12":["Aurora","Borealis"]}""",
            """{"D02":{"version":"1.5","change":"under-plan","modification":"Retraining for added scanner models"},"D12":["Borealis S"]}""", "inside", "D02 inside, D12 inside"
        },
        { "E16", Epsilon, Pair.With(EpsilonPlan, """{"D13":{"technique":["DBT"]}}"""), "outside", "D13 outside R01" },
        { "E17", Epsilon, Pair.With(EpsilonPlan, """{"D08":{"min":45,"max":49,"unit":"y"}}"""), "outside", "D08 outside R04" },
        { "E18", Epsilon, Pair.With(EpsilonPlan, """{"D07":"autonomous","D18":"removed"}"""), "outside", "D07 outside R05, D18 outside R05" },
        { "E19", Zeta, ZetaPlan, "needs-evidence", "D13 needs-evidence R03+R07" },
        { "E20", Zeta, Pair.With(ZetaPlan, """{"D01":["US"]}"""), "outside", "D01 outside R10" },
        {
            "E21a", """{"D03":["CT"],"D06":["characterisation"],"D11":["trained clinicians"]}""", """{"D03":["CT"],"D06":["characterisation"],"D11":["emergency physicians"]}""",
            "needs-evidence", "D11 needs-evidence R07"
        },
        {
            "E21b", """{"D03":["CT"],"D06":["characterisation"],"D11":["radiologists","neurologists"]}""", """{"D03":["CT"],"D06":["characterisation"],"D11":["emergency physicians"]}""",
            "outside", "D11 outside R01"
        },
        { "E22", """{"D08":{"min":2,"max":16,"unit":"y"}}""", """{"D08":{"min":18,"max":25,"unit":"y"}}""", "outside", "D08 outside R04" },
        { "E23", """{"D13":{"value":{"field-strength":["1.5 T"]},"tested":{"field-strength":["1.5 T"]}}}""", """{"D13":{"field-strength":["3 T"]}}""", "outside", "D13 outside R01" },
        { "E24a", """{"D04":["head"],"D06":["triage"],"D10":["emergency"]}""", """{"D04":["head"],"D06":["triage"],"D10":["inpatient"]}""", "outside", "D10 outside R01" },
        {
            "E24b", """{"D04":["head"],"D06":["triage"],"D10":{"stated":false,"tested":["emergency"]}}""", """{"D04":["head"],"D06":["triage"],"D10":["inpatient"]}""",
            "needs-evidence", "D10 needs-evidence R03+R08"
        },
        { "E25", """{"D01":[]}""", """{"D01":["DE"]}""", "outside", "D01 outside R10" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_worked_pair_gives_the_result_and_the_reasons_of_the_reference(string name, string cleared, string planned, string overall, string dimensions)
    {
        var result = Pair.Compare(cleared, planned);

        Assert.Equal($"{name}: {overall}", $"{name}: {result.Overall.Key()}");
        Assert.All(dimensions.Split(", "), expected => Assert.Equal($"{name}: {expected}", $"{name}: {Say(result.Of(expected[..3])!)}"));
    }

    [Fact]
    public void Every_pair_says_that_it_is_incomplete_because_it_names_only_some_dimensions()
    {
        Assert.All(Pairs, pair => Assert.False(Pair.Compare((string)pair[1], (string)pair[2]).IsComplete));
    }

    [Fact]
    public void A_plan_that_is_covered_in_part_is_split_and_a_narrowed_plan_is_offered()
    {
        var age = Pair.Compare(AlphaChest, Pair.With(AlphaPlan, """{"D08":{"min":16,"max":null,"unit":"y"}}""")).Of("D08")!;

        Assert.Equal("18 years and over", age.Covered);
        Assert.Equal("16 to 17 years", age.Uncovered);
        Assert.Equal("""{"min":"18","unit":"y"}""", age.Narrowed!.ToJson().ToJsonString());
        var narrowed = Pair.Compare(AlphaChest, Pair.With(AlphaPlan, $$"""{"D08":{{age.Narrowed.ToJson().ToJsonString()}}}"""));
        Assert.Equal(ScopeOutcome.Inside, narrowed.Overall);
    }

    private static string Say(DimensionResult result) => $"{result.Dimension} {result.Outcome.Key()}{(result.Reasons.Count == 0 ? "" : $" {string.Join('+', result.Reasons)}")}";
}
