using Governance.Workflows.Engine;

namespace Governance.Workflows;

/// <summary>
/// Which human steps may come next after each human step, read from the drawing alone: where the step ends well, without going back, and
/// without evaluating any condition. It says whom a step keeps waiting; what really opens is decided by the engine.
/// </summary>
internal sealed class WhatFollows(WorkflowDefinition definition)
{
    private const string Switch = "Elsa.FlowSwitch";
    private const string Ending = "Elsa.End";
    private const string Default = "Default";

    private readonly Dictionary<string, HumanStep> stepOf = definition.HumanSteps.ToDictionary(step => step.ActivityId, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<HumanStep>> All()
    {
        var activities = definition.Root.AndAllInside().Where(IsHuman).DistinctBy(activity => activity.Id).ToDictionary(activity => stepOf[activity.Id].Key);
        return definition.HumanSteps.ToDictionary(step => step.Key, step => activities.TryGetValue(step.Key, out var activity) ? After(step, activity) : []);
    }

    private IReadOnlyList<HumanStep> After(HumanStep step, WorkflowActivity activity)
    {
        var walk = new Walk(this, step);
        walk.Leave(activity, step.Passing);
        return [.. definition.HumanSteps.Where(s => s != step && walk.Found.Contains(s.ActivityId))];
    }

    private bool IsHuman(WorkflowActivity activity) => activity.Type == "Elsa.RunTask" && stepOf.ContainsKey(activity.Id);

    /// <summary>One walk forward from one step, which stops at the human steps that it meets.</summary>
    private sealed class Walk(WhatFollows owner, HumanStep from)
    {
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);

        public HashSet<string> Found { get; } = new(StringComparer.Ordinal);

        /// <param name="passing">Outcomes with which the step ends well, until the switch that divides by them is passed; then nothing.</param>
        public void Leave(WorkflowActivity activity, IReadOnlyList<string> passing)
        {
            if (activity.Parent is not { } container)
            {
                return;
            }

            if (container.Type != "Elsa.Flowchart")
            {
                LeaveBlock(activity, container, passing);
                return;
            }

            var graph = owner.GraphOf(container);
            var edges = graph.Outbound(activity.Id);
            if (edges.Count == 0)
            {
                Leave(container, passing);
                return;
            }

            var chosen = Chosen(activity, edges, passing, out var rest);
            foreach (var edge in chosen.Where(edge => !graph.IsBackward(edge)))
            {
                Enter(graph.Activity(edge.Target), rest);
            }
        }

        private void Enter(WorkflowActivity activity, IReadOnlyList<string> passing)
        {
            if (!seen.Add(activity.Path))
            {
                return;
            }

            if (owner.IsHuman(activity))
            {
                Found.Add(activity.Id);
            }
            else if (activity.Type == Ending)
            {
                EndContainer(activity, passing);
            }
            else if (First(activity) is { } first)
            {
                Enter(first, passing);
            }
            else
            {
                Leave(activity, passing);
            }
        }

        private void EndContainer(WorkflowActivity ending, IReadOnlyList<string> passing)
        {
            if (ending.Parent is { Parent: not null } container)
            {
                Leave(container, passing);
            }
        }

        private void LeaveBlock(WorkflowActivity activity, WorkflowActivity container, IReadOnlyList<string> passing)
        {
            var inside = container.Nested.Where(nested => nested.Property == "activities").Select(nested => nested.Activity).ToList();
            var at = inside.IndexOf(activity);
            if (at >= 0 && at + 1 < inside.Count)
            {
                Enter(inside[at + 1], passing);
            }
            else
            {
                Leave(container, passing);
            }
        }

        private WorkflowActivity? First(WorkflowActivity activity) =>
            activity.Type == "Elsa.Flowchart" ? owner.GraphOf(activity).Start : activity.Nested.Count > 0 ? activity.Nested[0].Activity : null;

        /// <summary>The ways that lead on when the step ended well; at a switch by anything else, all but the way out for the unforeseen.</summary>
        private IEnumerable<WorkflowConnection> Chosen(
            WorkflowActivity activity, IReadOnlyList<WorkflowConnection> edges, IReadOnlyList<string> passing, out IReadOnlyList<string> rest)
        {
            rest = passing;
            if (edges.Any(edge => from.Outcomes.Contains(edge.Port)) && passing.Count > 0)
            {
                rest = [];
                return edges.Where(edge => passing.Contains(edge.Port));
            }

            return activity.Type == Switch && edges.Count > 1 ? edges.Where(edge => edge.Port != Default) : edges;
        }
    }

    private FlowGraph GraphOf(WorkflowActivity flowchart) => definition.GraphOf(flowchart);
}
