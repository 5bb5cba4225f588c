using Governance.Core.Questionnaires;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Questionnaires;

public sealed class FlagRulesTests
{
    private const string Judged = "id: T-1, text: T, type: text, flags: [ { id: flat, when: { judge: Is the network flat? }, severity: high, message: Flat network. } ]";

    [Fact]
    public void A_flag_that_is_true_says_why_it_was_raised()
    {
        var form = GivenForm.Of("id: T-1, text: T, type: yes_no, flags: [ { id: none, when: { answer: this, equals: \"no\" }, severity: blocker, message: There is none. } ]");

        var raised = FlagRules.Evaluate(form, GivenForm.Answers(("T-1", "no")), new FormContext()).Raised.Single();

        Assert.Equal(("T-1", "none", Severity.Blocker, "There is none.", "T-1 is “No”", false), (raised.QuestionId, raised.RuleId, raised.Severity, raised.Message, raised.Reason, raised.IsUndecided));
    }

    [Fact]
    public void A_flag_that_cannot_be_decided_is_raised_all_the_same()
    {
        var form = GivenForm.Of("id: T-1, text: T, type: yes_no, flags: [ { id: none, when: { answer: this, equals: \"no\" }, severity: high, message: M } ]");

        var raised = FlagRules.Evaluate(form, GivenForm.Answers(("T-1", "declined")), new FormContext()).Raised.Single();

        Assert.True(raised.IsUndecided);
        Assert.Equal("cannot be decided: T-1 is declined", raised.Reason);
    }

    [Fact]
    public void A_flag_of_a_question_that_is_not_shown_is_not_raised()
    {
        var form = GivenForm.Of(
            "id: T-1, text: T, type: yes_no, show-if: { fact: pccp, equals: \"yes\" }, flags: [ { id: none, when: { evidence: this, missing: true }, severity: high, message: M } ]");

        var result = FlagRules.Evaluate(form, GivenForm.Answers(), new FormContext { Case = CaseProfile.Empty.With("pccp", FactValue.Of("no")) });

        Assert.Empty(result.Raised);
    }

    [Theory]
    [InlineData(null, "open", 0)]
    [InlineData(true, "done", 1)]
    [InlineData(false, "done", 0)]
    public void What_only_a_person_can_judge_waits_for_the_tick_of_a_reviewer(bool? ticked, string state, int raised)
    {
        var context = new FormContext { Judged = ticked is null ? new Dictionary<string, bool>() : new Dictionary<string, bool> { ["T-1/flat"] = ticked.Value } };

        var result = FlagRules.Evaluate(GivenForm.Of(Judged), GivenForm.Answers(("T-1", "x")), context);

        Assert.Equal(state == "open" ? ["j.T-1.flat"] : [], result.OpenJudges.Select(j => j.Field));
        Assert.Equal(raised, result.Raised.Count);
    }

    [Theory]
    [InlineData(13, 1)]
    [InlineData(12, 0)]
    [InlineData(null, 1)]
    public void Evidence_older_than_its_rule_allows_is_raised_without_a_flag_in_the_template(int? months, int raised)
    {
        var form = GivenForm.Of("id: T-1, text: T, type: text, evidence: { max-age-months: 12 }");
        var answers = new Dictionary<string, GivenAnswer> { ["T-1"] = new("x", null, null, ["EV-1"]) };

        var result = FlagRules.Evaluate(form, answers, new FormContext { EvidenceAges = new Dictionary<string, int?> { ["EV-1"] = months } });

        Assert.Equal(raised, result.Raised.Count(r => r.RuleId == FlagRules.EvidenceTooOld));
    }

    [Fact]
    public void The_newest_evidence_counts()
    {
        var form = GivenForm.Of("id: T-1, text: T, type: text, flags: [ { id: old, when: { evidence: this, older-than-months: 24 }, severity: low, message: M } ]");
        var answers = new Dictionary<string, GivenAnswer> { ["T-1"] = new("x", null, null, ["EV-1", "EV-2"]) };

        var result = FlagRules.Evaluate(form, answers, new FormContext { EvidenceAges = new Dictionary<string, int?> { ["EV-1"] = 60, ["EV-2"] = 2 } });

        Assert.Empty(result.Raised);
    }

    [Fact]
    public void A_contradiction_over_several_questions_names_all_of_them()
    {
        var template = Reading.Good<QuestionnaireTemplate>("questionnaires/vendor-privacy.yaml", ContractExampleTests.Privacy);
        var form = new QuestionForm(template.Sections, template.Checks);
        var context = new FormContext { Case = CaseProfile.Empty.With("data_leaves_site", FactValue.Of("no")) };
        var table = System.Text.Json.Nodes.JsonNode.Parse("""{"table":[{"target":"vendor cloud"}]}""");

        var raised = FlagRules.Evaluate(form, GivenForm.Answers(("PRV-01", table)), context).Raised.Single();

        Assert.Equal(("PRV-01", "flow-vs-site"), (raised.QuestionId, raised.RuleId));
        Assert.Equal(["PRV-01"], raised.About);
    }
}
