namespace Governance.Workflows.Checks;

/// <summary>Whether joins can be fed: every way in which the branchings before them can go is tried.</summary>
internal static class JoinChecks
{
    /// <summary>Combinations of choices that are tried for one join; more are sampled from the front.</summary>
    private const int MostCombinations = 20_000;

    private static readonly string[] Modes = ["WaitAny", "WaitAll", "WaitAllActive"];

    public static void Check(CheckContext context)
    {
        foreach (var flow in context.Flowcharts)
        {
            var reachable = flow.Reachable();
            foreach (var join in flow.Activities.Where(activity => activity.Type == "Elsa.FlowJoin"))
            {
                var mode = join.Inputs.TryGetValue("mode", out var written) ? LiteralText.Of(written) ?? "" : "WaitAny";
                if (!Modes.Contains(mode))
                {
                    context.Problems.Error("unknown-mode", $"The join \"{join.Id}\" has no usable mode; known are {string.Join(", ", Modes)}.", join);
                }
                else if (mode == "WaitAll" && reachable.Contains(join.Id))
                {
                    CheckWaitAll(context, flow, join, reachable);
                }
            }
        }
    }

    private static void CheckWaitAll(CheckContext context, CheckedFlow flow, WorkflowActivity join, HashSet<string> reachable)
    {
        if (flow.Graph.Edges.FirstOrDefault(edge => edge.Target == join.Id && !reachable.Contains(edge.Source)) is { } lost)
        {
            context.Problems.Error("join-never-fed", $"The join \"{join.Id}\" waits for all its branches (WaitAll), but the branch from \"{lost.Source}\" can never arrive: no way leads there from the start.", join);
            return;
        }

        var isFed = false;
        var isDead = false;
        foreach (var choice in Choices(flow, join))
        {
            var arrivals = Arrivals(flow, join, choice);
            isFed |= arrivals.All(arrives => arrives);
            isDead |= arrivals.Any(arrives => arrives) && !arrivals.All(arrives => arrives);
        }

        if (!isFed)
        {
            context.Problems.Error("join-never-fed", $"The join \"{join.Id}\" waits for all its branches (WaitAll), but they can never all arrive: no way through the branchings before it follows every connection into it.", join);
        }
        else if (isDead)
        {
            context.Problems.Warning("join-dead-path", $"The join \"{join.Id}\" waits for all its branches (WaitAll), but a branching before it may leave one out; then it and everything behind it is skipped or waits for ever. Leave the join out, so that the activity behind it waits for the branches that run.", join);
        }
    }

    // Each choice says by which one port a decision or switch before the join is left.
    private static IEnumerable<Dictionary<string, string>> Choices(CheckedFlow flow, WorkflowActivity join)
    {
        var choosers = flow.Graph.Ancestors(join.Id).Order(StringComparer.Ordinal).Select(flow.Graph.Activity)
            .Where(activity => activity.Type is "Elsa.FlowDecision" or "Elsa.FlowSwitch").ToList();
        IEnumerable<Dictionary<string, string>> choices = [[]];
        foreach (var chooser in choosers)
        {
            var ports = CheckedFlow.PortsOf(chooser)!;
            choices = choices.SelectMany(choice => ports.Select(port => new Dictionary<string, string>(choice) { [chooser.Id] = port }));
        }

        return choices.Take(MostCombinations);
    }

    private static List<bool> Arrivals(CheckedFlow flow, WorkflowActivity join, Dictionary<string, string> choice)
    {
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);

        return [.. flow.Graph.ForwardInbound(join.Id).Select(edge => IsFollowed(flow, edge, choice, known))];
    }

    private static bool IsFollowed(CheckedFlow flow, WorkflowConnection edge, Dictionary<string, string> choice, Dictionary<string, bool> known) =>
        flow.IsLive(edge)
        && (!choice.TryGetValue(edge.Source, out var port) || port == edge.Port)
        && Runs(flow, edge.Source, choice, known);

    private static bool Runs(CheckedFlow flow, string id, Dictionary<string, string> choice, Dictionary<string, bool> known)
    {
        if (known.TryGetValue(id, out var runs))
        {
            return runs;
        }

        var inbound = flow.Graph.ForwardInbound(id);
        var waitsForAll = flow.Graph.Activity(id) is { Type: "Elsa.FlowJoin" } join && join.Inputs.TryGetValue("mode", out var mode) && LiteralText.Of(mode) == "WaitAll";
        runs = id == flow.Graph.Start?.Id || (waitsForAll
            ? inbound.All(edge => IsFollowed(flow, edge, choice, known))
            : inbound.Any(edge => IsFollowed(flow, edge, choice, known)));
        known[id] = runs;

        return runs;
    }
}
