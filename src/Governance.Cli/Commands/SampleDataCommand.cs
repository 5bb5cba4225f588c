using System.CommandLine;
using Governance.Core.SampleHospital;
using Governance.Database;
using Governance.Database.Samples;

namespace Governance.Cli.Commands;

/// <summary>`sample-data`.</summary>
internal static class SampleDataCommand
{
    public static Command Make(Output output)
    {
        var password = new Option<string>("--password") { Description = "Password of all sample people.", DefaultValueFactory = _ => SamplePeople.Password };
        var command = new Command("sample-data", "Loads the sample hospital, people and cases into an empty database.") { password };
        command.SetAction((parsed, ct) => RunAsync(output, parsed.GetRequiredValue(password), ct));
        return command;
    }

    private static async Task<int> RunAsync(Output output, string password, CancellationToken ct)
    {
        if (CliHost.FilesRoot is not { } root)
        {
            return output.Refuse("There are no folders templates/ and workflows/ beside or above the current folder.");
        }

        var settings = CliHost.Settings();
        var place = new SamplePlace(DatabaseChoice.From(settings, CliHost.Root), CliHost.Evidence(settings), CliHost.DataFolder(settings), root, password);
        var loaded = await SampleHost.LoadAsync(place, TimeProvider.System.GetUtcNow().UtcDateTime, output.Say, ct);
        if (!loaded)
        {
            return output.Fail("The database holds people already; sample data are loaded into an empty one only. Nothing was changed.");
        }

        output.Line($"{SampleCases.All.Count} sample cases and {SamplePeople.All.Count} sample people were loaded. Their password: {password}");
        return ExitCode.Good;
    }
}
