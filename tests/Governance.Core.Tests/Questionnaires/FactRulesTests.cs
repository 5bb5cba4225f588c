using Governance.Core.Questionnaires;

namespace Governance.Core.Tests.Questionnaires;

public sealed class FactRulesTests
{
    private static readonly TierScore[] Scores = Enum.GetValues<TierScore>();

    [Theory]
    [InlineData("cloud", "no", "yes")]
    [InlineData("hybrid", null, "yes")]
    [InlineData("on_prem", "yes", "yes")]
    [InlineData("scanner_embedded", "yes", "yes")]
    [InlineData("on_prem", "no", "no")]
    [InlineData("on_prem", null, null)]
    [InlineData(null, "no", null)]
    [InlineData(null, "yes", null)]
    public void Data_leave_the_site_for_cloud_hybrid_or_remote_support_and_nobody_knows_while_the_hosting_is_not_known(string? hosting, string? remote, string? expected)
    {
        var profile = CaseProfile.Empty.With("hosting", Fact(hosting)).With("remote_support", Fact(remote));

        Assert.Equal(Fact(expected), FactRules.LeavesSite(profile));
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(3, "1")]
    [InlineData(4, "2")]
    [InlineData(7, "2")]
    [InlineData(8, "3")]
    [InlineData(12, "3")]
    public void The_tier_follows_from_the_sum_of_the_six_scores(int sum, string tier)
    {
        var scores = Scores.Select((s, i) => (s, Value: Math.Clamp(sum - (2 * i), 0, 2))).ToDictionary(s => s.s, s => s.Value);

        Assert.Equal(tier, FactRules.TierOf(scores).Text);
    }

    [Fact]
    public void The_tier_is_not_known_while_a_score_is_missing()
    {
        var scores = Scores.Skip(1).ToDictionary(s => s, _ => 2);

        Assert.Equal(FactValue.Unknown, FactRules.TierOf(scores));
    }

    [Fact]
    public void Answers_set_the_facts_that_their_questions_name()
    {
        var form = GivenForm.Of(
            "id: T-1, text: T, type: single, options: [on_prem: On our premises, cloud: Cloud], sets: hosting",
            "id: T-2, text: T, type: multi, options: [triage, detection], sets: task_type",
            "id: T-3, text: T, type: yes_no, sets: pccp",
            "id: T-4, text: T, type: yes_no, sets: adaptive");

        var facts = FactRules.Derive(CaseProfile.Empty, form, GivenForm.Answers(("T-1", "cloud"), ("T-2", AnswerValue.OfTexts(["triage"])), ("T-3", "unknown"), ("T-4", "partial")));

        Assert.Equal("cloud", facts["hosting"].Text);
        Assert.Equal(FactValue.Of("triage"), facts["task_type"]);
        Assert.Equal([FactValue.Unknown, FactValue.Unknown], new[] { facts["pccp"], facts["adaptive"] });
        Assert.Equal("yes", facts["data_leaves_site"].Text);
    }

    [Fact]
    public void The_tier_comes_from_the_answers_with_a_score_and_waits_for_the_last_of_them()
    {
        var form = GivenForm.Of([.. Scores.Select((s, i) => $"id: T-{i}, text: T, type: single, options: [\"0\": none, \"1\": some, \"2\": much], tier-score: {s.Key()}")]);
        var answers = Scores.Select((_, i) => ($"T-{i}", (System.Text.Json.Nodes.JsonNode?)"1")).ToArray();

        var early = FactRules.Derive(CaseProfile.Empty, form, GivenForm.Answers(answers[1..]));
        var late = FactRules.Derive(early, form, GivenForm.Answers(answers));

        Assert.Equal(FactValue.Unknown, early["tier"]);
        Assert.Equal("2", late["tier"].Text);
    }

    [Fact]
    public void A_form_without_scores_leaves_the_tier_and_unanswered_questions_leave_their_facts()
    {
        var known = CaseProfile.Empty.With("tier", FactValue.Of("3")).With("pccp", FactValue.Of("yes"));

        var facts = FactRules.Derive(known, GivenForm.Of("id: T-1, text: T, type: yes_no, sets: pccp"), GivenForm.Answers());

        Assert.Equal(("3", "yes"), (facts["tier"].Text, facts["pccp"].Text));
    }

    private static FactValue Fact(string? value) => value is null ? FactValue.Unknown : FactValue.Of(value);
}
