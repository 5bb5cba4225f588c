using System.CommandLine;
using Governance.Cli;
using Governance.Cli.Commands;

// `governance statistics` by itself: the same command with the same answers, without the rest of the program.
var output = new Output(Console.Out, Console.Error);
var command = StatisticsCommand.Make(output);
var root = new RootCommand(command.Description!) { Action = command.Action };
foreach (var argument in command.Arguments)
{
    root.Add(argument);
}

foreach (var option in command.Options)
{
    root.Add(option);
}

var parsed = root.Parse(args);
return parsed.Errors.Count > 0
    ? output.Refuse($"{string.Join("\n", parsed.Errors.Select(e => e.Message))}\nSee: governance-statistics --help")
    : await parsed.InvokeAsync(new InvocationConfiguration { Output = Console.Out, Error = Console.Error, EnableDefaultExceptionHandler = false });
