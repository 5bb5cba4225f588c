using Governance.Core.Cases.Rounds;
using Governance.Core.People;
using Governance.Core.Steps.Asking;
using Governance.Core.Tests.Worlds;
using Governance.Database;

namespace Governance.Core.Tests.Steps.Asking;

/// <summary>Case 1 with a submitted questionnaire and the review of its answers, and a vendor with a link.</summary>
internal static class AskingWorld
{
    public static readonly VendorRespondent Link = new(1, "vendor-questionnaire", "Alpha Imaging");

    public static async Task<World> AtVendorAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var flow = new SmallFlow()
            .Step("vendor-questionnaire", "kind: 'questionnaire', ownerRole: 'procurement', dueWorkingDays: 5, template: 'questionnaires/vendor'",
                "complete->privacy-review, complete-with-flags->privacy-review, decline->end:withdrawn", "\"stage\": \"S02\"")
            .Step(
                "privacy-review", "kind: 'review', ownerRole: 'privacy-officer', dueWorkingDays: 5, template: 'reviews/privacy'", "approve->end:approved, changes-requested->vendor-questionnaire, reject->end:rejected",
                "\"stage\": \"S03\", \"gate\": true, \"clockStopsFor\": \"vendor\", \"dependsOn\": [\"vendor-questionnaire\"], \"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"approve\"] }");
        var world = await World.SmallAsync(provider, flow, ("questionnaires/vendor.yaml", SmallSteps.Vendor), ("reviews/privacy.yaml", SmallSteps.Review));
        await world.OpenCaseAsync();
        return world;
    }

    public static async Task<World> AtReviewAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var world = await AtVendorAsync(provider);
        await MustAsync(SubmitAsync(world, SmallSteps.VendorFields()));
        return world;
    }

    public static Actor Vendor(string name = "Jane Roe", VendorRespondent? link = null) => Actor.Respondent(null, name, link ?? Link);

    public static async Task<Result> SubmitAsync(World world, (string Name, string Value)[] fields, Actor? by = null, bool attests = true, int? seen = null, int? step = null)
    {
        var round = step is { } number ? (await world.CaseAsync(1)).Step(number) : await world.StepAsync(1, "vendor-questionnaire");
        var command = new SubmitRound(1, round.Number, seen ?? round.Version, StepsOfWorld.Fields(fields), "Jane Roe", "Regulatory affairs", attests);
        return await world.RunAsync<SubmitRoundHandler>(by ?? Vendor(), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public static async Task<Result> AskBackAsync(World world, params RoundPoint[] points)
    {
        var review = await world.StepAsync(1, "privacy-review");
        return await world.RunAsync<AskBackHandler>(world.ActorOf(review.OwnerId), (h, a) => h.HandleAsync(new AskBack(1, review.Number, review.Version, points), a, CancellationToken.None));
    }

    public static async Task<Result> CommentAsync(World world, Actor actor, string question, string audience, string text, string step = "privacy-review")
    {
        var command = new CommentOnQuestion(1, (await world.StepAsync(1, step)).Number, question, audience, text);
        return await world.RunAsync<CommentOnQuestionHandler>(actor, (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public static async Task<Result> CorrectAsync(World world, string question, string why, Actor? by = null)
    {
        var command = new CorrectAnswer(1, (await world.StepAsync(1, "vendor-questionnaire")).Number, question, why);
        return await world.RunAsync<CorrectAnswerHandler>(by ?? Vendor(), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public static Task<RoundForm> FormAsync(World world, Actor? by = null, int? step = null) =>
        world.AskAsync<RoundFormQuery, RoundForm>(q => q.GetAsync(step, null, by ?? Vendor(), CancellationToken.None));

    public static async Task MustAsync(Task<Result> useCase)
    {
        var result = await useCase;
        Assert.True(result.Kind == ResultKind.Done, World.Said(result));
    }
}
