using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests;

/// <summary>After a pause there is one way back to live, and it leads over everything that resuming must rest on.</summary>
public sealed class WayBackTests
{
    private static readonly WorkflowDefinition Incident = Given.Shipped(Given.ShippedFiles.Single(file => file.EndsWith("incident-and-pause.json", StringComparison.Ordinal)));

    private static readonly string[] Always =
        ["pause-effect", "external-reports", "root-cause", "look-back", "mitigation", "revalidation-protocol", "revalidation-report", "monitoring-change", "resume-clinical-signoff", "resume-informatics-signoff"];

    [Theory]
    [InlineData(1, "acquisition", "resume-acquisition-signoff")]
    [InlineData(2, "clinical-use", "resume-quality-signoff")]
    [InlineData(3, "security", "resume-security-signoff")]
    [InlineData(null, null, "resume-unknown-link-signoff")]
    public void Whatever_people_choose_nothing_resumes_without_cause_mitigation_new_proof_and_signatures(int? tier, string? link, string ownSignature)
    {
        var facts = Given.Facts(("Tier", tier), ("SeriousConcern", "no"), ("FailedLink", link));
        var resumed = 0;

        for (var seed = 0; seed < 400; seed++)
        {
            resumed += Go(new Random(seed), facts, done =>
            {
                Assert.Empty(Always.Append(ownSignature).Except(done.Keys));
                Assert.True(done["root-cause"] < done["mitigation"] && done["mitigation"] < done["revalidation-report"]);
                Assert.True(done["revalidation-protocol"] < done["revalidation-report"] && done["revalidation-report"] < done["resume-clinical-signoff"]);
            });
        }

        Assert.True(resumed > 50, $"Only {resumed} of the walks resumed.");
    }

    [Fact]
    public void Only_the_signed_decision_resumes_and_each_thing_it_rests_on_is_signed()
    {
        var resuming = Incident.HumanSteps.Where(step => step.Outcomes.Any(outcome => step.DeploymentEffects(outcome).Contains("resume"))).ToList();

        var decision = Assert.Single(resuming);
        Assert.Equal(("resume-decision", "approval"), (decision.Key, decision.Signature!.Meaning));
        Assert.Equal(["resume", "resume-restricted"], decision.Outcomes.Where(outcome => decision.DeploymentEffects(outcome).Contains("resume")));
        Assert.Empty(decision.Outcomes.Where(outcome => decision.DeploymentEffects(outcome).Contains("resume")).Except(decision.Signature.RequiredFor));
        Assert.All(Always.Select(key => Incident.Step(key)!), step => Assert.Empty(step.Passing.Except(step.Signature!.RequiredFor)));
        Assert.Contains(decision.MayNotOwn, bar => bar.OwnerOf == "escalation-decision");
    }

    // Completes steps until the case ends; after each decision to resume, what was passed since the last pause is looked at.
    private static int Go(Random chance, IReadOnlyDictionary<string, JsonNode?> facts, Action<Dictionary<string, int>> atResume)
    {
        var engine = new WorkflowEngine();
        var state = engine.Advance(Incident, null, Trigger.Start(Given.Now, facts: facts)).State;
        var passed = new Dictionary<string, int>(StringComparer.Ordinal);
        var resumed = 0;
        for (var round = 0; round < 200 && state.Status == "Running"; round++)
        {
            var task = state.OpenTasks[chance.Next(state.OpenTasks.Count)];
            var step = Incident.Step(task.TaskName)!;
            var outcome = chance.Next(8) > 0 && step.Passing.Count > 0 ? step.Passing[chance.Next(step.Passing.Count)] : step.Outcomes[chance.Next(step.Outcomes.Count)];
            var effects = step.DeploymentEffects(outcome);
            if (effects.Contains("resume"))
            {
                atResume(passed);
                resumed++;
            }

            Remember(passed, step, outcome, effects, round);
            state = engine.Advance(Incident, state, Trigger.StepCompleted(Given.Now, task.TaskId, outcome, facts: facts)).State;
        }

        return resumed;
    }

    private static void Remember(Dictionary<string, int> passed, HumanStep step, string outcome, IReadOnlyList<string> effects, int round)
    {
        if (effects.Contains("pause"))
        {
            passed.Clear();
        }
        else if (step.IsPassing(outcome))
        {
            passed[step.Key] = round;
        }
        else
        {
            passed.Remove(step.Key);
        }
    }
}
