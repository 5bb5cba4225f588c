using System.CommandLine;
using Governance.Cli.Demo;
using Governance.Core.Cases;

namespace Governance.Cli.Commands;

/// <summary>`demo`.</summary>
internal static class DemoCommand
{
    public static Command Make(Output output)
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "A new or empty folder.", Required = true };
        var kind = new Option<string>("--kind") { Description = "new-procurement (default), or a case about the product that the first one brought into use.", DefaultValueFactory = _ => CaseKind.NewProcurement };
        kind.AcceptOnlyFromAmong([CaseKind.NewProcurement, .. CaseKind.AboutDeployment]);
        var outside = new Option<bool>("--outside-label") { Description = "The planned use goes beyond the label and needs a formal exception; for new-procurement and scope-extension." };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var command = new Command("demo", "One case of the sample hospital from the request to a signed, verified evidence pack.") { folder, kind, outside, json };
        command.SetAction((parsed, ct) => RunAsync(output, parsed.GetRequiredValue(folder), new DemoStory(parsed.GetRequiredValue(kind), parsed.GetValue(outside)), parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> RunAsync(Output output, DirectoryInfo folder, DemoStory story, bool isJson, CancellationToken ct)
    {
        if (File.Exists(folder.FullName) || (folder.Exists && folder.EnumerateFileSystemInfos().Any()))
        {
            return output.Refuse($"{folder.FullName} is not empty. The demo makes a fresh database; name a new or empty folder.");
        }

        if (story is { IsOutsideLabel: true, Kind: not (CaseKind.NewProcurement or CaseKind.ScopeExtension) })
        {
            return output.Refuse($"--outside-label goes with {CaseKind.NewProcurement} and {CaseKind.ScopeExtension}, not with {story.Kind}.");
        }

        if (CliHost.FilesRoot is not { } root)
        {
            return output.Refuse("There are no folders templates/ and workflows/ beside or above the current folder.");
        }

        var report = await new DemoRun(folder.FullName, root, story, output.Say).RunAsync(ct);
        if (isJson)
        {
            output.Json(report.ToJson());
        }
        else
        {
            DemoTable.Print(output, report);
        }

        return report.IsGood ? ExitCode.Good : ExitCode.Failed;
    }
}
