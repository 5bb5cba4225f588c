using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Dossiers;

public class SignedRecordsTests
{
    [Fact]
    public async Task What_a_review_signs_contains_the_recorded_facts_and_holds_while_nothing_changes()
    {
        await using var world = await SignedAsync();

        var signature = await world.ReadAsync(db => db.Signatures.SingleAsync());

        Assert.Contains("\"records\":[", signature.ContentText, StringComparison.Ordinal);
        Assert.Contains("Cloud service", signature.ContentText, StringComparison.Ordinal);
        Assert.Equal(signature.ContentSha256, await TodayAsync(world));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("withdrawn")]
    [InlineData("added")]
    public async Task A_data_flow_changed_withdrawn_or_added_after_signing_makes_the_signature_stale(string how)
    {
        await using var world = await SignedAsync();
        var signed = await world.ReadAsync(db => db.Signatures.Select(s => s.ContentSha256).SingleAsync());

        switch (how)
        {
            case "changed":
                await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow("Other service"), 1, 1, "It moved.");
                break;
            case "withdrawn":
                await world.WithdrawAsync(PrivacyKinds.DataFlow, 1, 1);
                break;
            default:
                await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow("A second service"));
                break;
        }

        Assert.NotEqual(signed, await TodayAsync(world));
    }

    [Fact]
    public async Task An_access_granted_later_is_an_event_and_leaves_the_signature_valid_but_a_corrected_one_does_not()
    {
        await using var world = await SignedAsync();
        var signed = await world.ReadAsync(db => db.Signatures.Select(s => s.ContentSha256).SingleAsync());

        await world.MustRecordAsync(PrivacyKinds.Access, DossierWorld.Access("2026-10-15"));
        var afterGrant = await TodayAsync(world);
        await world.MustRecordAsync(PrivacyKinds.Access, DossierWorld.Access("2026-09-01"), 1, 1, "The day was wrong.");
        var afterCorrection = await TodayAsync(world);

        Assert.Equal(signed, afterGrant);
        Assert.NotEqual(signed, afterCorrection);
    }

    [Fact]
    public async Task An_entry_that_came_in_while_the_signature_sheet_was_open_must_be_looked_at_before_signing()
    {
        await using var world = await DossierWorld.CreateAsync();
        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow());
        var step = await world.StepAsync(1, "privacy-review");
        var fields = StepsOfWorld.Fields(SmallSteps.ReviewFields());
        var sheet = await world.PrepareAsync(step, fields);
        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow("A second service"));

        var result = await world.CompleteAsync(step, fields, seenContent: sheet.ContentSha256);

        Assert.Equal(ResultKind.Stale, result.Kind);
        Assert.Equal(0, await world.ReadAsync(db => db.Signatures.CountAsync()));
    }

    [Fact]
    public async Task After_an_approval_only_events_go_on_and_what_was_reviewed_stays()
    {
        await using var world = await DossierWorld.CreateAsync(atStep: "");
        var kind = DossierKinds.Find(PrivacyKinds.DataFlow)!;

        var flow = await world.RecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow());
        var access = await world.RecordAsync(PrivacyKinds.Access, DossierWorld.Access());

        Assert.False(kind.IsLog);
        Assert.Equal("The case has ended. What was reviewed stays as it is; a change of the product in use opens a case of its own.", flow.Reason);
        Assert.Equal(ResultKind.Done, access.Kind);
    }

    private static async Task<World> SignedAsync()
    {
        var world = await DossierWorld.CreateAsync();
        await world.MustRecordAsync(PrivacyKinds.DataFlow, DossierWorld.Flow());
        await world.MustRecordAsync(PrivacyKinds.Access, DossierWorld.Access());
        await world.MustCompleteAsync(1, "privacy-review", SmallSteps.ReviewFields());
        return world;
    }

    private static async Task<string> TodayAsync(World world) => await world.SignedTodayAsync(1, (await world.StepAsync(1, "privacy-review")).Number);
}
