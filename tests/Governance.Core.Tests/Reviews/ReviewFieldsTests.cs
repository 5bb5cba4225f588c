using Governance.Core.Dossiers;
using Governance.Core.Reviews;
using Governance.Core.Tests.Questionnaires;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Reviews;

public sealed class ReviewFieldsTests
{
    private static readonly ReviewTemplate Privacy = Reading.Good<ReviewTemplate>("reviews/privacy.yaml", ContractExampleTests.Review);

    [Fact]
    public void Verdicts_ticks_and_ratings_are_read_from_their_fields()
    {
        var fields = GivenForm.Fields(
            ("v.T-1", "clarify"), ("v.T-1.comment", " Which version? "), ("j.T-1.flat", "yes"), ("j.check.flow", "no"),
            ("r.before.likelihood", "likely"), ("r.before.impact", "severe"), ("r.after.likelihood", "rare"));

        var reading = ReviewFields.Read(Privacy, GivenForm.Of("id: T-1, text: T, type: text", "id: T-2, text: T, type: text").Questions, fields);

        Assert.Empty(reading.Problems);
        Assert.Equal(new GivenVerdict(Verdict.Clarify, "Which version?"), Assert.Single(reading.Verdicts).Value);
        Assert.Equal([("T-1/flat", true), ("check/flow", false)], reading.Judged.Select(j => (j.Key, j.Value)));
        Assert.Equal((new RiskRating("likely", "severe"), null), (reading.Before, reading.After));
    }

    [Fact]
    public void What_cannot_be_chosen_is_named_by_its_field()
    {
        var fields = GivenForm.Fields(("v.T-1", "fine"), ("j.T-1.flat", "maybe"), ("r.after.impact", "huge"));

        var reading = ReviewFields.Read(Privacy, GivenForm.Of("id: T-1, text: T, type: text").Questions, fields);

        Assert.Equal(["j.T-1.flat", "r.after.impact", "v.T-1"], reading.Problems.Select(p => p.PropertyName).Order());
    }

    [Fact]
    public void A_verdict_written_back_into_fields_reads_the_same()
    {
        var verdict = new GivenVerdict(Verdict.AcceptWithCondition, "Until March");

        var reading = ReviewFields.Read(Privacy, GivenForm.Of("id: T-1, text: T, type: text").Questions, ReviewFields.ToFields("T-1", verdict));

        Assert.Equal(verdict, reading.Verdicts["T-1"]);
    }

    [Theory]
    [InlineData("rare", "low low medium medium")]
    [InlineData("unlikely", "low medium medium high")]
    [InlineData("possible", "medium medium high veryhigh")]
    [InlineData("likely", "medium high veryhigh veryhigh")]
    public void Likelihood_and_impact_give_the_level_of_risk(string likelihood, string expected)
    {
        var levels = Privacy.Rating!.Impact.Select(i => RiskMatrix.LevelOf(new RiskRating(likelihood, i), Privacy.Rating));

        Assert.Equal(expected, string.Join(' ', levels).ToLowerInvariant());
    }

    [Fact]
    public void A_scale_of_another_length_is_brought_to_four_steps()
    {
        var scale = new RatingScale(["seldom", "often"], ["small", "middle", "large", "larger", "largest"], false);

        Assert.Equal(RiskLevel.VeryHigh, RiskMatrix.LevelOf(new RiskRating("often", "largest"), scale));
        Assert.Equal(RiskLevel.Low, RiskMatrix.LevelOf(new RiskRating("seldom", "small"), scale));
    }

    [Fact]
    public void A_word_outside_the_scale_is_no_rating()
    {
        Assert.Throws<ArgumentException>(() => RiskMatrix.LevelOf(new RiskRating("never", "minor"), Privacy.Rating!));
    }
}
