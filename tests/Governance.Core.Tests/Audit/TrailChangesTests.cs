using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Audit;

public class TrailChangesTests
{
    [Fact]
    public async Task An_entry_holds_old_and_new_values_of_marked_properties_and_of_no_others()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();

        await world.MustCompleteAsync(number, "intake", SmallSteps.IntakeFields());

        var changes = (await world.LastBodyAsync(Trails.OfCase(number)))["details"]!["changes"]!.AsArray()
            .Select(c => $"{c!["of"]}.{c["field"]}: {c["old"] ?? "nothing"} > {c["new"]}");
        Assert.Equal(
            ["case/1.tier: nothing > 2", "caseStep/1/1.outcome: nothing > accept", "caseStep/1/1.state: open > completed", "caseStep/1/1.version: 1 > 2"],
            changes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_property_that_people_fill_with_words_is_marked()
    {
        var marked = typeof(OnTrailAttribute).Assembly.GetTypes().SelectMany(t => t.GetProperties())
            .Where(p => Attribute.IsDefined(p, typeof(OnTrailAttribute)) && p.PropertyType == typeof(string)).Select(p => $"{p.DeclaringType!.Name}.{p.Name}");

        string[] composedByTheProduct = ["Case.State", "Case.Ending", "Case.StuckBecause", "CaseStep.State", "CaseStep.Outcome", "CaseStep.OwnerNote", "CaseStep.WaitsFor", "Finding.State", "Condition.State",
            "Cover.State", "Escalation.State", "Escalation.Decision", "Deployment.State", "Deployment.StateBeforePause",
            "VendorLink.Delivery", "Contribution.State"];
        Assert.Empty(marked.Except(composedByTheProduct));
    }
}
