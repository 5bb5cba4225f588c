using Governance.Core.Decisions.Committee;
using Governance.Core.StartUp;
using Governance.Workflows;
using Governance.Workflows.Format;

namespace Governance.Core.Tests.Committee;

/// <summary>Roles and controls, sections 5 and 10, row by row, against the rules and the definitions that the product ships.</summary>
public class CommitteeRuleTableTests
{
    private const string All = "chair radiology informatics security privacy regulatory quality bias";

    private static readonly CommitteeTemplate Rules = ShippedRules.Read();

    private static readonly Dictionary<string, string> Words = new()
    {
        ["chair"] = "committee-chair",
        ["radiology"] = "clinical-lead",
        ["informatics"] = "imaging-informatics",
        ["security"] = "security-officer",
        ["privacy"] = "privacy-officer",
        ["regulatory"] = "regulatory-officer",
        ["quality"] = "quality-safety",
        ["bias"] = "bias-reviewer",
        ["legal"] = "legal",
        ["patient"] = "patient-rep",
    };

    [Theory]
    [InlineData("go-live", 1, "signed by named people")]
    [InlineData("go-live", 2, "simple majority, written vote possible")]
    [InlineData("go-live", 3, "two thirds, in a meeting, nothing open from high")]
    [InlineData("threshold-change", 1, "signed by named people")]
    [InlineData("threshold-change", 2, "signed by named people")]
    [InlineData("threshold-change", 3, "simple majority, in a meeting")]
    [InlineData("exception", 1, "not allowed")]
    [InlineData("exception", 2, "unanimous among core, in a meeting")]
    [InlineData("exception", 3, "unanimous among core, in a meeting")]
    [InlineData("resume", 1, "signed by named people")]
    [InlineData("resume", 2, "signed by named people")]
    [InlineData("resume", 3, "two thirds, in a meeting")]
    [InlineData("renewal", 1, "signed by named people")]
    [InlineData("renewal", 2, "simple majority, written vote possible")]
    [InlineData("renewal", 3, "simple majority, in a meeting")]
    [InlineData("urgent", 1, "simple majority, written vote possible")]
    [InlineData("urgent", 2, "simple majority, written vote possible")]
    [InlineData("urgent", 3, "simple majority, in a meeting")]
    public void Who_decides_what_for_which_tier(string decision, int tier, string how)
    {
        var rule = Rules.RuleFor(decision, tier)!;

        var said = !rule.IsAllowed ? "not allowed" : !rule.NeedsVote ? "signed by named people" : string.Join(", ", new[]
        {
            rule.Majority switch { Majority.TwoThirds => "two thirds", Majority.UnanimousCore => "unanimous among core", _ => "simple majority" },
            rule.MayBeWritten ? "written vote possible" : "in a meeting",
            rule.NoOpen is { } severity ? $"nothing open from {severity}" : "",
        }.Where(w => w.Length > 0));

        Assert.Equal(how, said);
    }

    [Theory]
    [InlineData("more than half of the members take part", "go-live", 2, "chair radiology informatics security bias", "", "5 for", "carried")]
    [InlineData("half of the members is no quorum", "go-live", 2, "chair radiology informatics security", "", "4 for", "no-quorum")]
    [InlineData("no quorum without radiology", "go-live", 2, "chair informatics security privacy regulatory quality bias", "", "7 for", "no-quorum")]
    [InlineData("no quorum without informatics", "go-live", 2, "chair radiology security privacy regulatory quality bias", "", "7 for", "no-quorum")]
    [InlineData("no quorum without privacy and security", "go-live", 2, "chair radiology informatics regulatory quality bias", "", "6 for", "no-quorum")]
    [InlineData("privacy alone is enough of the two", "go-live", 2, "chair radiology informatics privacy bias", "", "5 for", "carried")]
    [InlineData("tier 3 also needs patient safety", "go-live", 3, "chair radiology informatics security privacy regulatory bias", "", "7 for", "no-quorum")]
    [InlineData("an unknown tier is tier 3", "go-live", 0, "chair radiology informatics security privacy regulatory bias", "", "7 for", "no-quorum")]
    [InlineData("who is conflicted does not count as a member", "go-live", 2, "chair radiology informatics security", "regulatory bias", "4 for", "carried")]
    [InlineData("who is conflicted does not stand for radiology", "go-live", 2, All, "radiology", "7 for", "no-quorum")]
    [InlineData("a conflicted vote is not counted", "go-live", 2, All, "bias regulatory", "3 for 2 against 1 for 1 against 1 for", "tie")]
    [InlineData("an adviser has no vote", "go-live", 2, All + " legal", "", "4 for 4 against 1 for", "tie")]
    [InlineData("a voting guest votes", "go-live", 2, All + " patient", "", "4 for 4 against 1 for", "carried")]
    [InlineData("more for than against carries", "go-live", 2, All, "", "4 for 3 against 1 abstain", "carried")]
    [InlineData("fewer for than against does not", "go-live", 2, All, "", "3 for 4 against 1 abstain", "not-carried")]
    [InlineData("a tie is deferred", "go-live", 2, All, "", "4 for 4 against", "tie")]
    [InlineData("only abstentions are a tie, not an approval", "go-live", 2, All, "", "8 abstain", "tie")]
    [InlineData("nobody who votes approves nothing", "go-live", 2, All, "", "0 for", "tie")]
    [InlineData("the chair votes once: four to four stays a tie", "renewal", 2, All, "", "4 for 4 against", "tie")]
    [InlineData("go-live of tier 3 needs two thirds", "go-live", 3, All, "", "5 for 3 against", "not-carried")]
    [InlineData("two thirds of the votes cast, abstentions apart", "go-live", 3, All, "", "4 for 2 against 2 abstain", "carried")]
    [InlineData("resuming in tier 3 needs two thirds", "resume", 3, All, "", "5 for 3 against", "not-carried")]
    [InlineData("resuming in tier 3 with two thirds", "resume", 3, All, "", "6 for 2 against", "carried")]
    [InlineData("a renewal of tier 3 needs a majority", "renewal", 3, All, "", "5 for 3 against", "carried")]
    [InlineData("an exception needs every core member", "exception", 2, All, "", "7 for 1 abstain", "not-carried")]
    [InlineData("an exception with every core member", "exception", 2, All, "", "8 for", "carried")]
    [InlineData("an exception falls with one guest against", "exception", 2, All + " patient", "", "8 for 1 against", "not-carried")]
    [InlineData("an exception of tier 3 needs legal", "exception", 3, All, "", "8 for", "no-quorum")]
    [InlineData("an exception of tier 3 with legal", "exception", 3, All + " legal", "", "8 for", "carried")]
    [InlineData("a veto returns the case", "go-live", 2, All, "", "3 for 1 veto 4 for", "vetoed")]
    [InlineData("a veto without a quorum decides nothing", "go-live", 2, "chair radiology informatics privacy", "", "3 for 1 veto", "no-quorum")]
    [InlineData("a conflicted veto is not counted", "go-live", 2, All, "security", "3 for 1 veto 4 for", "carried")]
    [InlineData("an urgent pause is ratified by a majority", "urgent", 2, All, "", "5 for 3 against", "carried")]
    [InlineData("an urgent pause of tier 3 needs patient safety there", "urgent", 3, "chair radiology informatics security privacy", "", "5 for", "no-quorum")]
    public void The_result_is_computed(string rule, string decision, int tier, string present, string conflicted, string votes, string expected)
    {
        var there = present.Split(' ').Select(w => Words[w]).ToList();
        var recused = conflicted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Words[w]).ToHashSet();
        var members = there.Concat(All.Split(' ').Select(w => Words[w])).Distinct()
            .Select((role, i) => new SeatedMember(i + 1, i + 1, role, Rules.VoiceFor(role), there.Contains(role), recused.Contains(role))).ToList();

        var count = VoteCount.Of(Rules.RuleFor(decision, tier == 0 ? null : tier)!, members, Seats.Ballots(members, votes));

        Assert.True(expected == count.Outcome, $"{rule}: {count.Outcome} instead of {expected}. {count.Sentence}");
    }

    [Fact]
    public void Privacy_security_and_the_radiology_lead_have_a_veto_and_nobody_else()
    {
        Assert.Equal(["clinical-lead", "privacy-officer", "security-officer"], Rules.Vetoes.Keys.Order());
        Assert.Equal((3, 5), (Rules.WrittenWorkingDays, Rules.AgendaWorkingDays));
    }

    [Theory]
    [InlineData("full-adoption", "go-live-decision", "S13", 1, "clinical-lead committee-chair imaging-informatics")]
    [InlineData("incident-and-pause", "resume-decision", "S17", 1, "clinical-lead committee-chair imaging-informatics")]
    [InlineData("incident-and-pause", "resume-decision", "S17", 2, "clinical-lead committee-chair imaging-informatics quality-safety")]
    [InlineData("periodic-review", "renewal-decision", "S13", 1, "clinical-lead committee-chair")]
    public void Where_named_people_sign_instead_of_a_vote_the_definition_asks_each_of_them(string file, string decision, string stage, int tier, string signers)
    {
        var definition = Shipped(file);

        var signed = Walk(definition, tier, decision).Select(key => definition.Step(key)!).Where(s => s.Stage == stage && s.Signature is not null && s.Kind is "approval" or "committee-decision" && s.Stage == stage);

        Assert.Equal(signers.Split(' '), signed.Select(s => s.OwnerRole).Distinct().Order());
        Assert.False(Rules.RuleFor(definition.Step(decision)!.Vote!, tier)!.NeedsVote);
    }

    [Fact]
    public void Every_decision_on_use_names_its_vote_and_its_configuration_and_is_signed_by_the_chair()
    {
        string[] files = ["full-adoption", "version-update", "scope-extension", "periodic-review", "incident-and-pause"];

        var deciding = files.SelectMany(f => Shipped(f).HumanSteps).Where(s => s.Outcomes.SelectMany(s.DeploymentEffects).Any(e => e is "live" or "extend" or "renew" or "resume")).ToList();

        Assert.Equal(["extension-decision", "go-live-decision", "renewal-decision", "resume-decision"], deciding.Select(s => s.Key).Order());
        Assert.All(deciding, s => Assert.Equal(("committee-decision", "committee-chair", true, true), (s.Kind, s.OwnerRole, s.Vote is not null, s.Configuration is not null)));
        Assert.All(deciding, s => Assert.Empty(s.Outcomes.Where(o => s.DeploymentEffects(o).Count > 0).Except(s.Signature!.RequiredFor)));
    }

    [Fact]
    public void What_was_decided_at_once_is_ratified_within_five_working_days_and_never_makes_a_product_live()
    {
        var incident = Shipped("incident-and-pause");

        var ratified = incident.HumanSteps.Where(s => s.Vote == CommitteeTemplate.Urgent).ToList();

        Assert.Equal(["restriction-ratification", "urgent-ratification"], ratified.Select(s => s.Key).Order());
        Assert.All(ratified, s => Assert.Equal((5, 0), (s.DueWorkingDaysFor(3), s.Deployment.Count)));
        Assert.Equal(["clinical-lead", "committee-chair", "quality-safety"], new[] { "escalation-decision", "urgent-chair", "urgent-quality" }.Select(k => incident.Step(k)!.OwnerRole).Order());
        Assert.DoesNotContain(new[] { "full-adoption", "version-update", "scope-extension", "periodic-review" }.SelectMany(f => Shipped(f).HumanSteps), s => s.Vote == CommitteeTemplate.Urgent);
    }

    private static WorkflowDefinition Shipped(string name)
    {
        var path = Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "workflows", $"{name}.json");
        return ElsaWorkflowReader.Read(File.ReadAllText(path), name).Definition!;
    }

    // Everybody says yes, until the decision is open.
    private static List<string> Walk(WorkflowDefinition definition, int tier, string until)
    {
        var engine = new WorkflowEngine();
        var at = new DateTime(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc);
        var facts = new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["Tier"] = tier, ["SeriousConcern"] = "no", ["FailedLink"] = "clinical-use", ["Hosting"] = "on_prem", ["DataLeavesSite"] = "no" };
        var state = engine.Advance(definition, null, Trigger.Start(at, facts: facts)).State;
        var done = new List<string>();
        while (state.Status == "Running" && done.Count < 200)
        {
            var task = state.OpenTasks[0];
            done.Add(task.TaskName);
            if (task.TaskName == until)
            {
                return done;
            }

            var step = definition.Step(task.TaskName)!;
            state = engine.Advance(definition, state, Trigger.StepCompleted(at, task.TaskId, step.Outcomes.FirstOrDefault(step.IsPassing) ?? step.Outcomes[0], facts: facts)).State;
        }

        throw new InvalidOperationException($"The walk of {definition.Id} never came to {until}: {string.Join(", ", done)}");
    }
}
