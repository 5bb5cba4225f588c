using System.CommandLine;
using System.Text.Json.Nodes;

namespace Governance.Cli.Commands;

/// <summary>`check`.</summary>
internal static class CheckCommand
{
    public static Command Make(Output output)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files or folders with definitions (.json) and templates (.yaml).", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var command = new Command("check", "Checks workflow definitions and templates; every problem with its file, line and activity.") { paths, json };
        command.SetAction(parsed => Run(output, parsed.GetRequiredValue(paths), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Output output, string[] paths, bool isJson)
    {
        if (paths.FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p)) is { } missing)
        {
            return output.Refuse($"There is no file or folder {missing}.");
        }

        var check = FileCheck.Of(paths);
        if (check.Files == 0)
        {
            return output.Refuse("Nothing to check: definitions end in .json, templates in .yaml.");
        }

        if (isJson)
        {
            output.Json(JsonOf(check));
        }
        else
        {
            Print(output, check);
        }

        return check.Problems.Count == 0 ? ExitCode.Good : ExitCode.Failed;
    }

    private static void Print(Output output, FileCheck check)
    {
        foreach (var problem in check.Problems)
        {
            output.Line(problem.ToString());
        }

        var files = check.Files == 1 ? "1 file" : $"{check.Files} files";
        output.Line(check.Problems.Count switch
        {
            0 => $"{files}, no problem",
            1 => $"{files}, 1 problem",
            var n => $"{files}, {n} problems",
        });
    }

    private static JsonObject JsonOf(FileCheck check) => new()
    {
        ["schema"] = "governance-check/1",
        ["ok"] = check.Problems.Count == 0,
        ["files"] = check.Files,
        ["problems"] = new JsonArray([.. check.Problems.Select(JsonOf)]),
    };

    private static JsonObject JsonOf(FileProblem problem) => new()
    {
        ["severity"] = problem.Severity,
        ["file"] = problem.File,
        ["line"] = problem.Line,
        ["column"] = problem.Column,
        ["activity"] = problem.Activity,
        ["code"] = problem.Code,
        ["text"] = problem.Text,
    };
}
