using Governance.Core.Register.Uses;
using Governance.Core.RegulatoryScope;

namespace Governance.Core.Tests.RegulatoryScope;

public class ComparisonRulesTests
{
    [Theory]
    // Jurisdiction
    [InlineData("D01", """[{"country":"US","status":"suspended"}]""", """["US"]""", "outside R10")]
    [InlineData("D01", """[{"country":"US","expires":"2026-11-27"}]""", """["US"]""", "outside R10")]
    [InlineData("D01", """[{"country":"US","expires":"2026-11-28"}]""", """["US"]""", "inside")]
    [InlineData("D01", """[{"country":"GB","recognised":true,"expires":"2027-10-01"}]""", """["GB"]""", "needs-evidence R10")]
    [InlineData("D01", """[{"country":"GB","recognised":true,"expires":"2028-06-30"}]""", """["GB"]""", "inside")]
    [InlineData("D01", """[{"country":"US","status":"not-verified"}]""", """["US"]""", "not-known R10")]
    [InlineData("D01", """["EU"]""", """["NI"]""", "inside")]
    [InlineData("D01", """["EU"]""", """["GB"]""", "outside R10")]
    [InlineData("D01", """["EU"]""", """["DE","US"]""", "outside R10")]
    // Version
    [InlineData("D02", """["2.1.x"]""", """ "2.10.1" """, "outside R06")]
    [InlineData("D02", """["2.1.x"]""", """ "2.1" """, "inside")]
    [InlineData("D02", """["2.1.2"]""", """{"version":"2.1.3","change":"vendor-states-no-change"}""", "needs-evidence R06+R11")]
    [InlineData("D02", """["2.1.2"]""", """{"version":"2.2.0","change":"vendor-states-no-change"}""", "outside R06+R11")]
    [InlineData("D02", """["2.1.2"]""", """{"version":"3.0","change":"assessment"}""", "inside")]
    [InlineData("D02", """{"versions":["2.x"],"withdrawn":["2.0.1"]}""", """ "2.0.1" """, "outside R06")]
    [InlineData("D02", """{"versions":["1.4"],"plan":["retraining"]}""", """{"version":"1.5","change":"under-plan","modification":"new finding"}""", "outside R06")]
    [InlineData("D02", """["1.4"]""", """{"version":"1.5","change":"under-plan","modification":"retraining"}""", "outside R06")]
    // Modality, anatomy
    [InlineData("D03", """["DX"]""", """["CR"]""", "needs-evidence R07")]
    [InlineData("D03", """["DX"]""", """["CT","DX"]""", "outside R01")]
    [InlineData("D04", """["head"]""", """["brain"]""", "inside")]
    [InlineData("D04", """["brain"]""", """["head"]""", "outside R01")]
    [InlineData("D04", """["head"]""", """["head-neck"]""", "needs-evidence R12")]
    // Finding
    [InlineData("D05", """[{"finding":"nodule","size":{"min":6,"max":30,"unit":"mm"}}]""", """[{"finding":"nodule","size":{"min":4,"max":30,"unit":"mm"}}]""", "outside R01")]
    [InlineData("D05", """[{"finding":"nodule","size":{"min":6,"max":30,"unit":"mm"}}]""", """["nodule"]""", "outside R01")]
    [InlineData("D05", """[{"finding":"nodule","size":{"min":6,"max":30,"unit":"mm"}}]""", """[{"finding":"nodule","size":{"min":8,"max":20,"unit":"mm"}}]""", "inside")]
    [InlineData("D05", """[{"finding":"nodule","size":{"min":6,"max":30,"unit":"mm"}}]""", """[{"finding":"nodule","size":{"min":0.6,"max":3,"unit":"cm"}}]""", "not-known R12")]
    [InlineData("D05", """["acute intracranial haemorrhage"]""", """["intracranial haemorrhage"]""", "needs-evidence R12")]
    [InlineData("D05", """["nodule"]""", """[{"finding":"nodule","definition":"solid"}]""", "not-known R12")]
    [InlineData("D05", """["nodule"]""", """["fracture"]""", "outside R01")]
    // Task
    [InlineData("D06", """["detection"]""", """["workflow"]""", "needs-evidence R12")]
    [InlineData("D06", """["measurement"]""", """["rule-out"]""", "outside R05")]
    [InlineData("D06", """["triage"]""", """["characterisation"]""", "outside R05")]
    // Ages
    [InlineData("D08", """{"min":18,"unit":"y"}""", """{"min":216,"unit":"m"}""", "inside")]
    [InlineData("D08", """{"max":17,"unit":"y"}""", """{"max":215,"unit":"m"}""", "inside")]
    [InlineData("D08", """{"max":17,"unit":"y"}""", """{"max":216,"unit":"m"}""", "outside R04")]
    [InlineData("D08", """{"above":18,"unit":"y"}""", """{"min":18,"unit":"y"}""", "outside R04")]
    [InlineData("D08", """{"excludes":{"max":1,"unit":"y"},"value":{"max":90,"unit":"y"}}""", """{"min":0,"max":90,"unit":"y"}""", "outside R04")]
    // Sex, setting, user, scanner
    [InlineData("D09", """{"value":["female","male"],"excludes":["pregnant"]}""", """["women","men"]""", "outside R02")]
    [InlineData("D09", """["female"]""", """["pregnant"]""", "inside")]
    [InlineData("D09", """{"stated":false,"tested":["male"]}""", """["female"]""", "needs-evidence R03+R07")]
    [InlineData("D11", """{"value":["trained clinicians"],"tested":["emergency physician"]}""", """["emergency physicians"]""", "inside")]
    [InlineData("D11", """["trained clinicians"]""", """["trained clinicians"]""", "needs-evidence R07")]
    [InlineData("D12", """{"stated":false,"tested":["GE Revolution"]}""", """["GE Revolution Apex"]""", "needs-evidence R03")]
    [InlineData("D12", """{"stated":false}""", """["GE Revolution"]""", "not-known R03")]
    [InlineData("D12", """{"excludes":["Canon"],"value":["GE","Canon"]}""", """["Canon Aquilion"]""", "outside R02")]
    [InlineData("D12", """["GE Revolution"]""", """["GE"]""", "outside R01")]
    // Protocol
    [InlineData("D13", """{"kvp":{"min":100,"max":140}}""", """{"views":["PA"]}""", "not-known R03+R12")]
    [InlineData("D13", """{"slice":{"min":0.5,"max":3,"unit":"mm"}}""", """{"slice":{"min":1,"max":2,"unit":"cm"}}""", "not-known R12")]
    [InlineData("D13", """{"excludes":{"kvp":{"below":100}},"value":{"contrast":["none"]}}""", """{"kvp":80,"contrast":["none"]}""", "outside R04")]
    [InlineData("D13", """{"excludes":{"kvp":{"below":100}},"value":{"kvp":{"max":140}}}""", """{"kvp":100}""", "inside")]
    [InlineData("D13", """{"excludes":{"technique":["dual-energy"]},"value":{"contrast":["none"]}}""", """{"contrast":["none"]}""", "not-known R12")]
    // Image quality and patients
    [InlineData("D14", """["heavy motion"]""", """{"included":[],"routed-away":["heavy motion"]}""", "inside")]
    [InlineData("D15", """{"excludes":["shunt"]}""", """{"included":["VP shunt"]}""", "outside R02")]
    [InlineData("D15", """[]""", """{"included":["tumour"]}""", "inside")]
    // Threshold
    [InlineData("D16", """{"mode":"fixed","shipped":"0.62"}""", """ "0.620" """, "inside")]
    [InlineData("D16", """{"mode":"fixed","shipped":"0.62"}""", """ "0.5" """, "outside R04")]
    [InlineData("D16", """{"mode":"adjustable","shipped":"0.5","range":{"min":0.3,"max":0.7}}""", """ "0.6" """, "needs-evidence R07")]
    [InlineData("D16", """{"mode":"adjustable","shipped":"0.5","range":{"min":0.3,"max":0.7}}""", """ "0.8" """, "outside R04")]
    [InlineData("D16", """{"mode":"adjustable","shipped":"0.5"}""", """ "0.8" """, "not-known R03")]
    // Environment, work list
    [InlineData("D17", """["viewer A"]""", """["archive B"]""", "outside R14")]
    [InlineData("D17", """["viewer A"]""", """["viewer A","archive B"]""", "needs-evidence R07")]
    [InlineData("D17", """{"value":["viewer A"],"tested":["archive B"]}""", """["viewer A","archive B"]""", "inside")]
    [InlineData("D18", "\"reorder\"", """{"effect":"reorder","parallel-care":true}""", "needs-evidence R09")]
    [InlineData("D18", "\"reorder\"", "\"removed\"", "outside R05")]
    [InlineData("D18", "\"none\"", "\"none\"", "inside")]
    // Groups and conditions
    [InlineData("D19", """{"value":["obese"],"tested":[{"group":"obese","n":12}]}""", """["obese"]""", "needs-evidence R13")]
    [InlineData("D19", """{"value":["obese"],"tested":[{"group":"obese","n":120}]}""", """["obese"]""", "inside")]
    [InlineData("D19", """["obese"]""", """["obese"]""", "not-known R03")]
    [InlineData("D19", """{"excludes":["obese"]}""", """["obese"]""", "outside R02")]
    [InlineData("D20", """["training of users"]""", """{"fulfilled":["Training of users"]}""", "inside")]
    [InlineData("D20", """["training of users"]""", """{"planned":["Training of users"]}""", "needs-evidence R14")]
    [InlineData("D20", """["training of users"]""", """{"not-fulfilled":["Training of users"]}""", "outside R14")]
    [InlineData("D20", """["training of users"]""", """{"fulfilled":[]}""", "not-known R14")]
    public void A_dimension_is_judged_by_its_own_rule(string dimension, string cleared, string planned, string expected)
    {
        var result = Pair.Compare($$"""{"{{dimension}}":{{cleared}}}""", $$"""{"{{dimension}}":{{planned}}}""").Of(dimension)!;

        Assert.Equal(expected, $"{result.Outcome.Key()}{(result.Reasons.Count == 0 ? "" : $" {string.Join('+', result.Reasons)}")}");
    }

    [Theory]
    [InlineData("vendor-statement", "needs-evidence", "R11")]
    [InlineData("assumed", "not-known", "R03")]
    [InlineData("manual", "inside", null)]
    public void A_weak_source_makes_nothing_inside(string source, string expected, string? reason)
    {
        var result = Pair.Compare("{\"D03\":{\"value\":[\"CT\"],\"source\":\"" + source + "\"}}", """{"D03":["CT"]}""").Of("D03")!;

        Assert.Equal((expected, reason), (result.Outcome.Key(), result.Reason));
    }

    [Fact]
    public void A_weak_source_never_hides_that_something_is_outside()
    {
        Assert.All(ValueSource.All, source => Assert.Equal(
            ScopeOutcome.Outside, Pair.Compare("{\"D03\":{\"value\":[\"CT\"],\"source\":\"" + source + "\"}}", """{"D03":["MR"]}""").Of("D03")!.Outcome));
    }

    [Theory]
    [InlineData("""{"D06":["detection"],"D07":"notification"}""", "inside")]
    [InlineData("""{"D06":["triage"],"D07":"notification"}""", "outside")]
    [InlineData("""{"D06":["workflow"],"D07":"notification"}""", "needs-evidence")]
    [InlineData("""{"D07":"notification"}""", "not-known")]
    [InlineData("""{"D06":["detection"],"D07":{"role":"notification","recipient":"stroke team"}}""", "outside")]
    [InlineData("""{"D06":["detection"],"D07":{"role":"notification","recipient":"stroke team","usual-care":true}}""", "inside")]
    [InlineData("""{"D06":["detection"],"D07":"concurrent","D18":"removed"}""", "outside")]
    public void A_weaker_role_is_inside_only_while_the_task_is(string planned, string expected)
    {
        Assert.Equal(expected, Pair.Compare("""{"D06":["detection"],"D07":"concurrent"}""", planned).Of("D07")!.Outcome.Key());
    }

    [Fact]
    public void What_neither_side_names_is_listed_and_what_only_the_label_names_makes_the_plan_incomplete()
    {
        var result = Pair.Compare("""{"D03":["CT"],"D09":["female"]}""", """{"D03":["CT"],"D10":["emergency"]}""");

        Assert.Equal(["D09"], result.PlanIncomplete);
        Assert.Equal(17, result.NotCompared.Count);
        Assert.Equal(("not-known", "R03"), (result.Of("D10")!.Outcome.Key(), result.Of("D10")!.Reason));
        Assert.Equal(ScopeOutcome.Unknown, result.Overall);
        Assert.Contains("sex and pregnancy (D09)", result.WhyIncomplete, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_says_does_not_apply_against_a_label_that_limits_is_left_to_a_person()
    {
        const string cleared = """{"D08":{"min":18,"unit":"y"},"D16":{"applies":false,"reason":"no threshold"}}""";
        const string planned = """{"D08":{"applies":false,"reason":"phantoms"},"D16":{"applies":false,"reason":"no threshold"}}""";

        var result = Pair.Compare(cleared, planned);

        Assert.Equal(("not-known", "not-applicable"), (result.Of("D08")!.Outcome.Key(), result.Of("D16")!.Outcome.Key()));
    }

    [Fact]
    public void Words_of_another_script_are_told_apart()
    {
        Assert.Equal(ScopeOutcome.Outside, Pair.Compare("""{"D05":["骨折"]}""", """{"D05":["気胸"]}""").Of("D05")!.Outcome);
    }

    [Fact]
    public void A_comparison_of_nothing_is_unknown_and_incomplete()
    {
        var result = Pair.Compare("{}", "{}");

        Assert.Equal((ScopeOutcome.Unknown, false, 20), (result.Overall, result.IsComplete, result.NotCompared.Count));
    }
}
