using System.Text.Json.Nodes;
using Governance.Core.Cases.Versions;
using Governance.Core.StartUp;
using Governance.TestKit;
using Governance.Workflows;
using Governance.Workflows.Format;

namespace Governance.Core.Tests.Cases.Versions;

/// <summary>A case is moved by taking the new version over its history; here the version is the same, so every point must come out as it was.</summary>
public class ReplayTests
{
    private const int MostSteps = 60;

    private static readonly WorkflowEngine Engine = new();

    public static TheoryData<string, int> ShippedDefinitions()
    {
        var rows = new TheoryData<string, int>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, ShippedFiles.WorkflowsFolder), "*.json").Order(StringComparer.Ordinal))
        {
            for (var seed = 1; seed <= 4; seed++)
            {
                rows.Add(Path.GetFileName(file), seed);
            }
        }

        return rows;
    }

    private static string Root => ShippedFiles.FindRoot(AppContext.BaseDirectory)!;

    [Theory]
    [MemberData(nameof(ShippedDefinitions))]
    public void The_history_of_any_walk_leads_to_exactly_where_the_walk_stood_at_every_point_of_it(string file, int seed)
    {
        var definition = ElsaWorkflowReader.Read(File.ReadAllText(Path.Combine(Root, ShippedFiles.WorkflowsFolder, file)), file).Definition!;
        var random = new Random(seed);
        var start = new FlowMove(FixedTime.Start, 42) { Facts = Facts(definition, random) };
        var state = Engine.Advance(definition, null, new Trigger { Kind = TriggerKind.Start, At = start.At, Seed = start.Seed, Facts = start.Facts }).State;
        var moves = new List<FlowMove>();

        while (moves.Count < MostSteps && state.Status == "Running" && state.OpenTasks.Count > 0)
        {
            var task = state.OpenTasks[random.Next(state.OpenTasks.Count)];
            var move = Finished(definition.Step(task.TaskName)!, random, moves.Count, Facts(definition, random));
            state = Engine.Advance(definition, state, Trigger.StepCompleted(move.At, task.TaskId, JsonValue.Create(move.Outcome), move.Seed, move.Facts)).State;
            moves.Add(move);

            var replayed = new CaseReplay(Engine, definition).Run(start, moves);
            Assert.Empty(replayed.LeftOver);
            Assert.Equal(state.ToJson(), replayed.State!.ToJson());
        }

        Assert.NotEmpty(moves);
    }

    private static FlowMove Finished(HumanStep step, Random random, int number, Dictionary<string, JsonNode?> facts)
    {
        var outcomes = step.Outcomes.OrderBy(o => step.IsPassing(o) ? 0 : 1).ToList();
        var outcome = random.Next(4) == 0 ? outcomes[random.Next(outcomes.Count)] : outcomes[0];
        return new FlowMove(FixedTime.Start.AddHours(number + 1), 42_000 + number) { StepKey = step.Key, Outcome = outcome, Facts = facts };
    }

    private static Dictionary<string, JsonNode?> Facts(WorkflowDefinition definition, Random random)
    {
        Dictionary<string, JsonNode?> facts = new() { ["Tier"] = random.Next(1, 4), ["Hosting"] = random.Next(2) == 0 ? "cloud" : "on_prem" };
        return facts.Where(f => definition.Facts.Contains(f.Key)).ToDictionary();
    }
}
