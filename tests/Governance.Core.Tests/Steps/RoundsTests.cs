using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps;

public class RoundsTests
{
    [Fact]
    public async Task A_returned_questionnaire_opens_its_second_round_with_the_answers_filled_in_and_the_questions_that_were_asked_back()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "privacy-review");

        await world.MustCompleteAsync(number, "privacy-review", ("outcome", "changes-requested"), ("reason", "Say more."), ("j.VEN-03.unclear", "no"), ("v.VEN-02", "clarify"), ("v.VEN-02.comment", "Which backups?"));

        var step = await world.StepAsync(number, "vendor-questionnaire");
        var page = await world.PageAsync(step);
        Assert.Equal((2, "Vendor questionnaire, 2nd round"), (step.Round, step.TitleWithRound));
        Assert.Equal(("yes", "30 days"), (page.Fields["a.VEN-01"][0], page.Fields["a.VEN-02"][0]));
        Assert.Equal(["VEN-02"], page.AskedBack.Keys);
        Assert.Equal("Which backups?", page.AskedBack["VEN-02"].Comment);
    }

    [Fact]
    public async Task The_second_round_of_the_review_keeps_verdicts_on_answers_that_stayed_and_asks_again_for_those_asked_back()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "privacy-review");
        await world.MustCompleteAsync(number, "privacy-review", ("outcome", "changes-requested"), ("reason", "Say more."), ("j.VEN-03.unclear", "no"), ("v.VEN-02", "clarify"), ("v.VEN-02.comment", "Which backups?"), ("v.VEN-01", "accept"));
        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields(kept: "30 days, no backups"));

        var page = await world.PageAsync(await world.StepAsync(number, "privacy-review"));

        var asked = page.Judged.Single(j => j.Question.Id == "VEN-02");
        Assert.False(page.Fields.ContainsKey("v.VEN-02"));
        Assert.Contains("30 days", asked.Earlier!.Value, StringComparison.Ordinal);
        Assert.Contains("no backups", asked.Answer!.Value, StringComparison.Ordinal);
        Assert.Null(page.Judged.Single(j => j.Question.Id == "VEN-01").Earlier);
    }

    [Theory]
    [InlineData("30 days", true)]
    [InlineData("60 days", false)]
    public async Task A_signature_on_a_review_holds_while_the_answers_stay_and_is_stale_when_one_changed(string kept, bool holds)
    {
        await using var world = await SmallSteps.WorldAsync();
        var (number, review, signed) = await SignedAndReturnedAsync(world);

        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields(kept: kept));

        Assert.Equal(holds, signed == await world.SignedTodayAsync(number, review));
    }

    [Fact]
    public async Task A_signature_that_leans_on_a_step_is_stale_after_a_new_round_of_it_whatever_was_answered()
    {
        await using var world = await SmallSteps.WorldAsync(reviewGovernance: ", \"dependsOn\": [\"vendor-questionnaire\"]");
        var (number, review, signed) = await SignedAndReturnedAsync(world);

        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields());

        Assert.NotEqual(signed, await world.SignedTodayAsync(number, review));
    }

    private static async Task<(int Number, int Review, string Signed)> SignedAndReturnedAsync(World world)
    {
        var number = await SmallSteps.AtAsync(world, "integration");
        var review = (await world.StepAsync(number, "privacy-review")).Number;
        var signed = await world.ReadAsync(db => db.Signatures.Select(s => s.ContentSha256).SingleAsync());
        await world.MustCompleteAsync(number, "integration", ("outcome", "fail"), ("reason", "It does not run."));
        Assert.Equal(signed, await world.SignedTodayAsync(number, review));
        Assert.Equal(world.People.With(Role.Procurement).Id, (await world.StepAsync(number, "vendor-questionnaire")).OwnerId);
        return (number, review, signed);
    }
}
