using Governance.Core.Cases.Rounds;
using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Core.Steps.Rounds;
using Governance.Core.Templates;
using Governance.Core.Tests.Worlds;
using Governance.Database;

namespace Governance.Core.Tests.Steps.Rounds;

/// <summary>Case 1 with a questionnaire, a signed review that relies on it, a task that does not, and an open decision.</summary>
internal static class RoundWorld
{
    /// <param name="review">The form of the review.</param>
    public static async Task<World> AtDecisionAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, string review = SmallSteps.Review)
    {
        var flow = new SmallFlow()
            .Step("vendor-questionnaire", "kind: 'questionnaire', ownerRole: 'procurement', dueWorkingDays: 5, template: 'questionnaires/vendor'", "complete->privacy-review", "\"stage\": \"S02\"")
            .Step(
                "privacy-review", "kind: 'review', ownerRole: 'privacy-officer', dueWorkingDays: 5, template: 'reviews/privacy'", "approve->budget, changes-requested->vendor-questionnaire, reject->end:rejected",
                "\"stage\": \"S03\", \"gate\": true, \"dependsOn\": [\"vendor-questionnaire\"], \"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"approve\"] }")
            .Step("budget", "kind: 'task', ownerRole: 'finance', dueWorkingDays: 5", "done->decision")
            .Step("decision", "kind: 'approval', ownerRole: 'clinical-lead', dueWorkingDays: 5", "approve->end:approved, send-back->privacy-review, refuse->end:rejected", "\"stage\": \"S13\", \"gate\": true, \"dependsOn\": [\"privacy-review\"]");
        var world = await World.SmallAsync(provider, flow, ("questionnaires/vendor.yaml", SmallSteps.Vendor), ("reviews/privacy.yaml", review), ("change-matrix/standard.yaml", MatrixText()));
        await world.OpenCaseAsync();
        await world.MustCompleteAsync(1, "vendor-questionnaire", SmallSteps.VendorFields());
        await world.MustCompleteAsync(1, "privacy-review", SmallSteps.ReviewFields());
        await world.MustCompleteAsync(1, "budget", ("outcome", "done"));
        return world;
    }

    public static async Task<Result> SendBackAsync(World world, string from, string to, string reason, RoundPoint? point = null, Role? by = null)
    {
        var step = await world.StepAsync(1, from);
        var command = new SendBack(1, step.Number, step.Version, (await world.StepAsync(1, to)).Number, reason, point is null ? [] : [point]);
        var actor = by is null ? world.ActorOf(step.OwnerId) : world.People.Acting(by);
        return await world.RunAsync<SendBackHandler>(actor, (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    public static Task<ChangePage> ChangeAsync(World world, string change) =>
        world.AskAsync<ChangePreviewQuery, ChangePage>(q => q.GetAsync(1, change, world.People.Acting(Role.ImagingInformatics), CancellationToken.None));

    public static Task<Result> RecordAsync(World world, string change, long seen, Role? by = null) =>
        world.RunAsync<RecordChangeHandler>(world.People.Acting(by ?? Role.ImagingInformatics), (h, a) => h.HandleAsync(new RecordChange(1, change, "The vendor wrote on Monday.", seen), a, CancellationToken.None));

    public static ChangeMatrix ShippedMatrix() => (ChangeMatrix)TemplateReader.Read(TemplateKinds.All, new TemplateSource("change-matrix/standard.yaml", MatrixText())).Template!;

    private static string MatrixText() => File.ReadAllText(Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "templates", "change-matrix", "standard.yaml"));
}
