namespace Governance.Workflows;

/// <summary>The complete list of activity types that a definition may use.</summary>
public static class ActivityCatalogue
{
    private static readonly Dictionary<string, ActivityType> ByName = new[]
    {
        new ActivityType("Elsa.Flowchart", [], ["activities"]),
        new ActivityType("Elsa.Sequence", [], ["activities"]),
        new ActivityType("Elsa.Parallel", [], ["activities"]),
        new ActivityType("Elsa.If", ["condition"], ["then", "else"]) { Outputs = ["result"] },
        new ActivityType("Elsa.Switch", ["mode"], ["default"]) { HasCases = true },
        new ActivityType("Elsa.For", ["start", "end", "step", "outerBoundInclusive"], ["body"]) { Outputs = ["currentValue"], Required = ["end"] },
        new ActivityType("Elsa.ForEach", ["items"], ["body"]) { Outputs = ["currentValue"], Required = ["items"] },
        new ActivityType("Elsa.ParallelForEach", ["items"], ["body"]) { Required = ["items"] },
        new ActivityType("Elsa.While", ["condition"], ["body"]) { Required = ["condition"] },
        new ActivityType("Elsa.Break", [], []) { IsTerminal = true },
        new ActivityType("Elsa.Start", [], []),
        new ActivityType("Elsa.End", [], []) { IsTerminal = true },
        new ActivityType("Elsa.Finish", [], []) { IsTerminal = true },
        new ActivityType("Elsa.Complete", ["outcomes"], []) { IsTerminal = true },
        new ActivityType("Elsa.Fault", ["code", "category", "faultType", "message"], []) { IsTerminal = true },
        new ActivityType("Elsa.FlowDecision", ["condition"], []) { Ports = ["True", "False"], Required = ["condition"] },
        new ActivityType("Elsa.FlowSwitch", ["mode"], []) { HasCases = true, Ports = ["Default"] },
        new ActivityType("Elsa.FlowFork", ["branches"], []),
        new ActivityType("Elsa.FlowJoin", ["mode"], []),
        new ActivityType("Elsa.SetVariable", ["value"], []),
        new ActivityType("Elsa.SetOutput", ["outputName", "outputValue"], []) { Required = ["outputName"] },
        new ActivityType("Elsa.Correlate", ["correlationId"], []) { Required = ["correlationId"] },
        new ActivityType("Elsa.WriteLine", ["text"], []),
        new ActivityType("Elsa.RunTask", ["taskName", "payload"], []) { Outputs = ["taskId", "result"], Required = ["taskName"] },
        new ActivityType("Elsa.Event", ["eventName"], []) { Outputs = ["result"], Required = ["eventName"] },
        new ActivityType("Elsa.Delay", ["timeSpan"], []) { Required = ["timeSpan"] },
        new ActivityType("Elsa.StartAt", ["dateTime"], []) { Required = ["dateTime"] },
        new ActivityType("Elsa.RunJavaScript", ["script", "possibleOutcomes"], []) { Outputs = ["result"] },
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>What is known of a type; null when it is not supported.</summary>
    public static ActivityType? Find(string name) => ByName.GetValueOrDefault(name);

    internal static bool IsTerminal(string name) => name != "Elsa.Fault" && ByName.TryGetValue(name, out var type) && type.IsTerminal;
}

/// <summary>A supported activity type.</summary>
/// <param name="Inputs">Properties that hold a value or an expression.</param>
/// <param name="Bodies">Properties that hold activities.</param>
public sealed record ActivityType(string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Bodies)
{
    /// <summary>Outputs that can be bound to a variable.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Inputs without which it cannot be executed.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Outcomes that edges may leave by; those of cases and branches come from the activity itself.</summary>
    public IReadOnlyList<string> Ports { get; init; } = ["Done"];

    /// <summary>Nothing follows it: it ends the container it stands in, or stops the workflow.</summary>
    public bool IsTerminal { get; init; }

    public bool HasCases { get; init; }
}
