using System.CommandLine;
using Governance.Workflows.Format;

namespace Governance.Cli.Commands;

/// <summary>`workflow simulate`.</summary>
internal static class WorkflowCommand
{
    public static Command Make(Output output)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A workflow definition." };
        var script = new Option<FileInfo?>("--script") { Description = "JSON: input, result, results, facts, events, advanceTime (workflows/README.md)." };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var simulate = new Command("simulate", "Runs a definition without a case: which tasks are requested, what is executed, how it ends.") { file, script, json };
        simulate.SetAction(parsed => Run(output, parsed.GetRequiredValue(file), parsed.GetValue(script), parsed.GetValue(json)));
        return new Command("workflow", "Workflow definitions.") { simulate };
    }

    private static int Run(Output output, FileInfo file, FileInfo? script, bool isJson)
    {
        if (!file.Exists || script is { Exists: false })
        {
            return output.Refuse($"There is no file {(file.Exists ? script!.FullName : file.FullName)}.");
        }

        SimulationScript play;
        try
        {
            play = script is null ? SimulationScript.Empty : SimulationScriptReader.Read(File.ReadAllText(script.FullName));
        }
        catch (FormatException fault)
        {
            return output.Refuse($"{script!.FullName}: {fault.Message}");
        }

        var reading = ElsaWorkflowReader.Read(File.ReadAllText(file.FullName), file.Name);
        if (reading.Definition is not { } definition)
        {
            return output.Fail(string.Join('\n', reading.Problems.Select(p => $"{file.Name}:{p.Line}:{p.Column}: {p.Text}")));
        }

        return Play(output, new Simulation(definition, play), isJson);
    }

    private static int Play(Output output, Simulation simulation, bool isJson)
    {
        simulation.Run();
        if (isJson)
        {
            output.Json(simulation.ToJson());
        }
        else
        {
            simulation.Events.ToList().ForEach(output.Line);
        }

        return simulation.IsFaulted ? ExitCode.Failed : ExitCode.Good;
    }
}
