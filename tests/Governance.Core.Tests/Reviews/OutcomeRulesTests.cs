using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Reviews;

public sealed class OutcomeRulesTests
{
    private static readonly ReviewTemplate Privacy = Reading.Good<ReviewTemplate>("reviews/privacy.yaml", ContractExampleTests.Review);

    [Fact]
    public void A_review_with_everything_accepted_may_be_approved()
    {
        Assert.Null(OutcomeRules.WhyNot(Privacy, "approve", Judged("PRV-01", Verdict.Accept)));
    }

    [Theory]
    [InlineData("approve", Severity.High, "Something is still open.")]
    [InlineData("approve", Severity.Medium, null)]
    [InlineData("approve-with-conditions", Severity.High, null)]
    [InlineData("approve-with-conditions", Severity.Blocker, "A blocker or a question to the vendor is open.")]
    [InlineData("reject", Severity.Blocker, null)]
    public void Open_findings_close_the_outcomes_whose_rules_name_them(string outcome, Severity open, string? expected)
    {
        var situation = Judged("PRV-01", Verdict.Accept) with { OpenFindings = new Dictionary<Severity, int> { [open] = 1 } };

        Assert.Equal(expected, OutcomeRules.WhyNot(Privacy, outcome, situation));
    }

    [Fact]
    public void A_severity_without_open_findings_closes_nothing()
    {
        var situation = Judged("PRV-01", Verdict.Accept) with { OpenFindings = new Dictionary<Severity, int> { [Severity.Blocker] = 0 } };

        Assert.Null(OutcomeRules.WhyNot(Privacy, "approve", situation));
    }

    [Theory]
    [InlineData("approve", "Something is still open.")]
    [InlineData("approve-with-conditions", "A blocker or a question to the vendor is open.")]
    [InlineData("changes-requested", null)]
    public void A_question_back_to_the_vendor_closes_approval(string outcome, string? expected)
    {
        Assert.Equal(expected, OutcomeRules.WhyNot(Privacy, outcome, Judged("PRV-01", Verdict.Clarify, "Which version?")));
    }

    [Theory]
    [InlineData("approve", "1 answer has no verdict yet: PRV-07.")]
    [InlineData("changes-requested", null)]
    [InlineData("reject", null)]
    [InlineData("not-applicable", null)]
    public void A_passing_outcome_needs_every_verdict(string outcome, string? expected)
    {
        var situation = Judged("PRV-01", Verdict.Accept) with { ToJudge = ["PRV-01", "PRV-07"] };

        Assert.Equal(expected, OutcomeRules.WhyNot(Privacy, outcome, situation));
    }

    [Fact]
    public void A_passing_outcome_needs_every_required_item()
    {
        var situation = Judged("PRV-01", Verdict.Accept) with { UnansweredItems = ["REV-PRV-01", "REV-PRV-02"] };

        Assert.Equal("2 items are not answered yet: REV-PRV-01, REV-PRV-02.", OutcomeRules.WhyNot(Privacy, "approve", situation));
    }

    [Fact]
    public void An_outcome_that_a_workflow_declares_as_passing_is_held_to_the_same()
    {
        var situation = new ReviewSituation { ToJudge = ["PRV-01"], FurtherPassing = ["go-on"] };

        Assert.Equal("1 answer has no verdict yet: PRV-01.", OutcomeRules.WhyNot(Privacy, "go-on", situation));
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    public void A_sentence_that_nobody_ticked_keeps_the_review_from_finishing(string outcome)
    {
        var situation = Judged("PRV-01", Verdict.Accept) with { OpenJudges = [new OpenJudge("PRV-09", "head", "Is the face untreated?", "j.PRV-09.head", Severity.High, "M")] };

        Assert.Equal("Answer first: PRV-09: Is the face untreated?", OutcomeRules.WhyNot(Privacy, outcome, situation));
    }

    [Fact]
    public void Every_verdict_but_accept_needs_a_comment()
    {
        Assert.Equal(
            "Say in a comment why, or what is missing: PRV-01. Only “accept” needs none.", OutcomeRules.WhyNot(Privacy, "reject", Judged("PRV-01", Verdict.NotApplicable, " ")));
    }

    [Theory]
    [InlineData("yes", null)]
    [InlineData("no", "The plan is missing.")]
    [InlineData("unknown", "The plan is missing. It cannot be decided: T-1 is answered “unknown”.")]
    public void A_rule_may_look_at_the_answers_of_the_review_and_what_cannot_be_decided_stands_against_it(string answer, string? expected)
    {
        var text = ContractExampleTests.Review.Replace("REV-PRV-01", "T-1", StringComparison.Ordinal).Replace("type: text", "type: yes_no", StringComparison.Ordinal)
            .Replace("rules:\n", "rules:\n  - { outcome: pass, unless: { answer: T-1, equals: \"no\" }, because: The plan is missing. }\n", StringComparison.Ordinal);
        var review = Reading.Good<ReviewTemplate>("reviews/privacy.yaml", text);

        var why = OutcomeRules.WhyNot(review, "pass", new ReviewSituation { Answers = new Dictionary<string, GivenAnswer> { ["T-1"] = GivenAnswer.Of(answer) } });

        Assert.Equal(expected, why);
    }

    private static ReviewSituation Judged(string questionId, Verdict verdict, string? comment = null) =>
        new() { ToJudge = [questionId], Verdicts = new Dictionary<string, GivenVerdict> { [questionId] = new(verdict, comment) } };
}
