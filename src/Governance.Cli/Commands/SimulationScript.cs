using System.Text.Json.Nodes;

namespace Governance.Cli.Commands;

/// <summary>What a simulation answers.</summary>
/// <param name="Input">Inputs of the workflow.</param>
/// <param name="Result">What every task returns that has no result of its own left.</param>
/// <param name="Results">By task name, used in turn.</param>
/// <param name="Facts">Variables that are set at the start.</param>
/// <param name="Events">Events that are delivered while they are waited for.</param>
/// <param name="AdvanceTime">Timers fire when nothing else is left to do; else they stay waiting.</param>
internal sealed record SimulationScript(
    IReadOnlyDictionary<string, JsonNode?> Input, JsonNode? Result, IReadOnlyDictionary<string, IReadOnlyList<SimulatedResult>> Results,
    IReadOnlyDictionary<string, JsonNode?> Facts, IReadOnlyList<string> Events, bool AdvanceTime)
{
    public static SimulationScript Empty { get; } = new(
        new Dictionary<string, JsonNode?>(), JsonValue.Create("approved"), new Dictionary<string, IReadOnlyList<SimulatedResult>>(), new Dictionary<string, JsonNode?>(), [], false);
}

/// <summary>How one round of a task ends, and the facts that become known with it.</summary>
internal sealed record SimulatedResult(JsonNode? Result, IReadOnlyDictionary<string, JsonNode?> Facts);
