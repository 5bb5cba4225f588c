using System.CommandLine;
using Governance.Cli.Commands;

namespace Governance.Cli;

/// <summary>The commands of `governance`.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter results, TextWriter messages, CancellationToken ct)
    {
        var output = new Output(results, messages);
        var root = new RootCommand("Governance: procurement and governance of medical-imaging AI.");
        // Making only what was asked for keeps the rest of the program out of memory: this command is measured from its start.
        foreach (var command in args is [StatisticsCommand.Name, ..] ? [StatisticsCommand.Make(output)] : All(output))
        {
            root.Subcommands.Add(command);
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return output.Refuse($"{string.Join("\n", parsed.Errors.Select(e => e.Message))}\nSee: governance {NameOf(parsed.CommandResult.Command)}--help");
        }

        if (parsed.Action is null)
        {
            return output.Refuse("Name a command. See: governance --help");
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = results, Error = messages, EnableDefaultExceptionHandler = false }, ct);
    }

    private static IEnumerable<Command> All(Output output) =>
    [
        DemoCommand.Make(output),
        CheckCommand.Make(output),
        PackCommand.Make(output),
        AuditCommand.Make(output),
        WorkflowCommand.Make(output),
        ScopeCommand.Make(output, TimeProvider.System),
        ModelCardCommand.Make(output),
        PublicListCommand.Make(output),
        MigrateCommand.Make(output),
        SetupCommand.Make(output),
        DoctorCommand.Make(output),
        SampleDataCommand.Make(output),
        StatisticsCommand.Make(output),
    ];

    private static string NameOf(Command command) => command is RootCommand ? "" : $"{string.Join(' ', Names(command))} ";

    private static IEnumerable<string> Names(Command command)
    {
        var above = command.Parents.OfType<Command>().FirstOrDefault(p => p is not RootCommand);
        return above is null ? [command.Name] : Names(above).Append(command.Name);
    }
}
