using System.Text.Json.Nodes;
using Governance.Workflows.Format;

namespace Governance.Workflows.Tests;

/// <summary>
/// Walks a definition until every connection was followed: by every outcome and by one that nobody lists, with every value of the facts and
/// with ones that are not known. What is left then are the ways out for a result that was damaged on its way from a step to the switch behind
/// its part; they are walked on a copy of the definition in which the switches inside the parts let every result pass.
/// </summary>
internal sealed class Coverage(WorkflowDefinition definition)
{
    private const string NobodyLists = "nobody-lists-this";

    private const int LongestWay = 120;

    private readonly WorkflowEngine engine = new();
    private readonly HashSet<string> followed = new(StringComparer.Ordinal);
    private readonly HashSet<(string Step, string Outcome)> tried = [];
    private readonly Dictionary<string, WorkflowState> places = new(StringComparer.Ordinal);

    public IReadOnlyList<string> All { get; } =
        [.. definition.Root.AndAllInside().SelectMany(flow => flow.Connections.Select(c => $"{flow.Path}: {c.Source}.{c.Port} to {c.Target}")).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Missing => [.. All.Where(connection => !followed.Contains(connection))];

    public void Walk(int mostWalks)
    {
        for (var seed = 0; seed < mostWalks && Missing.Count > 0; seed++)
        {
            ByChance(new Random(seed));
        }

        if (Missing.Count > 0)
        {
            var damaged = Damaged();
            foreach (var place in places.OrderBy(place => place.Key, StringComparer.Ordinal))
            {
                OnDamaged(damaged, place.Value);
            }
        }
    }

    private void ByChance(Random chance)
    {
        var facts = Facts(chance);
        var state = Take(engine.Advance(definition, null, Trigger.Start(Given.Now, facts: facts)));
        for (var round = 0; round < LongestWay && state.Status == "Running"; round++)
        {
            places.TryAdd(string.Join(',', state.OpenTasks.Select(task => task.TaskName)), state);
            facts = chance.NextDouble() < 0.1 ? Facts(chance) : facts;
            var task = state.OpenTasks[chance.Next(state.OpenTasks.Count)];
            state = Take(engine.Advance(definition, state, Trigger.StepCompleted(Given.Now, task.TaskId, Outcome(task.TaskName, chance), facts: facts)));
        }
    }

    // New outcomes first, then mostly the passing one, so that ways get long.
    private string Outcome(string key, Random chance)
    {
        var step = definition.Step(key)!;
        string[] outcomes = [.. step.Outcomes, NobodyLists];
        var fresh = chance.Next(2) == 0 ? outcomes.FirstOrDefault(outcome => !tried.Contains((key, outcome))) : null;
        var passing = chance.Next(10) < 9 && step.Passing.Count > 0 ? step.Passing[0] : null;
        var outcome = fresh ?? passing ?? outcomes[chance.Next(outcomes.Length)];
        tried.Add((key, outcome));
        return outcome;
    }

    private Dictionary<string, JsonNode?> Facts(Random chance) => definition.Facts.ToDictionary(name => name, name =>
    {
        var known = FactValues.Known.GetValueOrDefault(name) ?? [null];
        var odd = name == "ChangeKind" ? [null] : FactValues.Odd;
        return chance.Next(10) == 0 ? odd[chance.Next(odd.Length)] : known[chance.Next(known.Length)];
    });

    private void OnDamaged(WorkflowDefinition damaged, WorkflowState place)
    {
        var state = place;
        for (var round = 0; round < 8 && state.OpenTasks.Count > 0; round++)
        {
            state = Take(engine.Advance(damaged, state, Trigger.StepCompleted(Given.Now, state.OpenTasks[0].TaskId, NobodyLists)));
        }
    }

    // Inside the parts every switch takes the case that leads to an end, or its first one, whatever the result was.
    private WorkflowDefinition Damaged()
    {
        var tree = JsonNode.Parse(definition.Json)!.AsObject();
        foreach (var part in tree["root"]!["activities"]!.AsArray().Where(activity => (string?)activity!["type"] == "Elsa.Flowchart"))
        {
            Damage(part!.AsObject());
        }

        return ElsaWorkflowReader.Read(tree.ToJsonString(), "damaged.json").Definition!;
    }

    private static void Damage(JsonObject flow)
    {
        var activities = flow["activities"]!.AsArray().Select(activity => activity!.AsObject()).ToList();
        activities.Where(activity => (string?)activity["type"] == "Elsa.Flowchart").ToList().ForEach(Damage);
        var ends = activities.Where(activity => (string?)activity["type"] == "Elsa.End").Select(activity => (string)activity["id"]!).ToHashSet();
        foreach (var activity in activities.Where(activity => (string?)activity["type"] == "Elsa.FlowSwitch"))
        {
            var toEnd = flow["connections"]!.AsArray()
                .FirstOrDefault(c => (string)c!["source"]!["activity"]! == (string)activity["id"]! && ends.Contains((string)c["target"]!["activity"]!));
            var cases = activity["cases"]!.AsArray();
            var taken = (string?)toEnd?["source"]!["port"] ?? (string)cases[0]!["label"]!;
            foreach (var one in cases)
            {
                one!["condition"]!["value"] = (string)one["label"]! == taken ? "true" : "false";
            }
        }
    }

    private WorkflowState Take(Advance advance)
    {
        foreach (var connection in advance.Followed)
        {
            followed.Add($"{connection.Flowchart}: {connection.Source}.{connection.Port} to {connection.Target}");
        }

        return advance.IsFaulted ? throw new InvalidOperationException(string.Join(' ', advance.Faults)) : advance.State;
    }
}
