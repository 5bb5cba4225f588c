using Governance.Core.Deployments;
using Governance.TestKit;

namespace Governance.Core.Tests.Deployments;

public class DeploymentStateTests
{
    private const string Same = "same";
    private const string Refused = "refused";

    // One row a state, one column an effect, in the order of the effects below.
    private static readonly Dictionary<string, string[]> Table = new()
    {
        //                     shadow     pilot    live     pause     resume   update   extend   renew    retire
        ["shadow"] = [Same, "pilot", "live", "paused", Same, Refused, Refused, Refused, "retired"],
        ["pilot"] = [Same, Same, "live", "paused", Same, Refused, Refused, Refused, "retired"],
        ["live"] = [Same, Same, Same, "paused", Same, "live", "live", "live", "retired"],
        ["paused from pilot"] = [Same, Same, Refused, Same, "pilot", Refused, Refused, Refused, "retired"],
        ["paused from live"] = [Same, Same, Refused, Same, "live", "paused", "paused", "paused", "retired"],
        ["retired"] = [Refused, Refused, Refused, Refused, Same, Refused, Refused, Refused, Same],
    };

    private static readonly string[] Effects =
    [
        DeploymentEffect.Shadow, DeploymentEffect.Pilot, DeploymentEffect.Live, DeploymentEffect.Pause, DeploymentEffect.Resume,
        DeploymentEffect.Update, DeploymentEffect.Extend, DeploymentEffect.Renew, DeploymentEffect.Retire,
    ];

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var (state, row) in Table)
        {
            foreach (var (effect, expected) in Effects.Zip(row))
            {
                cells.Add(state, effect, expected);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_effect_in_every_state_changes_it_leaves_it_or_is_refused_with_a_sentence(string state, string effect, string expected)
    {
        var deployment = In(state);
        var before = (deployment.State, deployment.Version);

        var reason = deployment.WhyNot(effect);
        var rows = reason is null ? deployment.Apply(effect, Act()) : [];

        Assert.Equal(expected == Refused, reason is not null);
        Assert.Equal(expected is Same or Refused, rows.Count == 0);
        Assert.Equal(expected is Same or Refused ? before.State : expected, deployment.State);
        Assert.True(reason is null || reason.EndsWith('.'));
    }

    [Theory]
    [InlineData(DeploymentEffect.Shadow, true)]
    [InlineData(DeploymentEffect.Pilot, true)]
    [InlineData(DeploymentEffect.Live, true)]
    [InlineData(DeploymentEffect.Pause, false)]
    [InlineData(DeploymentEffect.Resume, false)]
    [InlineData(DeploymentEffect.Retire, false)]
    public void Only_what_installs_can_be_the_first(string effect, bool may)
    {
        Assert.Equal(may, Deployment.WhyNotFirst(effect) is null);
    }

    [Fact]
    public void A_product_stays_paused_while_a_pause_of_another_case_stands()
    {
        var deployment = In("paused from live");
        deployment.Pause(new PauseText(PauseScope.Scanner, "room 2", "p4", "Worse.", "Read alone."), new PausePeople(5, FixedTime.Start, 5, null), Act() with { CaseNumber = 3 });

        deployment.Apply(DeploymentEffect.Resume, Act());

        Assert.Equal((DeploymentState.Paused, "room 2"), (deployment.State, Assert.Single(deployment.StandingPauses).ScopeText));
    }

    [Fact]
    public void The_approval_holds_a_year_unless_the_decision_names_a_day()
    {
        var (usual, named) = (In("shadow"), In("shadow"));

        usual.Apply(DeploymentEffect.Live, Act());
        named.Apply(DeploymentEffect.Live, Act() with { ReviewOn = new DateOnly(2027, 3, 1) });

        Assert.Equal((new DateOnly(2027, 11, 2), new DateOnly(2027, 3, 1)), (usual.ReviewOn!.Value, named.ReviewOn!.Value));
    }

    [Theory]
    [InlineData("Room 2, accession 12345: nothing was marked.", true)]
    [InlineData("The patient, born on 12.03.1948, was called again.", true)]
    [InlineData("MRN 99812", true)]
    [InlineData("46 of 250 studies since 19 October 2026, room 2.", false)]
    public void What_looks_like_a_patient_is_noticed(string text, bool isNoticed)
    {
        Assert.Equal(isNoticed, PatientWords.WhyIdentifiable(text) is not null);
    }

    private static Deployment In(string state)
    {
        var deployment = Deployment.Install(new DeploymentOrigin(1, 1, 1, 1, "AlphaChest 2.1.3", 4, false), FixedTime.Start);
        string[] way = state switch
        {
            "shadow" => ["shadow"],
            "pilot" => ["shadow", "pilot"],
            "live" => ["shadow", "pilot", "live"],
            "paused from pilot" => ["pilot", "pause"],
            "paused from live" => ["live", "pause"],
            _ => ["live", "retire"],
        };
        foreach (var effect in way)
        {
            deployment.Apply(effect, Act());
        }

        return deployment;
    }

    private static DeploymentAct Act() => new(2, null, "AlphaChest 2.1.3", 1, new DateOnly(2026, 11, 2), FixedTime.Start, 5);
}
