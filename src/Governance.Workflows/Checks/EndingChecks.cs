namespace Governance.Workflows.Checks;

/// <summary>Whether every end of the workflow is named by a known ending.</summary>
internal static class EndingChecks
{
    public static void Check(CheckContext context)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var setting in context.Activities.Where(SetsEnding))
        {
            CheckSetting(context, setting, named);
        }

        foreach (var ending in context.Definition.Endings.Where(ending => !ClosedLists.Endings.Contains(ending)))
        {
            context.Problems.Error("unknown-ending", $"The ending \"{ending}\" is not known; known are {string.Join(", ", ClosedLists.Endings)}.");
        }

        foreach (var ending in context.Definition.Endings.Where(ending => !named.Contains(ending)))
        {
            context.Problems.Warning("ending-never-set", $"The ending \"{ending}\" is listed, but nothing sets it.");
        }

        if (context.Flowcharts.FirstOrDefault(flow => flow.Flowchart == context.Definition.Root) is { } root)
        {
            CheckEnds(context, root);
        }
    }

    private static void CheckSetting(CheckContext context, WorkflowActivity setting, HashSet<string> named)
    {
        if (LiteralText.Of(setting.Inputs.GetValueOrDefault("outputValue")) is not { } ending || !ClosedLists.Endings.Contains(ending))
        {
            context.Problems.Error("unknown-ending", $"{setting} does not set \"Ending\" to a known literal; known are {string.Join(", ", ClosedLists.Endings)}.", setting);
            return;
        }

        named.Add(ending);
        if (!context.Definition.Endings.Contains(ending))
        {
            context.Problems.Error("ending-not-listed", $"{setting} sets the ending \"{ending}\", which customProperties.governance.endings does not list.", setting);
        }
    }

    // An end is reached without a name if some way of forward connections leads to it past every SetOutput of "Ending".
    private static void CheckEnds(CheckContext context, CheckedFlow root)
    {
        var unnamed = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<WorkflowActivity>();
        if (root.Graph.Start is { } start)
        {
            open.Push(start);
        }

        while (open.TryPop(out var activity))
        {
            if (activity.AndAllInside().Any(SetsEnding) || !unnamed.Add(activity.Id))
            {
                continue;
            }

            foreach (var edge in root.Graph.Outbound(activity.Id).Where(root.IsLive))
            {
                open.Push(root.Graph.Activity(edge.Target));
            }
        }

        foreach (var end in root.Activities.Where(activity => unnamed.Contains(activity.Id) && IsEnd(root, activity)))
        {
            context.Problems.Warning("end-without-ending", $"The workflow may end at {end} without a named ending: set the output \"Ending\" before it. Such a case would be stuck, not finished.", end);
        }
    }

    private static bool IsEnd(CheckedFlow root, WorkflowActivity activity) =>
        activity.Type != "Elsa.Fault" && root.Graph.Outbound(activity.Id).All(edge => !root.IsLive(edge));

    private static bool SetsEnding(WorkflowActivity activity) =>
        activity.Type == "Elsa.SetOutput" && LiteralText.Of(activity.Inputs.GetValueOrDefault("outputName")) == "Ending";
}
